import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, readFile, readdir, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/model/errors.ts';
import type { Clock, OpenBook } from '../context.ts';
import { bookLocked } from '../store/errors.ts';
import { attachmentFiles } from '../store/queries/attachments.ts';
import { bookPaths } from './book-folder.ts';
import { fileError, systemCode, writeAtomic } from './files.ts';
import { deriveSecret, wipe } from '../crypto/secret.ts';

/*
 * An attachment's file: magic (8 bytes) ‖ salt (32) ‖ chunks. Each chunk is AES-256-GCM of at most 1 MiB under a key of this file
 * alone, HKDF of the book's file key and the salt. The nonce is the chunk's number and whether it is the last (STREAM, Hoang et
 * al. 2015), the header is associated data: so no chunk can be changed, moved, repeated, dropped or taken into another file.
 */
const MAGIC = Buffer.from('BBATT\0\0\x01', 'latin1');
const SALT_BYTES = 32;
const HEADER_BYTES = MAGIC.length + SALT_BYTES;
const CHUNK_BYTES = 1024 * 1024;
const TAG_BYTES = 16;
const NAME = /^[0-9a-f]{32}\.att$/;
const TEMPORARY = /^\.[0-9a-f]{32}\.att\.[0-9a-f]{12}\.tmp$/;
/** A file that no row names, put aside. */
const ASIDE = /^(?<name>[0-9a-f]{32}\.att)\.aside$/;
const ASIDE_DAYS = 30;

/** What reading and writing attachments needs of an open book. */
type KeyedBook = Pick<OpenBook, 'folder' | 'fileKey' | 'closed'>;

/** Size and SHA-256 (lower-case hex) of an attachment's content, as its row has them. */
interface ContentFacts {
  size: number;
  sha256: string;
}

/**
 * Encrypts content into a new file of random name, synced to disk with its name before this returns.
 * @returns the file's name within the book's `attachments` folder
 * @throws AppError `book.locked`, `disk.full`, `disk.failed`, `book.read_only`; no file is left then
 */
export async function writeAttachment(book: KeyedBook, content: Buffer): Promise<string> {
  const file = `${randomBytes(16).toString('hex')}.att`;
  const folder = bookPaths(book.folder).attachments;
  refuseClosed(book);
  // Before anything is waited for: the book may be closed meanwhile, and a cleared key is one that everybody knows.
  const sealed = encrypt(book.fileKey, content);
  try {
    await mkdir(folder, { recursive: true });
    await writeAtomic(path.join(folder, file), sealed);
    return file;
  } catch (thrown) {
    throw fileError(thrown);
  }
}

/**
 * Content of an attachment, proven against what was recorded.
 * @throws AppError `attachment.damaged` when the file is missing, or not byte for byte what was written; `book.locked`
 */
export async function readAttachment(book: KeyedBook, file: string, facts: ContentFacts): Promise<Buffer> {
  let stored: Buffer;
  try {
    stored = await readFile(path.join(bookPaths(book.folder).attachments, file));
  } catch (thrown) {
    throw systemCode(thrown) === 'ENOENT' ? damaged() : fileError(thrown);
  }
  refuseClosed(book);
  const content = decrypt(book.fileKey, stored);
  if (content.length !== facts.size || contentFacts(content).sha256 !== facts.sha256) throw damaged();
  return content;
}

/** Size and hash of content that is about to be stored. */
export function contentFacts(content: Uint8Array): ContentFacts {
  return { size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** Deletes one attachment's file. A file that cannot be deleted now is an orphan, and goes at the next unlocking. */
export async function removeAttachmentFile(book: Pick<OpenBook, 'folder'>, file: string): Promise<void> {
  await rm(path.join(bookPaths(book.folder).attachments, file), { force: true }).catch(() => undefined);
}

/**
 * Puts aside files that no row names: content written before a crash kept its row from being written, or of a draft that was removed.
 * They are deleted after a month and not at once, because the rows may be the older ones: a book file from before brought back for a
 * look must not cost what the newer one needs. Files that a row names again are put back. Only names that this program gives are touched,
 * and only in the book's own folder. A file that cannot be moved now (a virus scanner has it) waits for the next unlocking; it never
 * keeps anybody out.
 */
export async function tidyAttachments(book: Pick<OpenBook, 'folder' | 'db'>, clock: Clock): Promise<void> {
  const { attachments } = bookPaths(book.folder);
  await mkdir(attachments, { recursive: true }).catch(() => undefined);
  if ((await lstat(attachments).catch(() => null))?.isDirectory() !== true) return;
  const needed = attachmentFiles(book.db);
  const names = new Set(await readdir(attachments).catch(() => []));
  for (const name of names) await tidy(attachments, name, needed, names, clock).catch(() => undefined);
}

async function tidy(
  folder: string,
  name: string,
  needed: ReadonlySet<string>,
  names: ReadonlySet<string>,
  clock: Clock,
): Promise<void> {
  const file = path.join(folder, name);
  const now = clock.now();
  const original = ASIDE.exec(name)?.groups?.['name'];
  const facts = await lstat(file);
  if (!facts.isFile()) return;
  if (TEMPORARY.test(name)) await rm(file);
  else if (NAME.test(name) && !needed.has(name)) {
    await utimes(file, now, now);
    await rename(file, `${file}.aside`);
  } else if (original !== undefined && needed.has(original)) {
    if (!names.has(original)) await rename(file, path.join(folder, original));
  } else if (original !== undefined) {
    const days = (now.getTime() - facts.mtimeMs) / 86_400_000;
    if (days > ASIDE_DAYS) await rm(file);
  }
}

function encrypt(fileKey: Buffer, content: Buffer): Buffer {
  const header = Buffer.concat([MAGIC, randomBytes(SALT_BYTES)]);
  const key = keyOf(fileKey, header);
  const parts = [header];
  const chunks = Math.max(1, Math.ceil(content.length / CHUNK_BYTES));
  for (let index = 0; index < chunks; index++) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index, index === chunks - 1));
    cipher.setAAD(header);
    const clear = content.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
    parts.push(cipher.update(clear), cipher.final(), cipher.getAuthTag());
  }
  wipe(key);
  return Buffer.concat(parts);
}

function decrypt(fileKey: Buffer, stored: Buffer): Buffer {
  const header = stored.subarray(0, HEADER_BYTES);
  const body = stored.subarray(HEADER_BYTES);
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged();
  const key = keyOf(fileKey, header);
  const step = CHUNK_BYTES + TAG_BYTES;
  const chunks = Math.max(1, Math.ceil(body.length / step));
  try {
    const parts = Array.from({ length: chunks }, (_, index) => {
      const chunk = body.subarray(index * step, (index + 1) * step);
      if (chunk.length < TAG_BYTES) throw damaged();
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, index === chunks - 1), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(header);
      decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(chunk.subarray(0, -TAG_BYTES)), decipher.final()]);
    });
    return Buffer.concat(parts);
  } catch {
    throw damaged();
  } finally {
    wipe(key);
  }
}

function keyOf(fileKey: Buffer, header: Buffer): Buffer {
  return deriveSecret(fileKey, header.subarray(MAGIC.length), 'branchbook/attachment');
}

/** 96 bits: seven zero bytes, the chunk's number in four, and one that is 1 for the last. */
function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

function refuseClosed(book: KeyedBook): void {
  if (book.closed.aborted) throw bookLocked();
}

function damaged(): AppError {
  return new AppError('attachment.damaged', '这个附件的文件缺失或已损坏，无法打开。请从备份中找回，或重新添加原件。');
}
