import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { z } from 'zod';
import { fingerprintOf } from '../../../shared/archive/signature.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { wipe } from '../crypto/secret.ts';
import { bookDamaged } from '../store/errors.ts';
import type { ReadableDB } from '../store/open.ts';
import { signingKeyInChain } from '../store/queries/audit-check.ts';
import { readSetting, writeSetting } from '../store/queries/settings.ts';
import { openKey, sealKey } from './sealed-key.ts';

/* The book's own Ed25519 key: made once, kept as a setting, its private half sealed in its PKCS #8 form. */
const SETTING = 'signing_key';
const PURPOSE = 'branchbook/signing-key';

const kept = z.strictObject({ publicKey: z.string().regex(/^[0-9a-f]{64}$/), sealed: z.string().regex(/^[0-9a-f]+$/) });
type Kept = z.infer<typeof kept>;

/** 指纹 of the book's key; null while the book has none. Throws `book.damaged` when the key is not the one that the audit chain knows. */
export function signingFingerprint(db: ReadableDB): string | null {
  const own = readKept(db);
  return own && fingerprintOf(own.publicKey);
}

/** Makes the book's key where it has none: with the book, or in an older one before anything that names it leaves. */
export function ensureSigningKey(book: OpenBook, clock: Clock): void {
  if (readKept(book.db) === null) make(book, clock);
}

/**
 * Signs bytes with the book's key, which is made with the first signature.
 * @returns public key and signature, lower-case hex
 * @throws AppError `book.damaged`
 */
export function signWithBook(
  book: OpenBook,
  clock: Clock,
  bytes: Uint8Array,
): { publicKey: string; signature: string } {
  const own = readKept(book.db) ?? make(book, clock);
  const plain = openKey(book, PURPOSE, own.publicKey, own.sealed);
  try {
    const privateKey = createPrivateKey({ key: plain, type: 'pkcs8', format: 'der' });
    return { publicKey: own.publicKey, signature: sign(null, bytes, privateKey).toString('hex') };
  } finally {
    wipe(plain);
  }
}

function readKept(db: ReadableDB): Kept | null {
  const [value, known] = [readSetting(db, SETTING), signingKeyInChain(db, 'signing_key.made')];
  if (value === undefined && known === undefined) return null;
  const own = kept.safeParse(value);
  // Another key in its place would sign in the book's name.
  if (!own.success || fingerprintOf(own.data.publicKey) !== known) throw bookDamaged();
  return own.data;
}

function make(book: OpenBook, clock: Clock): Kept {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const plain = privateKey.export({ type: 'pkcs8', format: 'der' });
  const own = { publicKey: raw, sealed: sealKey(book, PURPOSE, raw, plain) };
  book.db.transaction(() => {
    writeSetting(book.db, SETTING, own);
    appendAudit(book, clock, 'signing_key.made', { fingerprint: fingerprintOf(raw) });
  });
  return own;
}
