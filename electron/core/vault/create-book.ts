import { mkdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { BranchProfile } from '../../../shared/model/branch.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { appendAudit } from '../audit/chain.ts';
import { createStore, newestVersion } from '../store/migrate.ts';
import { assertLocal, bookPaths, namesIn } from './book-folder.ts';
import { writeKnownSlots } from './known-slots.ts';
import { takeLock } from './book-lock.ts';
import { writeBranch, writeIdentity } from './book-settings.ts';
import { fileError, syncFolder, systemCode } from './files.ts';
import { costHere, type KdfCost } from './kdf.ts';
import { SLOT_FILES, writeSlots, type Slot, type SlotFile } from './keyslots.ts';
import { machineSeal } from './machine.ts';
import { openWithKeys, type Surroundings, type UnlockedBook } from './open-book.ts';
import { formatRecoveryKey } from './recovery-key.ts';
import { randomSecret, wipe } from '../crypto/secret.ts';
import { makeSlot, type BookKeys } from './slots.ts';

export interface NewBook {
  displayName: string;
  slotLabel: string;
  passphrase: string;
  branch: BranchProfile;
  second: { slotLabel: string; passphrase: string } | null;
}

/** Label of the slot that the recovery key opens. */
const RECOVERY_LABEL = '恢复密钥';

/**
 * Makes a book in a folder and opens it. The folder must be empty or not yet exist; when this throws, nothing of the book is left.
 * The slot file is written last: until then the folder is no book.
 * @param cost of the slots' key derivation; null measures this PC
 * @returns the open book, and the recovery key as text, kept nowhere else
 */
export async function createBook(
  folder: string,
  wanted: NewBook,
  at: Surroundings,
  cost: KdfCost | null,
): Promise<{ book: UnlockedBook; recoveryKey: string }> {
  await assertLocal(folder);
  const existed = await assertEmpty(folder);
  await claim(folder, existed);
  const keys: BookKeys = { data: randomSecret(), second: randomSecret() };
  const paths = bookPaths(folder);
  try {
    const { content, own, recoveryKey } = await makeSlots(wanted, keys, cost ?? (await costHere()));
    const lock = takeLock(paths.lock, paths.database);
    fillStore(paths.database, wanted, content, keys.data, at);
    await writeSlots(folder, content, 1);
    await syncFolder(path.dirname(folder));
    const book = await openWithKeys({ folder, lock, slots: { content, revision: 1 } }, own, keys, at);
    return { book, recoveryKey };
  } catch (thrown) {
    wipe(keys.data, keys.second);
    // The lock with all else.
    await removeRemains(folder, existed);
    throw fileError(thrown);
  }
}

async function makeSlots(
  wanted: NewBook,
  keys: BookKeys,
  cost: KdfCost,
): Promise<{ content: SlotFile; own: Slot; recoveryKey: string }> {
  const bookId = newId();
  const recovery = randomSecret();
  const recoveryKey = formatRecoveryKey(recovery);
  wipe(recovery);
  // One after the other: each derivation takes 128 MiB.
  const own = await makeSlot(bookId, { label: wanted.slotLabel, kind: 'passphrase' }, wanted.passphrase, keys, cost);
  const slots = [own];
  if (wanted.second) {
    const { slotLabel, passphrase } = wanted.second;
    slots.push(await makeSlot(bookId, { label: slotLabel, kind: 'passphrase' }, passphrase, keys, cost));
  }
  slots.push(await makeSlot(bookId, { label: RECOVERY_LABEL, kind: 'recovery' }, recoveryKey, keys, cost));
  const content = { bookId, displayName: wanted.displayName, layout: newestVersion(), slots };
  return { content, own, recoveryKey };
}

function fillStore(file: string, wanted: NewBook, content: SlotFile, key: Buffer, at: Surroundings): void {
  const db = createStore(file, key);
  try {
    const { bookId, slots } = content;
    db.transaction(() => {
      const createdAt = at.clock.now().toISOString();
      writeIdentity(db, { bookId, createdAt, machine: machineSeal(at.machine, bookId) });
      writeBranch(db, wanted.branch);
      writeKnownSlots(db, slots);
      const kinds = slots.map(({ id, kind }) => ({ id, kind }));
      appendAudit({ db, actor: wanted.slotLabel }, at.clock, 'book.created', { bookId, slots: kinds });
    });
  } finally {
    db.close();
  }
}

/** Throws `book.exists` unless the folder is empty or not there; returns whether it is there. */
async function assertEmpty(folder: string): Promise<boolean> {
  const names = await namesIn(folder);
  if (names === null) return false;
  if (names.length === 0) return true;
  const isBook = names.includes('book.db') || SLOT_FILES.some((name) => names.includes(name));
  const sentence = isBook
    ? '这个文件夹里已经有一个记录簿，没有改动它。请打开它，或另选一个空文件夹。'
    : '请选择一个空文件夹来放新的记录簿，这个文件夹里已有别的文件。';
  throw new AppError('book.exists', sentence);
}

/**
 * Makes the folder this creation's own: of two programs that make a book in one place at once, the first to make its folders goes on,
 * and the other has touched nothing.
 */
async function claim(folder: string, existed: boolean): Promise<void> {
  try {
    if (!existed) {
      await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
      await mkdir(folder, { mode: 0o700 });
    }
    await mkdir(bookPaths(folder).attachments, { mode: 0o700 });
  } catch (thrown) {
    if (systemCode(thrown) !== 'EEXIST') throw fileError(thrown);
    throw new AppError(
      'book.exists',
      '另一个程序正在这个文件夹里新建记录簿，没有改动它。请稍后打开它，或另选一个空文件夹。',
    );
  }
}

/** Names that a creation gives. */
const OWN_NAME = /^(book\.db.*|attachments|in-use\.lock|\.?keyslots\..*)$/;

/** Takes away what a failed creation left, in a folder that it had made its own. */
async function removeRemains(folder: string, existed: boolean): Promise<void> {
  for (const name of (await namesIn(folder)) ?? []) {
    if (OWN_NAME.test(name)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
  // Somebody else's file in it keeps the folder.
  if (!existed) await rmdir(folder).catch(() => undefined);
}
