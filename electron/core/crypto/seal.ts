import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { deriveSecret, wipe } from './secret.ts';

/** The second key: whoever holds it reads restricted text. Held only by slots that may. */
export interface Seal {
  readonly key: Buffer;
  /** The same for the cipher, which examines a Buffer anew each time (measured: 25 µs a seal instead of 5). Goes with the process, which ends on lock. */
  readonly cipherKey: KeyObject;
}

/** Where sealed words belong. Bound to the ciphertext, so that words moved to another place do not open there. */
export interface SealPlace {
  recordId: string;
  entryId: string;
  /** Kind of the entry, such as `criticism`. */
  kind: string;
  /** Who spoke and of whom, by person id: whoever writes the rows without this key cannot put words into another's mouth. */
  personId: string | null;
  targetId: string | null;
}

/** What goes into the columns `sealed` and `commitment` of an entry. */
interface SealedWords {
  sealed: Buffer;
  /** SHA-256 over a random salt and the words, lower-case hex: proves the words later without telling them now. */
  commitment: string;
}

/*
 * sealed = version (1 byte) ‖ nonce (12) ‖ AES-256-GCM ciphertext of { salt (32) ‖ canonical JSON of the words } ‖ tag (16).
 * Random 96-bit nonces under one key are safe for 2^32 seals (NIST SP 800-38D §8.3), a lifetime of keystrokes.
 */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 32;
const COMMITMENT_DOMAIN = 'branchbook/words/1';
const PLACE_DOMAIN = 'branchbook/seal/1';

/** The seal of a book from its second key. The caller's Buffer may be wiped afterwards. */
export function makeSeal(secondKey: Buffer): Seal {
  const key = deriveSecret(secondKey, Buffer.alloc(0), 'branchbook/restricted-words');
  return { key, cipherKey: createSecretKey(key) };
}

/** Clears the key; the seal is of no use afterwards. */
export function wipeSeal(seal: Seal): void {
  wipe(seal.key);
}

/** Seals words (any JSON value) for one place under a fresh salt and nonce. */
export function sealWords(seal: Seal, where: SealPlace, words: unknown): SealedWords {
  return sealWithSalt(seal, where, randomBytes(SALT_BYTES), Buffer.from(canonicalJson(words), 'utf8'));
}

/**
 * Opens sealed words and recomputes their commitment.
 * @throws AppError `book.damaged` when a byte was changed, or the words were moved from another place
 */
export function unsealWords(seal: Seal, where: SealPlace, sealed: Buffer): { words: unknown; commitment: string } {
  const { salt, text } = open(seal, where, sealed);
  return { words: JSON.parse(text.toString('utf8')) as unknown, commitment: commit(salt, text) };
}

/** Seals the same words for another place (a correction copies rows to a new record). The commitment stays the same. */
export function resealWords(seal: Seal, from: SealPlace, to: SealPlace, sealed: Buffer): SealedWords {
  const { salt, text } = open(seal, from, sealed);
  return sealWithSalt(seal, to, salt, text);
}

function sealWithSalt(seal: Seal, where: SealPlace, salt: Buffer, text: Buffer): SealedWords {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', seal.cipherKey, nonce);
  cipher.setAAD(placeBytes(where));
  const sealed = Buffer.concat([
    Buffer.from([VERSION]),
    nonce,
    cipher.update(salt),
    cipher.update(text),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return { sealed, commitment: commit(salt, text) };
}

function open(seal: Seal, where: SealPlace, sealed: Buffer): { salt: Buffer; text: Buffer } {
  if (sealed[0] !== VERSION) throw broken();
  try {
    // Throws, too, where a nonce or a tag is not whole.
    const decipher = createDecipheriv('aes-256-gcm', seal.cipherKey, sealed.subarray(1, 1 + NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(placeBytes(where));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const clear = Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return { salt: clear.subarray(0, SALT_BYTES), text: clear.subarray(SALT_BYTES) };
  } catch {
    throw broken();
  }
}

function placeBytes(where: SealPlace): Buffer {
  const { recordId, entryId, kind, personId, targetId } = where;
  return Buffer.from(canonicalJson([PLACE_DOMAIN, recordId, entryId, kind, personId, targetId]), 'utf8');
}

function commit(salt: Buffer, text: Buffer): string {
  return createHash('sha256').update(COMMITMENT_DOMAIN).update(salt).update(text).digest('hex');
}

function broken(): AppError {
  return new AppError('book.damaged', '一处敏感文字无法解开：内容被改动过或已损坏。请从备份中找回这份记录。');
}
