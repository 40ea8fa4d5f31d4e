import { hkdfSync, randomBytes } from 'node:crypto';

/** Length of every symmetric key in bytes. */
export const SECRET_BYTES = 32;

/** A fresh random key in memory of its own, so that {@link wipe} really clears it. */
export function randomSecret(): Buffer {
  return ownCopy(randomBytes(SECRET_BYTES));
}

/** Moves bytes out of Node's shared pool into memory of their own and clears the source. */
export function ownCopy(source: Buffer): Buffer {
  const copy = Buffer.alloc(source.length);
  source.copy(copy);
  source.fill(0);
  return copy;
}

/** HKDF-SHA256 (RFC 5869) of a key for one purpose. */
export function deriveSecret(key: Buffer, salt: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, purpose, SECRET_BYTES));
}

/** Overwrites key material. */
export function wipe(...secrets: readonly (Buffer | null | undefined)[]): void {
  for (const secret of secrets) secret?.fill(0);
}
