import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import { fingerprintOf } from '../../../shared/archive/signature.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { deriveSecret, wipe } from '../crypto/secret.ts';
import { bookDamaged } from '../store/errors.ts';
import type { ReadableDB } from '../store/open.ts';
import { signingKeyInChain } from '../store/queries/audit-check.ts';
import { readSetting, writeSetting } from '../store/queries/settings.ts';

/*
 * The book's own Ed25519 key: made once, kept as a setting. The private half is AES-256-GCM of its PKCS #8 form under a key derived from
 * that of the files, so that it stands nowhere in the clear, not in the database either: nonce (12) ‖ ciphertext ‖ tag (16), as hex.
 */
const SETTING = 'signing_key';
const PURPOSE = 'branchbook/signing-key';
const [NONCE_BYTES, TAG_BYTES] = [12, 16];

const kept = z.strictObject({ publicKey: z.string().regex(/^[0-9a-f]{64}$/), sealed: z.string().regex(/^[0-9a-f]+$/) });
type Kept = z.infer<typeof kept>;

/** 指纹 of the book's key; null while the book has none. Throws `book.damaged` when the key is not the one that the audit chain knows. */
export function signingFingerprint(db: ReadableDB): string | null {
  const own = readKept(db);
  return own && fingerprintOf(own.publicKey);
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
  return { publicKey: own.publicKey, signature: sign(null, bytes, open(book, own)).toString('hex') };
}

function readKept(db: ReadableDB): Kept | null {
  const [value, known] = [readSetting(db, SETTING), signingKeyInChain(db)];
  if (value === undefined && known === undefined) return null;
  const own = kept.safeParse(value);
  // Another key in its place would sign in the book's name.
  if (!own.success || fingerprintOf(own.data.publicKey) !== known) throw bookDamaged();
  return own.data;
}

function make(book: OpenBook, clock: Clock): Kept {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const own = { publicKey: raw, sealed: seal(book, raw, privateKey) };
  book.db.transaction(() => {
    writeSetting(book.db, SETTING, own);
    appendAudit(book, clock, 'signing_key.made', { fingerprint: fingerprintOf(raw) });
  });
  return own;
}

function seal(book: OpenBook, publicKey: string, privateKey: KeyObject): string {
  const [nonce, plain] = [randomBytes(NONCE_BYTES), privateKey.export({ type: 'pkcs8', format: 'der' })];
  const key = keyOf(book);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(placeOf(publicKey));
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  wipe(key, plain);
  return sealed.toString('hex');
}

function open(book: OpenBook, { publicKey, sealed }: Kept): KeyObject {
  const bytes = Buffer.from(sealed, 'hex');
  const key = keyOf(book);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(placeOf(publicKey));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    const privateKey = createPrivateKey({ key: plain, type: 'pkcs8', format: 'der' });
    wipe(plain);
    return privateKey;
  } catch {
    throw bookDamaged();
  } finally {
    wipe(key);
  }
}

const keyOf = (book: OpenBook): Buffer => deriveSecret(book.fileKey, Buffer.alloc(0), PURPOSE);
const placeOf = (publicKey: string): Buffer => Buffer.from(canonicalJson([`${PURPOSE}/1`, publicKey]), 'utf8');
