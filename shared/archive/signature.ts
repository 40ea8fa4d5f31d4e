import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { sha256Hex } from './digests.ts';

/** Form of the signature file; a change gets a new name. */
const SIGNATURE_FORM = 'branchbook/package-signature/1';
/** What stands before the manifest in what is signed, so that no other thing that the key signs can pass for it. */
const DOMAIN = utf8ToBytes('branchbook/package/1\0');

/** 记录簿签名 over a manifest: that it came from this book as it is. No signature of a person, and none in the sense of the law. */
export const signatureFile = z.strictObject({
  form: z.literal(SIGNATURE_FORM),
  name: z.literal('记录簿签名'),
  algorithm: z.literal('Ed25519'),
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type SignatureFile = z.infer<typeof signatureFile>;

/** The bytes that are signed. */
export function signedBytes(manifest: Uint8Array): Uint8Array {
  return concatBytes(DOMAIN, manifest);
}

/** A signature as its file holds it; both values in lower-case hex. */
export function signatureOf(publicKey: string, signature: string): SignatureFile {
  return { form: SIGNATURE_FORM, name: '记录簿签名', algorithm: 'Ed25519', publicKey, signature };
}

/** Whether the signature is of this manifest by this key (RFC 8032). */
export function isSigned({ publicKey, signature }: SignatureFile, manifest: Uint8Array): boolean {
  try {
    return ed25519.verify(hexToBytes(signature), signedBytes(manifest), hexToBytes(publicKey), { zip215: false });
  } catch {
    // A point that is none.
    return false;
  }
}

/** 指纹 of a book's key: SHA-256 of its 32 bytes, in groups of four as people read it to each other. */
export function fingerprintOf(publicKey: string): string {
  return (sha256Hex(hexToBytes(publicKey)).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

/** A fingerprint as somebody typed or pasted it, in the form of {@link fingerprintOf}; null when it is none. */
export function readFingerprint(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s:-]/g, '')
    .toUpperCase();
  return /^[0-9A-F]{64}$/.test(plain) ? (plain.match(/.{4}/g) ?? []).join(' ') : null;
}
