import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryBusy } from '../../electron/core/vault/files.ts';
import { FLOOR, LEAST, calibrated, derive } from '../../electron/core/vault/kdf.ts';
import { formatRecoveryKey, parseRecoveryKey } from '../../electron/core/vault/recovery-key.ts';
import { makeSeal, resealWords, sealWords, unsealWords } from '../../electron/core/crypto/seal.ts';
import { appendAudit, auditHash, verifyChain } from '../../electron/core/audit/chain.ts';
import { openTestBook, testClock } from './helpers.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
/** JSON values with any characters, whole numbers only. */
const words = fc.anything({
  key: fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
  values: [fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null)],
  maxDepth: 3,
});

describe('sealed words', () => {
  const where = { recordId: 'r1', entryId: 'e1', kind: 'criticism', personId: 'p1', targetId: 'p2' };

  test('open to what was sealed, with the same commitment', () => {
    fc.assert(
      fc.property(bytes32, words, (key, value) => {
        const seal = makeSeal(key);
        const { sealed, commitment } = sealWords(seal, where, value);
        expect(unsealWords(seal, where, sealed)).toEqual({ words: value, commitment });
      }),
    );
  });

  test('do not open after any change of a bit, any cut, in another place or under another key', () => {
    const seal = makeSeal(randomBytes(32));
    const { sealed } = sealWords(seal, where, { text: '说理不够透彻' });
    const broken = expect.objectContaining({ code: 'book.damaged' });
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unsealWords(seal, where, changed)).toThrow(broken);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => unsealWords(seal, where, sealed.subarray(0, length))).toThrow(broken);
    }
    for (const other of [
      { ...where, recordId: 'r2' },
      { ...where, entryId: 'e2' },
      { ...where, kind: 'response' },
      { ...where, personId: 'p2', targetId: 'p1' },
      { ...where, personId: null },
      { ...where, targetId: null },
      { ...where, recordId: 'r1e', entryId: '1' },
    ]) {
      expect(() => unsealWords(seal, other, sealed)).toThrow(broken);
    }
    expect(() => unsealWords(makeSeal(randomBytes(32)), where, sealed)).toThrow(broken);
  });

  test('are different every time, and commitments tell nothing without the salt', () => {
    const seal = makeSeal(randomBytes(32));
    const [a, b] = [sealWords(seal, where, '同意'), sealWords(seal, where, '同意')];
    expect(a.sealed.equals(b.sealed)).toBe(false);
    expect(a.commitment).not.toBe(b.commitment);
  });

  test('moved by the one way that may, they keep their commitment and open only in the new place', () => {
    fc.assert(
      fc.property(words, (value) => {
        const seal = makeSeal(Buffer.alloc(32, 3));
        const to = { ...where, recordId: 'r2' };
        const first = sealWords(seal, where, value);
        const moved = resealWords(seal, where, to, first.sealed);
        expect(moved.commitment).toBe(first.commitment);
        expect(unsealWords(seal, to, moved.sealed)).toEqual({ words: value, commitment: first.commitment });
        expect(() => unsealWords(seal, where, moved.sealed)).toThrow();
      }),
      { numRuns: 30 },
    );
  });
});

