import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { id, newId } from '../../../shared/model/ids.ts';
import { recordEdit } from '../../../shared/model/record-edit.ts';
import type { OpenBook } from '../context.ts';
import { namesIn } from './book-folder.ts';
import { fileError, writeAtomic } from './files.ts';
import { deriveSecret, wipe } from './secret.ts';

/*
 * A rescue file: magic (8 bytes) ‖ key (1: 0 = every slot's, 1 = the second key's) ‖ salt (32) ‖ nonce (12) ‖ AES-256-GCM of the
 * JSON ‖ tag (16). What was typed may be restricted text, so whoever holds the second key writes under it.
 */
const MAGIC = Buffer.from('BBRES\0\0\x01', 'latin1');
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = MAGIC.length + 1 + SALT_BYTES + NONCE_BYTES;
const NAME = /^rescue-(?<id>[0-9a-f-]{36})\.bbr$/;

const content = z.strictObject({
  bookId: id,
  recordId: id,
  revision: z.int(),
  at: z.string(),
  edits: z.array(recordEdit),
});
export type RescueContent = z.infer<typeof content>;

/** A rescue file that this slot can read. */
export interface RescueFile extends RescueContent {
  rescueId: string;
  /** Absolute path. */
  file: string;
}

/**
 * Writes a rescue file, synced to disk, into the first folder that takes it.
 * @throws AppError of the last folder when none does
 */
export async function writeRescue(book: OpenBook, elsewhere: string, rescued: RescueContent): Promise<string> {
  const rescueId = newId();
  const sealed = encrypt(book, rescued);
  let last: unknown;
  for (const folder of [book.folder, elsewhere]) {
    try {
      await mkdir(folder, { recursive: true });
      await writeAtomic(path.join(folder, `rescue-${rescueId}.bbr`), sealed);
      return rescueId;
    } catch (thrown) {
      last = fileError(thrown);
    }
  }
  throw last;
}

/** Files of this book in both places that open with this slot's keys, oldest first. Others are left alone. */
export async function readRescues(book: OpenBook, elsewhere: string): Promise<RescueFile[]> {
  const found: RescueFile[] = [];
  for (const folder of [book.folder, elsewhere]) {
    for (const name of (await namesIn(folder)) ?? []) {
      const rescueId = NAME.exec(name)?.groups?.['id'];
      if (rescueId === undefined) continue;
      const file = path.join(folder, name);
      const sealed = await readFile(file).catch(() => null);
      const rescued = sealed && decrypt(book, sealed);
      if (rescued) found.push({ ...rescued, rescueId, file });
    }
  }
  return found.toSorted((a, b) => a.at.localeCompare(b.at));
}

export async function removeRescue({ file }: RescueFile): Promise<void> {
  try {
    await rm(file, { force: true });
  } catch (thrown) {
    throw fileError(thrown);
  }
}

function encrypt(book: OpenBook, rescued: RescueContent): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const header = Buffer.concat([MAGIC, Buffer.from([book.seal ? 1 : 0]), randomBytes(SALT_BYTES), nonce]);
  const key = keyOf(book, header);
  if (!key) throw new Error('no key for a rescue file');
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(header);
  const sealed = Buffer.concat([
    header,
    cipher.update(JSON.stringify(rescued), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  wipe(key);
  return sealed;
}

/** Null for a file of another book, of a key that this slot lacks, or damaged. */
function decrypt(book: OpenBook, file: Buffer): RescueContent | null {
  const header = file.subarray(0, HEADER_BYTES);
  if (file.length < HEADER_BYTES + TAG_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const key = keyOf(book, header);
  if (!key) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(-NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(header);
  decipher.setAuthTag(file.subarray(-TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(file.subarray(HEADER_BYTES, -TAG_BYTES)), decipher.final()]);
    const parsed = content.safeParse(JSON.parse(text.toString('utf8')));
    return parsed.success && parsed.data.bookId === book.session.bookId ? parsed.data : null;
  } catch {
    return null;
  } finally {
    wipe(key);
  }
}

/** The key that the header names; null when this slot lacks it. */
function keyOf(book: OpenBook, header: Buffer): Buffer | null {
  const salt = header.subarray(MAGIC.length + 1, MAGIC.length + 1 + SALT_BYTES);
  const secret = header[MAGIC.length] === 1 ? book.seal?.key : book.fileKey;
  return secret ? deriveSecret(secret, salt, 'branchbook/rescue') : null;
}
