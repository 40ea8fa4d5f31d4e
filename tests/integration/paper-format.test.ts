import { createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeSeal, sealWords, unsealWords } from '../../electron/core/crypto/seal.ts';
import { ownCopy, wipe } from '../../electron/core/crypto/secret.ts';
import { costOf, makeSlot, openSlot } from '../../electron/core/vault/slots.ts';
import { derive, LEAST } from '../../electron/core/vault/kdf.ts';
import { formatRecoveryKey, parseRecoveryKey } from '../../electron/core/vault/recovery-key.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';

/** Opens AES-256-GCM with nothing of ours: what `docs/book-format.md` says must be enough to read a book. */
function open(key: Buffer, nonce: Buffer, sealed: Buffer, header: unknown): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.from(canonicalJson(header), 'utf8'));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}
const hkdf = (key: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32));

describe('the format on paper is enough to read', () => {
  test('sealed words, and their commitment', () => {
    const second = randomBytes(32);
    const words = { text: '外业记录拖了三天' };
    const { sealed, commitment } = sealWords(
      makeSeal(second),
      { recordId: 'r', entryId: 'e', kind: 'self_criticism', personId: 'p', targetId: null },
      words,
    );
    expect(sealed[0]).toBe(1);
    const header = ['branchbook/seal/1', 'r', 'e', 'self_criticism', 'p', null];
    const clear = open(
      hkdf(second, 'branchbook/restricted-words'),
      sealed.subarray(1, 13),
      sealed.subarray(13),
      header,
    );
    expect(JSON.parse(clear.subarray(32).toString('utf8'))).toEqual(words);
    const hash = createHash('sha256').update('branchbook/words/1').update(clear);
    expect(commitment).toBe(hash.digest('hex'));
  });

  test('a slot', async () => {
    const keys = { data: randomBytes(32), second: randomBytes(32) };
    const slot = await makeSlot('b', { id: 's', label: '使用人1', kind: 'passphrase' }, '海边的灯塔', keys, LEAST);
    expect(slot).toMatchObject({ id: 's', label: '使用人1', kind: 'passphrase', kdf: { name: 'argon2id', ...LEAST } });
    expect(costOf(slot)).toEqual(LEAST);
    const wrapping = hkdf(
      await derive('海边的灯塔', Buffer.from(slot.kdf.salt, 'base64'), LEAST),
      'branchbook/slot-wrap',
    );
    for (const role of ['data', 'second'] as const) {
      const header = ['branchbook/slot/1', role, 'b', 's', '使用人1', 'passphrase', slot.kdf];
      const wrap = slot[role] ?? { nonce: '', sealed: '' };
      const clear = open(wrapping, Buffer.from(wrap.nonce, 'base64'), Buffer.from(wrap.sealed, 'base64'), header);
      expect(clear).toEqual(keys[role]);
    }
    const one = await makeSlot(
      'b',
      { label: '使用人2', kind: 'passphrase' },
      '海边的灯塔',
      { ...keys, second: null },
      LEAST,
    );
    expect(one.second).toBeNull();
    expect(await openSlot('b', one, '海边的灯塔')).toEqual({ data: keys.data, second: null });
    for (const other of [
      { ...slot, label: '使用人2' },
      { ...slot, id: 't' },
      { ...slot, second: slot.data },
    ]) {
      await expect(openSlot('b', other, '海边的灯塔')).rejects.toMatchObject({ code: 'vault.wrong_passphrase' });
    }
    await expect(openSlot('c', slot, '海边的灯塔')).rejects.toMatchObject({ code: 'vault.wrong_passphrase' });
  });
});

test('words sealed by a later version, or cut short, are damaged', () => {
  const seal = makeSeal(Buffer.alloc(32, 7));
  const where = { recordId: 'r', entryId: 'e', kind: 'response', personId: null, targetId: null };
  const { sealed } = sealWords(seal, where, '好');
  const later = Buffer.from(sealed);
  later[0] = 2;
  const damaged = expect.objectContaining({ code: 'book.damaged' }) as Error;
  for (const broken of [later, Buffer.alloc(0), sealed.subarray(0, 60)]) {
    expect(() => unsealWords(seal, where, broken)).toThrow(damaged);
  }
});

test('key material is moved, not copied, and cleared when done', () => {
  const source = Buffer.from([1, 2, 3]);
  const moved = ownCopy(source);
  expect([...moved]).toEqual([1, 2, 3]);
  expect([...source]).toEqual([0, 0, 0]);
  const other = Buffer.from([4]);
  wipe(moved, null, undefined, other);
  expect([...moved, ...other]).toEqual([0, 0, 0, 0]);
});

test('a recovery key has 32 bytes and 13 groups, no more and no less', () => {
  for (const length of [0, 31, 33]) expect(() => formatRecoveryKey(Buffer.alloc(length))).toThrow('32 bytes');
  const key = randomBytes(32);
  const typed = formatRecoveryKey(key);
  expect(typed.split('-')).toHaveLength(13);
  expect(parseRecoveryKey(typed)).toEqual(key);
  const wrong = expect.objectContaining({ code: 'vault.wrong_recovery_key' }) as Error;
  for (const other of [`${typed}-00000`, `${typed}0`, typed.slice(0, -1), typed.slice(0, -6), '']) {
    expect(() => parseRecoveryKey(other)).toThrow(wrong);
  }
});