describe('recovery key on paper', () => {
  test('reads back from any way of writing it', () => {
    fc.assert(
      fc.property(bytes32, (key) => {
        const text = formatRecoveryKey(key);
        expect(parseRecoveryKey(text)).toEqual(key);
        const wide = text.replaceAll(/[0-9A-Z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
        const sloppy = text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' — ');
        expect(parseRecoveryKey(wide)).toEqual(key);
        expect(parseRecoveryKey(sloppy)).toEqual(key);
      }),
    );
  });

  test('has a value that was worked out by hand', () => {
    // All bits zero: each group is 0000 and the check (group + 1) · x⁴ in GF(32), x⁵ = x² + 1.
    expect(formatRecoveryKey(Buffer.alloc(32)).split('-').slice(0, 3)).toEqual(['0000G', '00005', '0000N']);
  });

  test('any one wrong character is noticed, and its group named', () => {
    fc.assert(
      fc.property(bytes32, fc.nat(64), fc.nat(30), (key, at, by) => {
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const chars = formatRecoveryKey(key).replaceAll('-', '').split('');
        chars[at] = alphabet[(alphabet.indexOf(chars[at] ?? '') + 1 + by) % 32] ?? '';
        expect(() => parseRecoveryKey(chars.join(''))).toThrow(
          expect.objectContaining({ code: 'vault.wrong_recovery_key', hint: `group:${Math.floor(at / 5) + 1}` }),
        );
      }),
    );
  });

  test('two swapped neighbours, two swapped groups and missing characters are noticed', () => {
    fc.assert(
      fc.property(bytes32, fc.nat(63), fc.nat(11), (key, at, group) => {
        const text = formatRecoveryKey(key).replaceAll('-', '');
        const swap = text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
        if (swap !== text) expect(() => parseRecoveryKey(swap)).toThrow();
        const groups = formatRecoveryKey(key).split('-');
        const [a = '', b = ''] = groups.slice(group, group + 2);
        expect(() =>
          parseRecoveryKey(
            groups
              .with(group, b)
              .with(group + 1, a)
              .join('-'),
          ),
        ).toThrow();
        expect(() => parseRecoveryKey(text.slice(0, at) + text.slice(at + 1))).toThrow();
        expect(() => parseRecoveryKey(`${text}0`)).toThrow();
      }),
    );
  });

  test('a wrong character is named by its group, also in a group that is not whole yet', () => {
    const [first = '', second = ''] = formatRecoveryKey(Buffer.alloc(32, 9)).split('-');
    expect(() => parseRecoveryKey(`${first}-${second.slice(0, 2)}?`)).toThrow(
      expect.objectContaining({ code: 'vault.wrong_recovery_key', hint: 'group:2' }),
    );
  });

  test('what is no key at all is told so', () => {
    for (const text of ['', '口令', 'U'.repeat(65), '0'.repeat(200)]) {
      expect(() => parseRecoveryKey(text)).toThrow(expect.objectContaining({ code: 'vault.wrong_recovery_key' }));
    }
  });
});

describe('key derivation', () => {
  test('is Argon2id version 1.3: a value computed with the reference tool', async () => {
    // echo -n 'correct horse' | argon2 'sixteen bytes !!' -id -t 3 -k 131072 -p 1 -l 32 -r
    const derived = await derive('correct horse', Buffer.from('sixteen bytes !!'), FLOOR);
    expect(derived.toString('hex')).toBe('c4ece41f5d84466f4943b03e5bafe1583c80c8c671c553993550bb553bf14fcd');
  });

  test('costs more on a fast PC, never less than the floor, never endlessly', () => {
    expect(FLOOR).toEqual({ memoryKiB: 131_072, passes: 3, lanes: 1 });
    expect(LEAST).toEqual({ memoryKiB: 65_536, passes: 3, lanes: 1 });
    expect(calibrated(900)).toEqual(FLOOR);
    expect(calibrated(500)).toEqual(FLOOR);
    expect(calibrated(300)).toEqual({ ...FLOOR, passes: 7 });
    expect(calibrated(0).passes).toBe(40);
  });
});

describe('a rename that a virus scanner holds up', () => {
  const busy = (times: number, code: string) => {
    let left = times;
    return async () => {
      if (left-- > 0) throw Object.assign(new Error(code), { code });
      return 'done';
    };
  };
  test('is tried again on Windows only, and not for ever', async () => {
    expect(await retryBusy(busy(3, 'EPERM'), 'win32', [0, 0, 0])).toBe('done');
    await expect(retryBusy(busy(4, 'EBUSY'), 'win32', [0, 0, 0])).rejects.toThrow('EBUSY');
    await expect(retryBusy(busy(1, 'ENOSPC'), 'win32', [0])).rejects.toThrow('ENOSPC');
    await expect(retryBusy(busy(1, 'EPERM'), 'linux', [0])).rejects.toThrow('EPERM');
  });
});

describe('audit chain', () => {
  test('hashes length-prefixed fields under its tag', () => {
    const entry = { seq: 1, at: 'T', actor: '甲', type: 'a.b', payload: '{}', prev_hash: '0' };
    const field = (text: string) => {
      const bytes = Buffer.from(text);
      return Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
    };
    const input = Buffer.concat(['branchbook/audit/1', '1', 'T', '甲', 'a.b', '{}', '0'].map(field));
    expect(auditHash(entry)).toBe(createHash('sha256').update(input).digest('hex'));
  });

  test('grows one by one, and every changed, lost or moved entry is found', () => {
    const { db } = openTestBook();
    const clock = testClock();
    for (let i = 0; i < 5; i++) appendAudit({ db, actor: '使用人1' }, clock, 'test.done', { i });
    expect(verifyChain(db)).toMatchObject({ entries: 5, brokenAt: null });
    // docs/book-format.md: before the first entry stand 64 zeros.
    expect(db.get('SELECT prev_hash FROM audit WHERE seq = 1')).toEqual({
      prev_hash: '0000000000000000000000000000000000000000000000000000000000000000',
    });
    // As somebody with other tools and the key could: without the triggers.
    db.run('DROP TRIGGER audit_no_update');
    db.run('DROP TRIGGER audit_no_delete');
    db.run(`UPDATE audit SET payload = '{"i":9}' WHERE seq = 3`);
    expect(verifyChain(db)).toMatchObject({ entries: 2, brokenAt: 3 });
    db.run(`UPDATE audit SET payload = '{"i":2}' WHERE seq = 3`);
    expect(verifyChain(db).brokenAt).toBeNull();
    db.run('DELETE FROM audit WHERE seq = 4');
    expect(verifyChain(db).brokenAt).toBe(4);
  });
});
