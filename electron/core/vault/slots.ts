import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { derive, type KdfCost } from './kdf.ts';
import type { Slot, WrappedKey } from './keyslots.ts';
import { deriveSecret, ownCopy, wipe } from '../crypto/secret.ts';

/** The keys that a slot opens. */
export interface BookKeys {
  /** Key of the database. */
  data: Buffer;
  /** Second key, for restricted text; null in a slot that may not read it. */
  second: Buffer | null;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;

/** Makes a slot that opens `keys` with a passphrase (or with the text of a recovery key). */
export async function makeSlot(
  bookId: string,
  who: { id?: string; label: string; kind: Slot['kind'] },
  passphrase: string,
  keys: BookKeys,
  cost: KdfCost,
): Promise<Slot> {
  const salt = randomBytes(SALT_BYTES);
  const head: Head = {
    id: who.id ?? newId(),
    label: who.label,
    kind: who.kind,
    kdf: { name: 'argon2id', ...cost, salt: salt.toString('base64') },
  };
  const wrapping = await wrappingKey(passphrase, head);
  try {
    return {
      ...head,
      data: wrap(wrapping, aad(bookId, head, 'data'), keys.data),
      second: keys.second && wrap(wrapping, aad(bookId, head, 'second'), keys.second),
    };
  } finally {
    wipe(wrapping);
  }
}

/**
 * Opens one slot. Other slots are never tried.
 * @returns keys in memory of their own; wipe after use
 * @throws AppError `vault.wrong_passphrase`, without any detail
 */
export async function openSlot(bookId: string, slot: Slot, passphrase: string): Promise<BookKeys> {
  const wrapping = await wrappingKey(passphrase, slot);
  let data: Buffer | null = null;
  try {
    data = unwrap(wrapping, aad(bookId, slot, 'data'), slot.data);
    return { data, second: slot.second && unwrap(wrapping, aad(bookId, slot, 'second'), slot.second) };
  } catch {
    wipe(data);
    throw new AppError('vault.wrong_passphrase', '口令不对，请再试一次。请看一下大写锁定是否打开。');
  } finally {
    wipe(wrapping);
  }
}

/** Cost of a slot's derivation. */
export function costOf({ kdf }: Slot): KdfCost {
  return { memoryKiB: kdf.memoryKiB, passes: kdf.passes, lanes: kdf.lanes };
}

type Head = Pick<Slot, 'id' | 'label' | 'kind' | 'kdf'>;

async function wrappingKey(passphrase: string, head: Head): Promise<Buffer> {
  const derived = await derive(passphrase, Buffer.from(head.kdf.salt, 'base64'), head.kdf);
  try {
    return deriveSecret(derived, Buffer.alloc(0), 'branchbook/slot-wrap');
  } finally {
    wipe(derived);
  }
}

/** The slot's header, authenticated with each key: nobody can relabel a slot, weaken its cost or move a key elsewhere. */
function aad(bookId: string, head: Head, role: 'data' | 'second'): Buffer {
  const { id, label, kind, kdf } = head;
  return Buffer.from(canonicalJson(['branchbook/slot/1', role, bookId, id, label, kind, kdf]), 'utf8');
}

function wrap(wrapping: Buffer, header: Buffer, key: Buffer): WrappedKey {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce);
  cipher.setAAD(header);
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

/** Throws when the key does not fit or a byte was changed. */
function unwrap(wrapping: Buffer, header: Buffer, key: WrappedKey): Buffer {
  const sealed = Buffer.from(key.sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(key.nonce, 'base64'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(header);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const clear = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
    return ownCopy(clear);
  } catch (thrown) {
    wipe(clear);
    throw thrown;
  }
}
