import { access, constants, stat } from 'node:fs/promises';
import type { Session } from '../../../shared/contract/books.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { Clock, OpenBook } from '../context.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Connection } from '../store/connection.ts';
import { bookDamaged, bookInUse } from '../store/errors.ts';
import { assertNotNewer, migrate, newerBook, newestVersion } from '../store/migrate.ts';
import { inUse, openKeyedReadOnly, openStore } from '../store/open.ts';
import { lastAudit } from '../store/queries/audit.ts';
import { assertLocal, bookPaths } from './book-folder.ts';
import { takeLock, type BookLock } from './book-lock.ts';
import {
  readBranch,
  readIdentity,
  readOwnBases,
  readRecoveryTested,
  readTrustedInstant,
  readView,
  writeIdentity,
  writeTrustedInstant,
} from './book-settings.ts';
import { tidyAttachments } from './attachment-files.ts';
import { voidCutShort } from './cut-short.ts';
import { compareWithAudit, doubt, isRolledBack } from './doubt.ts';
import { fileError, systemCode } from './files.ts';
import { knowsSlots, writeKnownSlots } from './known-slots.ts';
import { readSlots, writeSlots, type Slot, type SlotFile } from './keyslots.ts';
import type { AuditHead } from './known-books.ts';
import { machineSeal } from './machine.ts';
import { makeSeal, wipeSeal } from '../crypto/seal.ts';
import { deriveSecret, wipe } from '../crypto/secret.ts';
import { openSlot, type BookKeys } from './slots.ts';

/** What opening a book needs to know of its surroundings. */
export interface Surroundings {
  readonly clock: Clock;
  /** Id of this user on this PC. */
  readonly machine: string;
  /** True when the user says that a book sealed for another PC lives on this one. */
  readonly adopt?: boolean;
  /** Newest audit entry that this PC has seen of the book; absent or null when it has seen none. */
  readonly anchor?: AuditHead | null;
}

/** An open book with what only the vault may touch. */
export interface UnlockedBook extends OpenBook {
  readonly db: Connection;
  readonly keys: BookKeys;
  /** Content of the slot file and its revision, as last read or written. */
  slots: { content: SlotFile; revision: number };
  /** Settles when what is final has been held against the audit chain; `session.doubt` says what came of it. */
  compared: Promise<void>;
  /** Closes the database, clears every key and gives the folder free. Harmless when called twice. */
  close(): void;
}

/** The folder of a book, locked for this program, its slots read. */
export interface HeldFolder {
  readonly folder: string;
  readonly lock: BookLock;
  readonly slots: { content: SlotFile; revision: number };
}

