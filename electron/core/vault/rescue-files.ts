import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { id, newId } from '../../../shared/model/ids.ts';
import type { OpenBook } from '../context.ts';
import { namesIn } from './book-folder.ts';
import { fileError, readOrdinary, writeAtomic } from './files.ts';
import { deriveSecret, wipe } from '../crypto/secret.ts';

/*
 * A rescue file: magic (8 bytes) ‖ key (1: 0 = every slot's, 1 = the second key's) ‖ salt (32) ‖ nonce (12) ‖ AES-256-GCM of the
 * JSON ‖ tag (16). What was typed may be restricted text, so whoever holds the second key writes under it.
 */
const MAGIC = Buffer.from('BBRES\0\0\x01', 'latin1');
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = MAGIC.length + 1 + SALT_BYTES + NONCE_BYTES;
/** The byte that names the key, for a file under the second key. */
const SECOND_KEY = 1;
/** Far more than can be typed between two saves. */
const LARGEST_BYTES = 64 * 1024 * 1024;
const NAME = /^rescue-(?<id>[0-9a-f-]{36})\.bbr$/;

const content = z.strictObject({
  /** Names the form of the rest. The edits are checked when they are taken in, by the program that does it. */
  form: z.literal('branchbook/rescue/1'),
  recordId: id,
  revision: z.int(),
  at: z.string(),
  edits: z.array(z.unknown()),
});
export type RescueContent = Omit<z.infer<typeof content>, 'form'>;

/** A rescue file of this book. */
export interface RescueFile {
  rescueId: string;
  /** Absolute path. */
  file: string;
  /** When it was written, ISO instant. */
  at: string;
  /** Null when it is damaged, or of a newer program. */
  content: RescueContent | null;
}

/** Where a book's rescue files lie: beside it, or in the user's data when its disk refuses. */
const placesOf = (book: OpenBook, elsewhere: string): string[] => [
  book.folder,
  path.join(elsewhere, book.session.bookId),
];

/**
 * Writes a rescue file, synced to disk, into the first folder that takes it.
 * @throws AppError of the last folder when none does
 */
export async function writeRescue(book: OpenBook, elsewhere: string, rescued: RescueContent): Promise<string> {
  const rescueId = newId();
  const sealed = encrypt(book, rescued);
  let last: unknown;
  for (const folder of placesOf(book, elsewhere)) {
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

/** Files of this book in both places, oldest first, but for those of people with the second key when this slot lacks it. */
export async function readRescues(book: OpenBook, elsewhere: string): Promise<RescueFile[]> {
  const found: RescueFile[] = [];
  for (const folder of placesOf(book, elsewhere)) {
    for (const name of (await namesIn(folder).catch(() => null)) ?? []) {
      const rescueId = NAME.exec(name)?.groups?.['id'];
      const rescued = rescueId !== undefined && (await read(book, rescueId, path.join(folder, name)));
      if (rescued) found.push(rescued);
    }
  }
  return found.toSorted((a, b) => a.at.localeCompare(b.at));
}

/** One of {@link readRescues}. */
export async function readRescue(book: OpenBook, elsewhere: string, rescueId: string): Promise<RescueFile | null> {
  for (const folder of placesOf(book, elsewhere)) {
    const rescued = await read(book, rescueId, path.join(folder, `rescue-${rescueId}.bbr`));
    if (rescued) return rescued;
  }
  return null;
}

export async function removeRescue({ file }: RescueFile): Promise<void> {
  try {
    await rm(file, { force: true });
  } catch (thrown) {
    throw fileError(thrown);
  }
}

/** Null for a file that is not there, or that this slot is not meant to read. */
async function read(book: OpenBook, rescueId: string, file: string): Promise<RescueFile | null> {
  const facts = await stat(file).catch(() => null);
  if (facts?.isFile() !== true) return null;
  const sealed = (await readOrdinary(file, LARGEST_BYTES).catch(() => null)) ?? Buffer.alloc(0);
  const secret = sealed[MAGIC.length] === SECOND_KEY ? book.seal?.key : book.fileKey;
  if (!secret) return null;
  const rescued = decrypt(secret, sealed);
  return { rescueId, file, at: rescued?.at ?? facts.mtime.toISOString(), content: rescued };
}

function encrypt(book: OpenBook, rescued: RescueContent): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const header = Buffer.concat([MAGIC, Buffer.from([book.seal ? SECOND_KEY : 0]), randomBytes(SALT_BYTES), nonce]);
  const key = keyOf(book.seal?.key ?? book.fileKey, header);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(header);
  const sealed = Buffer.concat([
    header,
    cipher.update(
      JSON.stringify({ form: content.shape.form.value, ...rescued } satisfies z.infer<typeof content>),
      'utf8',
    ),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  wipe(key);
  return sealed;
}

/** Null for a damaged file, one of another book, or one of a newer program. */
function decrypt(secret: Buffer, file: Buffer): RescueContent | null {
  const header = file.subarray(0, HEADER_BYTES);
  if (file.length < HEADER_BYTES + TAG_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const key = keyOf(secret, header);
  const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(-NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(header);
  decipher.setAuthTag(file.subarray(-TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(file.subarray(HEADER_BYTES, -TAG_BYTES)), decipher.final()]);
    const { form: _form, ...rescued } = content.parse(JSON.parse(text.toString('utf8')));
    return rescued;
  } catch {
    return null;
  } finally {
    wipe(key);
  }
}

/** The key of one file, by the salt in its header. */
function keyOf(secret: Buffer, header: Buffer): Buffer {
  const salt = header.subarray(MAGIC.length + 1, MAGIC.length + 1 + SALT_BYTES);
  return deriveSecret(secret, salt, 'branchbook/rescue');
}
