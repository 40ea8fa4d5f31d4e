import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sm3 } from 'sm-crypto-v2';

/** The same bytes under two hashes: one that every tool has, and that of GB/T 32905. Lower-case hex. */
interface Digests {
  sha256: string;
  sm3: string;
}

/** Both hashes of some bytes. */
export function digestsOf(bytes: Uint8Array): Digests {
  return { sha256: sha256Hex(bytes), sm3: sm3Hex(bytes) };
}

/** SM3 (GB/T 32905—2016), lower-case hex. */
export function sm3Hex(bytes: Uint8Array): string {
  return sm3(bytes);
}

/** SHA-256, lower-case hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