/**
 * Takes a book's folder for this program, checks that it is whole as far as can be seen without a key, and mends a damaged copy of
 * its slots.
 * @throws AppError `book.remote_folder`, `book.missing`, `book.damaged`, `book.newer`, `book.in_use`, `book.read_only`, `disk.full` …
 */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  await assertLocal(folder);
  const { behind, content, revision } = await readSlots(folder);
  if (content.layout > newestVersion()) throw newerBook();
  const paths = bookPaths(folder);
  await assertDatabase(paths.database);
  const lock = takeLock(paths.lock, paths.database);
  try {
    if (inUse(paths.database)) throw bookInUse();
    if (behind)
      await writeSlots(folder, content, revision).catch((thrown: unknown) => Promise.reject(fileError(thrown)));
    return { folder, lock, slots: { content, revision } };
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

/** Opens a held folder with one slot's passphrase. The folder is given free when it throws. */
export async function unlockBook(
  held: HeldFolder,
  slot: Slot,
  passphrase: string,
  at: Surroundings,
): Promise<UnlockedBook> {
  try {
    const keys = await openSlot(held.slots.content.bookId, slot, passphrase);
    return await openWithKeys(held, slot, keys, at);
  } catch (thrown) {
    held.lock.release();
    throw thrown;
  }
}

/**
 * Opens a held folder with its keys, which belong to the book from here on. Clears them when it throws, and leaves the lock to
 * the caller.
 */
export async function openWithKeys(
  held: HeldFolder,
  slot: Slot,
  keys: BookKeys,
  at: Surroundings,
): Promise<UnlockedBook> {
  const paths = bookPaths(held.folder);
  let db: Connection | undefined;
  try {
    const strange = inspect(paths.database, keys.data, held.slots.content.bookId, at.machine);
    const copy = strange && at.adopt !== true;
    db = openStore(paths.database, keys.data, { queryOnly: copy });
    if (!copy) {
      migrate(db, keys.data, paths.beforeMigration);
      await recordLayout(held);
      if (strange) sealForHere(db, slot, at);
    }
    const book = assemble(held, slot, keys, db, copy);
    if (copy) return book;
    if (isRolledBack(db, at.anchor ?? null)) {
      doubt(book, 'rolled_back');
      return book;
    }
    if (!knowsSlots(db, held.slots.content.slots)) {
      doubt(book, 'slots_differ');
      return book;
    }
    noteUnlock(book, slot, at.clock);
    await tidyAttachments(book, at.clock);
    book.compared = compareWithAudit(book);
    return book;
  } catch (thrown) {
    db?.close();
    wipe(keys.data, keys.second);
    throw thrown;
  }
}

/** Reads, without changing a byte, whether this program understands the book and whether it lives on this PC. */
function inspect(file: string, key: Buffer, bookId: string, machine: string): boolean {
  const db = openKeyedReadOnly(file, key);
  try {
    assertNotNewer(db);
    const identity = readIdentity(db);
    if (identity.bookId !== bookId) throw bookDamaged();
    return identity.machine !== machineSeal(machine, bookId);
  } finally {
    db.close();
  }
}

/** Makes this PC the one that the book lives on; audited. */
function sealForHere(db: Connection, slot: Slot, { clock, machine }: Surroundings): void {
  const identity = readIdentity(db);
  db.transaction(() => {
    writeIdentity(db, { ...identity, machine: machineSeal(machine, identity.bookId) });
    appendAudit({ db, actor: slot.label }, clock, 'book.adopted', { slot: slot.id });
  });
}

function assemble(held: HeldFolder, slot: Slot, keys: BookKeys, db: Connection, copy: boolean): UnlockedBook {
  const seal = keys.second && makeSeal(keys.second);
  const fileKey = deriveSecret(keys.data, Buffer.alloc(0), 'branchbook/attachments');
  const { id, label, kind } = slot;
  const closing = new AbortController();
  return {
    db,
    seal,
    fileKey,
    folder: held.folder,
    actor: label,
    closed: closing.signal,
    keys,
    slots: held.slots,
    compared: Promise.resolve(),
    round: null,
    session: describe(held.slots.content, { id, label, kind }, db, { restricted: seal !== null, copy }),
    close() {
      closing.abort();
      try {
        db.close();
      } finally {
        if (seal) wipeSeal(seal);
        wipe(keys.data, keys.second, fileKey);
        held.lock.release();
      }
    },
  };
}

function describe(
  content: SlotFile,
  slot: Session['slot'],
  db: Connection,
  { restricted, copy }: { restricted: boolean; copy: boolean },
): Session {
  return {
    bookId: content.bookId,
    displayName: content.displayName,
    slot,
    branch: readBranch(db),
    bases: readOwnBases(db),
    readOnly: copy,
    restricted,
    secondPersonMissing: secondPersonMissing(content),
    recoveryTested: readRecoveryTested(db),
    clockBehind: null,
    clockAhead: null,
    copy,
    doubt: null,
    lastView: readView(db, slot.id),
  };
}

/** True while only one passphrase opens the book. */
export function secondPersonMissing(content: SlotFile): boolean {
  return content.slots.filter((slot) => slot.kind === 'passphrase').length < 2;
}

/** A clock this many days after the last use is asked about. A branch meets every quarter at least. */
const FAR_DAYS = 92;

/**
 * Logs the unlocking, and notices a clock that is probably wrong: before the last entry of the audit chain, or far after it. While
 * nobody has answered, later unlockings compare with the same entry, so that a clock that was put right is believed again.
 */
function noteUnlock(book: UnlockedBook, slot: Slot, clock: Clock): void {
  const now = clock.now();
  const trusted = readTrustedInstant(book.db) ?? lastAudit(book.db)?.at ?? null;
  const { clockBehind, clockAhead } = doubtsOf(now, trusted);
  const open = clockBehind ?? clockAhead;
  book.db.transaction(() => {
    // A change that was cut short has left one of two standings; from here on it is this one.
    writeKnownSlots(book.db, book.slots.content.slots);
    writeTrustedInstant(book.db, open);
    appendAudit(book, clock, 'book.unlocked', { slot: slot.id, clockBehind, clockAhead });
    voidCutShort(book, clock);
  });
  book.session = { ...book.session, clockBehind, clockAhead };
}

/** Whether an instant lies before the last one that is known, or so far after it that the clock may be wrong. */
function doubtsOf(now: Date, trusted: string | null): Pick<Session, 'clockBehind' | 'clockAhead'> {
  if (trusted === null) return { clockBehind: null, clockAhead: null };
  const days = (now.getTime() - Date.parse(trusted)) / 86_400_000;
  return { clockBehind: days < 0 ? trusted : null, clockAhead: days > FAR_DAYS ? trusted : null };
}

/** Writes the layout version into the slot file, so that older programs see without a key that the book is newer than they are. */
async function recordLayout(held: HeldFolder): Promise<void> {
  const { content } = held.slots;
  if (content.layout === newestVersion()) return;
  const next = { ...content, layout: newestVersion() };
  await writeSlots(held.folder, next, held.slots.revision + 1).catch((thrown: unknown) =>
    Promise.reject(fileError(thrown)),
  );
  held.slots.content = next;
  held.slots.revision += 1;
}

async function assertDatabase(file: string): Promise<void> {
  try {
    if (!(await stat(file)).isFile()) throw bookDamaged();
    await access(file, constants.R_OK | constants.W_OK);
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') throw fileError(thrown);
    throw new AppError('book.damaged', '记录簿不完整：文件夹里缺少 book.db。请把整个文件夹重新复制一次，或改用备份。');
  }
}
