import { copyFile, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Comparison, CopyKey } from '../../../shared/contract/backups.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { appendAudit } from '../audit/chain.ts';
import { assertNotNewer } from '../store/migrate.ts';
import { openKeyedReadOnly, openStore, type ReadableDB } from '../store/open.ts';
import { attachmentFiles } from '../store/queries/attachments.ts';
import { lastAudit } from '../store/queries/audit.ts';
import { auditHashAt } from '../store/queries/audit-check.ts';
import { bookFacts, type BookFacts } from '../store/queries/compare-books.ts';
import { attachmentsBeside } from './backup.ts';
import { assertLocal, bookPaths, namesIn } from './book-folder.ts';
import { readIdentity, writeIdentity } from './book-settings.ts';
import { differencesOf, NO_DIFFERENCES } from './book-differences.ts';
import { copyDamaged, readCopy, type CopyHead } from './copy-file.ts';
import { fileError, retryBusy, syncFolder } from './files.ts';
import type { AuditHead } from './known-books.ts';
import { writeSlots } from './keyslots.ts';
import { writeKnownSlots } from './known-slots.ts';
import { machineSeal } from './machine.ts';
import type { Surroundings } from './open-book.ts';
import { otherRecoveryKey, passphraseSlot, recoveryPassphrase, recoverySlot } from './slot-changes.ts';
import { openSlot, type BookKeys } from './slots.ts';

/** A copy with its key, laid out as a database that can be opened. */
export interface OpenedCopy {
  readonly head: CopyHead;
  readonly database: Buffer;
  readonly keys: BookKeys;
  /** Whose slot opened it; goes into the audit chain. */
  readonly actor: string;
  readonly file: string;
}

/**
 * Opens a copy with a passphrase of its day or the recovery key. The caller wipes the keys.
 * @throws AppError `backup.damaged`, `file.unreadable`, `vault.wrong_passphrase`, `vault.wrong_recovery_key`
 */
export async function openCopy(file: string, key: CopyKey): Promise<OpenedCopy> {
  const { head, database } = await readCopy(file);
  if ('slotId' in key) {
    const slot = passphraseSlot(head.slots, key.slotId);
    return { head, database, file, actor: slot.label, keys: await openSlot(head.slots.bookId, slot, key.passphrase) };
  }
  const typed = recoveryPassphrase(key.recoveryKey);
  const slot = recoverySlot(head.slots);
  try {
    return { head, database, file, actor: slot.label, keys: await openSlot(head.slots.bookId, slot, typed) };
  } catch (thrown) {
    throw thrown instanceof AppError && thrown.code === 'vault.wrong_passphrase' ? otherRecoveryKey() : thrown;
  }
}

/**
 * What a copy holds beside what the book on this PC holds; of a damaged book what can still be read. Changes nothing.
 * @param scratch a folder for the copy's database while it is looked at
 * @param folder of the book on this PC; null when there is none
 */
export async function compareCopy(copy: OpenedCopy, scratch: string, folder: string | null): Promise<Comparison> {
  const file = path.join(scratch, 'comparing.db');
  await mkdir(scratch, { recursive: true });
  try {
    await writeFile(file, copy.database, { mode: 0o600 });
    const theirs = openKeyedReadOnly(file, copy.keys.data);
    try {
      assertNotNewer(theirs);
      const facts = bookFacts(theirs);
      if (!facts.whole) throw copyDamaged();
      const told = { at: copy.head.at, displayName: copy.head.slots.displayName, copy: facts.counts };
      const missingFiles = (await lackingFiles(copy, attachmentFiles(theirs), folder)).length;
      const theirHead = headOf(theirs);
      const here = folder === null ? null : readHere(folder, copy, theirHead);
      if (here === null || here === 'unreadable')
        return { ...told, ...NO_DIFFERENCES, missingFiles, state: here ?? 'none', here: null, relation: null };
      const relation =
        here.head && theirHead && relationOf(here.head, theirHead, here.atTheirs, auditHashAt(theirs, here.head.seq));
      const state = here.facts.whole ? 'whole' : 'partly';
      return { ...told, ...differencesOf(here.facts, facts), missingFiles, state, here: here.facts.counts, relation };
    } finally {
      theirs.close();
    }
  } finally {
    await rm(file, { force: true });
  }
}

/** Where a copy is restored to, and what is known of the book that lay there. */
interface RestorePlace {
  /** A folder that is not there yet. */
  readonly folder: string;
  /** Folder of the book on this PC, from which attachments are taken that the copy lacks; null when there is none. */
  readonly before: string | null;
  /** Newest entry known of that book. */
  readonly oldHead: AuditHead | null;
  readonly missing: Readonly<Record<string, number>> | null;
}

/**
 * Builds a book from a copy in a new folder. Until the last step, one rename, there is no such folder; whatever ends the program before
 * that leaves only remains with the ending `.restoring`, which the next restore clears away.
 * @returns the new head of its audit chain, and how many attachments are to be found nowhere
 * @throws AppError `book.remote_folder`, `backup.damaged`, `disk.full`, `disk.failed`
 */
