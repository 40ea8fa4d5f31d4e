import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/model/errors.ts';
import { slotContent } from './keyslots.ts';
import { auditHead } from './known-books.ts';
import { readOrdinary, systemCode } from './files.ts';

/*
 * A copy of a book in one file: magic (8 bytes) ‖ length of the head (4, big-endian) ‖ head, JSON ‖ the database, as encrypted as it
 * lies on disk ‖ SHA-256 of all before (32). The head carries the key slots of that moment, so the passphrases of that day open it. The
 * digest tells damage without a key; who forges a copy meets the database's own authentication.
 */
const MAGIC = Buffer.from('BBCOPY\0\x01', 'latin1');
const LENGTH_BYTES = 4;
const DIGEST_BYTES = 32;
/** Attachments are not in it: a database of this size is none of a branch. */
const LARGEST_BYTES = 1024 * 1024 * 1024;

const copyHead = z.strictObject({
  form: z.literal('branchbook/copy/1'),
  /** ISO instant. */
  at: z.iso.datetime(),
  slots: slotContent,
  /** Newest audit entry in the database. */
  head: auditHead,
  /** Names of the files that it needs in `attachments` beside it; each proves its own bytes (see `attachment-files.ts`). */
  attachments: z.array(z.string().regex(/^[0-9a-f]{32}\.att$/)),
});
/** What is known of a copy without its key. */
export type CopyHead = Omit<z.infer<typeof copyHead>, 'form'>;

export const COPY_ENDING = '.bbcopy';

/** The bytes of a copy. */
export function packCopy(head: CopyHead, database: Buffer): Buffer {
  const text = Buffer.from(JSON.stringify({ form: copyHead.shape.form.value, ...head }), 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  const body = Buffer.concat([MAGIC, length, text, database]);
  return Buffer.concat([body, digestOf(body)]);
}

/**
 * Reads a copy and proves that every byte of it is as it was written.
 * @throws AppError `backup.damaged`, `file.unreadable`
 */
export async function readCopy(file: string): Promise<{ head: CopyHead; database: Buffer }> {
  const read = await readOrdinary(file, LARGEST_BYTES).catch((thrown: unknown) => {
    if (systemCode(thrown) === undefined) throw thrown;
    throw new AppError('file.unreadable', '读不到这份备份。请检查它所在的磁盘或 U 盘是否接好，再试一次。');
  });
  if (read === null || read.length < MAGIC.length + LENGTH_BYTES + DIGEST_BYTES) throw copyDamaged();
  const body = read.subarray(0, -DIGEST_BYTES);
  const whole = digestOf(body).equals(read.subarray(-DIGEST_BYTES));
  if (!whole || !body.subarray(0, MAGIC.length).equals(MAGIC)) throw copyDamaged();
  const start = MAGIC.length + LENGTH_BYTES;
  const end = start + body.readUInt32BE(MAGIC.length);
  try {
    const { form: _form, ...head } = copyHead.parse(JSON.parse(body.subarray(start, end).toString('utf8')));
    return { head, database: body.subarray(end) };
  } catch {
    throw copyDamaged();
  }
}

function digestOf(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest();
}

/** The copy is not what was written, or of a newer program. */
export function copyDamaged(): AppError {
  return new AppError('backup.damaged', '这份备份已损坏或不完整，没有使用它，也没有改动记录簿。请改用另一份备份。');
}
