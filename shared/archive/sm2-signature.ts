import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { sm2 } from 'sm-crypto-v2';
import { z } from 'zod';
import { canonicalJson } from '../text/canonical-json.ts';
import { sm3Hex } from './digests.ts';

/** Name of the file in a package. */
export const SM2_SIGNATURE = '签名-SM2.json';
const FORM = 'branchbook/package-signature-sm2/1';
/** What stands before the manifest in what is signed. */
const DOMAIN = utf8ToBytes('branchbook/package-sm2/1\0');
/** The identity that GB/T 35276—2017 gives a signer who has none of his own. */
const SIGNER = '1234567812345678';
/** An uncompressed point: 04 ‖ x ‖ y. */
export const SM2_KEY = /^04[0-9a-f]{128}$/;

const sm2File = z.strictObject({
  form: z.literal(FORM),
  name: z.literal('记录簿签名'),
  algorithm: z.literal('SM2-SM3'),
  publicKey: z.string().regex(SM2_KEY),
  /** r ‖ s. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** A key pair on the SM2 curve (GB/T 32918.5—2017), lower-case hex. */
export function newSm2Key(): { publicKey: string; privateKey: string } {
  return sm2.generateKeyPairHex();
}

/** Signs a manifest by SM2 with SM3 (GB/T 32918.2—2016); the file as a package holds it. Each signature is another: its number is drawn at random. */
export function sm2SignatureOf(manifest: Uint8Array, { publicKey, privateKey }: ReturnType<typeof newSm2Key>): string {
  const signature = sm2.doSignature(signed(manifest), privateKey, { hash: true, publicKey, userId: SIGNER });
  return canonicalJson({ form: FORM, name: '记录簿签名', algorithm: 'SM2-SM3', publicKey, signature });
}

/** Whether a text is the file of a signature of this manifest by this key, exactly as {@link sm2SignatureOf} writes it. */
export function isSm2Signed(text: string, manifest: Uint8Array, publicKey: string): boolean {
  try {
    const read = sm2File.parse(JSON.parse(text));
    const own = read.publicKey === publicKey && text === canonicalJson(read);
    return own && sm2.doVerifySignature(signed(manifest), read.signature, publicKey, { hash: true, userId: SIGNER });
  } catch {
    // No JSON, another form, or a point that is none.
    return false;
  }
}

/** 指纹 of an SM2 key: SM3 of its 65 bytes, in groups of four. */
export function sm2FingerprintOf(publicKey: string): string {
  return (sm3Hex(hexToBytes(publicKey)).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

function signed(manifest: Uint8Array): Uint8Array {
  return concatBytes(DOMAIN, manifest);
}