export async function restoreCopy(
  copy: OpenedCopy,
  to: RestorePlace,
  at: Surroundings,
): Promise<{ head: AuditHead; missingFiles: number }> {
  await assertLocal(to.folder);
  const building = `${to.folder}.restoring`;
  try {
    await rm(building, { recursive: true, force: true });
    const { database, attachments } = bookPaths(building);
    await mkdir(attachments, { recursive: true, mode: 0o700 });
    await writeSynced(database, copy.database);
    const { head, files } = enterRestored(database, copy, to, at);
    const missing = new Set(await lackingFiles(copy, files, to.before));
    for (const file of files) {
      if (missing.has(file)) continue;
      const from = await placeOf(copy, file, to.before);
      if (from !== null) await copySynced(path.join(from, file), path.join(attachments, file));
    }
    await syncFolder(attachments);
    await writeSlots(building, copy.head.slots, 1);
    await syncFolder(building);
    await retryBusy(() => rename(building, to.folder));
    await syncFolder(path.dirname(to.folder));
    return { head, missingFiles: missing.size };
  } catch (thrown) {
    await rm(building, { recursive: true, force: true }).catch(() => undefined);
    throw fileError(thrown);
  }
}

/** Opens the copied database, proves it whole, and writes into its chain that it was restored. */
function enterRestored(
  file: string,
  copy: OpenedCopy,
  to: RestorePlace,
  at: Surroundings,
): { head: AuditHead; files: ReadonlySet<string> } {
  const { bookId, slots } = copy.head.slots;
  const db = openStore(file, copy.keys.data);
  try {
    assertNotNewer(db);
    const identity = readIdentity(db);
    const whole = db.pragma('integrity_check') === 'ok' && auditHashAt(db, copy.head.head.seq) === copy.head.head.hash;
    if (!whole || identity.bookId !== bookId) throw copyDamaged();
    const head = db.transaction(() => {
      writeIdentity(db, { ...identity, machine: machineSeal(at.machine, bookId) });
      writeKnownSlots(db, slots);
      const { oldHead, missing } = to;
      const payload = { copyMadeAt: copy.head.at, oldHead, newHead: copy.head.head, missing };
      return appendAudit({ db, actor: copy.actor }, at.clock, 'book.restored', payload);
    });
    db.checkpoint();
    return { head, files: attachmentFiles(db) };
  } finally {
    db.close();
  }
}

interface Here {
  facts: BookFacts;
  /** Null when the book is damaged. */
  head: AuditHead | null;
  /** Hash that its chain has where the copy's ends. */
  atTheirs: string | undefined;
}

/** The book on this PC, opened with the copy's key: both have the same as long as the book was not given another. */
function readHere(folder: string, { keys }: OpenedCopy, theirHead: AuditHead | null): Here | 'unreadable' {
  try {
    const db = openKeyedReadOnly(bookPaths(folder).database, keys.data);
    try {
      const facts = bookFacts(db);
      if (!facts.whole) return { facts, head: null, atTheirs: undefined };
      return { facts, head: headOf(db), atTheirs: theirHead ? auditHashAt(db, theirHead.seq) : undefined };
    } finally {
      db.close();
    }
  } catch (thrown) {
    if (thrown instanceof AppError) return 'unreadable';
    throw thrown;
  }
}

function headOf(db: ReadableDB): AuditHead | null {
  const last = lastAudit(db);
  return last ? { seq: last.seq, hash: last.hash } : null;
}

/** @param hereAt hash that the book here has at the copy's head, @param copyAt the opposite */
function relationOf(
  here: AuditHead,
  copy: AuditHead,
  hereAt: string | undefined,
  copyAt: string | undefined,
): NonNullable<Comparison['relation']> {
  if (here.seq === copy.seq && here.hash === copy.hash) return 'same';
  if (hereAt === copy.hash) return 'copy_older';
  return copyAt === here.hash ? 'copy_newer' : 'parted';
}

/** Files that lie neither beside the copy nor in the book on this PC. */
async function lackingFiles(copy: OpenedCopy, files: ReadonlySet<string>, folder: string | null): Promise<string[]> {
  const lacking: string[] = [];
  for (const file of files) if ((await placeOf(copy, file, folder)) === null) lacking.push(file);
  return lacking;
}

async function placeOf(copy: OpenedCopy, file: string, folder: string | null): Promise<string | null> {
  const places = [attachmentsBeside(copy.file), ...(folder === null ? [] : [bookPaths(folder).attachments])];
  for (const place of places) if ((await namesIn(place).catch(() => null))?.includes(file)) return place;
  return null;
}

async function writeSynced(file: string, content: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function copySynced(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name beside a folder that is not taken. */
export async function freeBeside(folder: string, ending: string): Promise<string> {
  const parent = path.dirname(folder);
  const names = new Set(await readdir(parent).catch(() => []));
  const base = `${path.basename(folder)}.${ending}`;
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!names.has(name)) return path.join(parent, name);
  }
}
