import { z } from 'zod';
import { newSm2Key, SM2_KEY, sm2FingerprintOf, sm2SignatureOf } from '../../../shared/archive/sm2-signature.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { wipe } from '../crypto/secret.ts';
import { bookDamaged } from '../store/errors.ts';
import { signingKeyInChain } from '../store/queries/audit-check.ts';
import { readSetting, writeSetting } from '../store/queries/settings.ts';
import { openKey, sealKey } from './sealed-key.ts';

/* The book's SM2 key, made with the first package that asks for it. It signs beside the Ed25519 key, never in its place. */
const SETTING = 'signing_key_sm2';
const PURPOSE = 'branchbook/signing-key-sm2';

const kept = z.strictObject({ publicKey: z.string().regex(SM2_KEY), sealed: z.string().regex(/^[0-9a-f]+$/) });
type Kept = z.infer<typeof kept>;

/**
 * The book's SM2 key, made where there is none yet.
 * @returns its public half, and what signs a manifest with the private one
 * @throws AppError `book.damaged` when the key is not the one that the audit chain knows
 */
export function sm2KeyOf(book: OpenBook, clock: Clock): { publicKey: string; sign: (manifest: Uint8Array) => string } {
  const { publicKey, sealed } = readKept(book) ?? make(book, clock);
  return {
    publicKey,
    sign: (manifest) => {
      const plain = openKey(book, PURPOSE, publicKey, sealed);
      try {
        return sm2SignatureOf(manifest, { publicKey, privateKey: plain.toString('hex') });
      } finally {
        wipe(plain);
      }
    },
  };
}

function readKept({ db }: OpenBook): Kept | null {
  const [value, known] = [readSetting(db, SETTING), signingKeyInChain(db, 'signing_key_sm2.made')];
  if (value === undefined && known === undefined) return null;
  const own = kept.safeParse(value);
  if (!own.success || sm2FingerprintOf(own.data.publicKey) !== known) throw bookDamaged();
  return own.data;
}

function make(book: OpenBook, clock: Clock): Kept {
  const { publicKey, privateKey } = newSm2Key();
  const own = { publicKey, sealed: sealKey(book, PURPOSE, publicKey, Buffer.from(privateKey, 'hex')) };
  book.db.transaction(() => {
    writeSetting(book.db, SETTING, own);
    appendAudit(book, clock, 'signing_key_sm2.made', { fingerprint: sm2FingerprintOf(publicKey) });
  });
  return own;
}
