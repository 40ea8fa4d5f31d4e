import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import type { OpenBook } from '../context.ts';
import { deriveSecret, wipe } from '../crypto/secret.ts';
import { bookDamaged } from '../store/errors.ts';

/*
 * The private half of a key that the book signs with: AES-256-GCM under a key derived from that of the files, so that it stands nowhere in the
 * clear, not in the database either: nonce (12) ‖ ciphertext ‖ tag (16), as hex. Bound to what it is for and to its public half.
 */
const [NONCE_BYTES, TAG_BYTES] = [12, 16];

/** @param plain wiped afterwards */
export function sealKey(book: OpenBook, purpose: string, publicKey: string, plain: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const key = keyFor(book, purpose);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(placeOf(purpose, publicKey));
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  wipe(key, plain);
  return sealed.toString('hex');
}

/**
 * The private half of a key again; to be wiped by whoever takes it.
 * @throws AppError `book.damaged` when it was sealed for anything else
 */
export function openKey(book: OpenBook, purpose: string, publicKey: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'hex');
  const key = keyFor(book, purpose);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(placeOf(purpose, publicKey));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw bookDamaged();
  } finally {
    wipe(key);
  }
}

function keyFor(book: OpenBook, purpose: string): Buffer {
  return deriveSecret(book.fileKey, Buffer.alloc(0), purpose);
}

function placeOf(purpose: string, publicKey: string): Buffer {
  return Buffer.from(canonicalJson([`${purpose}/1`, publicKey]), 'utf8');
}
