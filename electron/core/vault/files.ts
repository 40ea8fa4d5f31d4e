import { randomBytes } from 'node:crypto';
import { constants, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bookReadOnly, diskFailed, diskFull } from '../store/errors.ts';

/** Waits between tries of a rename that a virus scanner holds up, in milliseconds. */
const BACK_OFF_MS = [10, 25, 50, 100, 250, 500];

/** The error code of a failed system call, such as `ENOSPC`; undefined for any other error, ours included. */
export function systemCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return undefined;
  return /^(E[A-Z0-9]+|ERR_FS_[A-Z_]+)$/.test(thrown.code) ? thrown.code : undefined;
}

/** What a failed file operation in a book's folder means to the user; anything unknown is a failed disk. */
export function fileError(thrown: unknown): unknown {
  switch (systemCode(thrown)) {
    case undefined:
      return thrown;
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull();
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return bookReadOnly();
    default:
      return diskFailed();
  }
}

/**
 * Content of a file that anybody may have put there: an ordinary file of at most so many bytes. Neither a pipe that never answers
 * nor a file larger than the memory is read.
 * @returns null when it is another kind of thing, or larger
 * @throws what the system throws, such as ENOENT
 */
export async function readOrdinary(file: string, most: number): Promise<Buffer | null> {
  // Opening a pipe would wait for somebody to write into it.
  const handle = await open(file, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
  try {
    const facts = await handle.stat();
    if (!facts.isFile() || facts.size > most) return null;
    const content = Buffer.alloc(facts.size);
    let filled = 0;
    while (filled < content.length) {
      const { bytesRead } = await handle.read(content, filled, content.length - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return content.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file so that after a crash either the old or the new content is there, never a mixture: a temporary file beside
 * it, synced, renamed over it, folder synced. Throws what the system throws.
 */
export async function writeAtomic(file: string, content: string | Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await retryBusy(() => rename(temporary, file));
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  await syncFolder(folder);
}

/** Makes new and renamed names of a folder durable. Windows has no such call: its file system journals names. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Tries again while Windows says that somebody else (mostly a virus scanner) has the file: EPERM, EBUSY, EACCES. On other
 * systems these codes are final.
 */
export async function retryBusy<T>(
  work: () => Promise<T>,
  platform: string = process.platform,
  backOff: readonly number[] = BACK_OFF_MS,
): Promise<T> {
  for (const pause of backOff) {
    try {
      return await work();
    } catch (thrown) {
      const held = ['EPERM', 'EBUSY', 'EACCES'].includes(systemCode(thrown) ?? '');
      if (platform !== 'win32' || !held) throw thrown;
      await wait(pause);
    }
  }
  return work();
}
