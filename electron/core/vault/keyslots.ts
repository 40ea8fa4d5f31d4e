import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/model/errors.ts';
import { id } from '../../../shared/model/ids.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { newerBook } from '../store/migrate.ts';
import { readOrdinary, systemCode, writeAtomic } from './files.ts';
import { LIMITS } from './kdf.ts';

/*
 * keyslots.json, beside the database: everything that is known of a book before it is unlocked. Names in it are readable by
 * anybody (the screen says so where they are typed). Written whole, atomically, twice; a checksum tells damage from a wrong
 * passphrase. It gives no protection against a forger, which is the work of the authenticated wraps inside.
 */
export const SLOT_FILES = ['keyslots.json', 'keyslots.copy.json'] as const;
const FORMAT = 'branchbook-keyslots';
const VERSION = 1;
/** A slot file larger than this is no slot file. */
const LARGEST_BYTES = 1024 * 1024;

const bytes = (length: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === length, { error: `not ${length} bytes` });
const within = ([least, most]: readonly [number, number]) => z.int().min(least).max(most);

/** AES-256-GCM: 96-bit nonce, then 32 bytes of key and 16 of tag. */
const wrapped = z.strictObject({ nonce: bytes(12), sealed: bytes(48) });
export type WrappedKey = z.infer<typeof wrapped>;

const slot = z.strictObject({
  id,
  label: z.string().min(1).max(40),
  kind: z.enum(['passphrase', 'recovery']),
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memoryKiB: within(LIMITS.memoryKiB),
    passes: within(LIMITS.passes),
    lanes: within(LIMITS.lanes),
    salt: bytes(16),
  }),
  /** Key of the database. */
  data: wrapped,
  /** Second key, for restricted text; null in a slot that may not read it. */
  second: wrapped.nullable(),
});
export type Slot = z.infer<typeof slot>;

const slotFile = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Grows with every change: of two whole copies the newer one counts. */
  revision: z
    .int()
    .min(1)
    .max(2 ** 40),
  bookId: id,
  displayName: z.string().min(1).max(40),
  /** Layout version of the database, so that a newer book is told apart without its key. */
  layout: z.int().min(1),
  slots: z.array(slot).min(1).max(32),
  /** SHA-256 of the canonical JSON of all the rest, hex. */
  checksum: z.string(),
});
/** Content of a slot file without what only its storage needs. */
export const slotContent = slotFile.omit({ checksum: true, format: true, version: true, revision: true });
export type SlotFile = z.infer<typeof slotContent>;

interface Copy {
  revision: number;
  content: SlotFile;
}

/**
 * Reads the slots of a book's folder. If one copy is damaged, unreadable, missing or behind, the other counts, and `behind` says that the pair
 * should be written again.
 * @throws AppError `book.missing` when the folder holds no slot file, `vault.slots_damaged` when no copy is whole, `book.newer`
 */
export async function readSlots(folder: string): Promise<{ content: SlotFile; revision: number; behind: boolean }> {
  const read = await Promise.allSettled(SLOT_FILES.map((name) => readSmall(path.join(folder, name))));
  const texts = read.map((each) => (each.status === 'fulfilled' ? each.value : ''));
  if (texts.every((text) => text === null)) {
    throw new AppError(
      'book.missing',
      '这个文件夹里没有记录簿（缺少 keyslots.json）。请选择记录簿所在的文件夹，或把整个文件夹重新复制一次。',
    );
  }
  const copies = texts.map((text) => (text === null ? null : parse(text)));
  const whole = copies.filter((copy) => copy !== null);
  const best = whole.toSorted((a, b) => b.revision - a.revision)[0];
  if (!best) {
    const unreadable = read.find((each) => each.status === 'rejected');
    if (unreadable) throw unreadable.reason;
    throw new AppError(
      'vault.slots_damaged',
      '记录簿的钥匙文件已损坏，无法打开。请从备份中找回 keyslots.json，放回这个文件夹。',
    );
  }
  const behind = whole.length < SLOT_FILES.length || whole.some((copy) => copy.revision !== best.revision);
  return { ...best, behind };
}

/** Writes both copies, one after the other, so that at every moment one of them is whole. Throws what the system throws. */
export async function writeSlots(folder: string, content: SlotFile, revision: number): Promise<void> {
  const body = { format: FORMAT, version: VERSION, revision, ...content };
  const text = `${JSON.stringify({ ...body, checksum: checksum(body) }, null, 2)}\n`;
  for (const name of SLOT_FILES) await writeAtomic(path.join(folder, name), text);
}

function parse(text: string): Copy | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const head = z.looseObject({ format: z.literal(FORMAT), version: z.int() }).safeParse(raw);
  if (head.success && head.data.version > VERSION) throw newerBook();
  const parsed = slotFile.safeParse(raw);
  if (!parsed.success) return null;
  const { checksum: stated, ...body } = parsed.data;
  if (stated !== checksum(body)) return null;
  const { format: _format, version: _version, revision, ...content } = body;
  return { revision, content };
}

function checksum(body: unknown): string {
  return createHash('sha256').update(canonicalJson(body)).digest('hex');
}

/** Null when there is none; empty, and so damaged, for what is no slot file by its kind or size. */
async function readSmall(file: string): Promise<string | null> {
  try {
    return (await readOrdinary(file, LARGEST_BYTES))?.toString('utf8') ?? '';
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT' || systemCode(thrown) === 'ENOTDIR') return null;
    throw thrown;
  }
}
