import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeMachine } from '../../../electron/core/export/machine.ts';
import { DISCS, LARGEST_VOLUME } from '../../../shared/archive/discs.ts';
import { verifyPackage } from '../../../shared/archive/verify.ts';
import { verifySet } from '../../../shared/archive/verify-set.ts';
import { divide, setOf, type Volume } from '../../../shared/archive/volumes.ts';
import { bookKey, signedMembers, zipOf } from './kit.ts';

const MIB = 1024 * 1024;

describe('records onto discs', () => {
  const records = fc.array(fc.record({ name: fc.constant('某记录'), bytes: fc.integer({ min: 1, max: 90 * MIB }) }), {
    maxLength: 40,
  });

  test('each goes into one volume, in the order of the year, and none is more than its disc takes', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 100, max: 4500 }), (all, megabytes) => {
        const parts = divide(all, megabytes * MIB);
        expect(parts.flat()).toEqual(all.map((_, i) => i));
        for (const part of parts) {
          const bytes = part.reduce((sum, at) => sum + (all[at]?.bytes ?? 0), 0);
          expect(bytes).toBeLessThan(Math.min(megabytes * MIB, LARGEST_VOLUME));
        }
        // As few as the order allows: what begins a volume had no room in the one before.
        for (const [i, part] of parts.entries()) {
          const before = parts[i - 1]?.reduce((sum, at) => sum + (all[at]?.bytes ?? 0), 0) ?? Infinity;
          const next = all[part[0] ?? 0]?.bytes ?? 0;
          expect(before + next).toBeGreaterThan(Math.min(megabytes * MIB, LARGEST_VOLUME) - 2 * MIB);
        }
      }),
    );
  });

  test('one that no disc takes is refused by its name', () => {
    const all = [
      { name: '小的', bytes: MIB },
      { name: '2026-11-20《支部党员大会》', bytes: 649 * MIB },
    ];
    expect(() => divide(all, DISCS.cd)).toThrow('2026-11-20《支部党员大会》连同附件有 649.0 MB，一张光盘放不下');
    expect(divide(all, DISCS.dvd)).toEqual([[0, 1]]);
  });

  test('a set has another number as soon as one record in it is another', () => {
    const parts = [[{ id: 'a', digest: '1' }], [{ id: 'b', digest: '2' }]];
    const set = setOf(parts, '2026年度', 'counts');
    expect(setOf(structuredClone(parts), '2026年度', 'counts')).toBe(set);
    expect(setOf([[{ id: 'a', digest: '1' }], [{ id: 'b', digest: '3' }]], '2026年度', 'counts')).not.toBe(set);
    expect(setOf(parts, '2026年度', 'full')).not.toBe(set);
  });
});

describe('volumes verified together', () => {
  const key = bookKey();
  const SET: Omit<Volume, 'number'> = { set: 'a'.repeat(64), counts: [3, 12, 5] };
  const file = async (name: string, volume?: Volume, signer = key) => ({
    name,
    report: await verifyPackage(zipOf(signedMembers(signer, undefined, volume)), nodeMachine, null),
  });
  const of = (number: number, set = SET.set) => ({ ...SET, set, number });

  test('each is whole by itself, and all of them are the set', async () => {
    const files = await Promise.all([1, 2, 3].map((n) => file(`${n}.zip`, of(n))));
    expect(files.map(({ report }) => report.intact)).toEqual([true, true, true]);
    expect(verifySet(files)).toEqual({ whole: true, findings: [], missing: [] });
    expect(verifySet([await file('年度.zip')])).toBeNull();
  });

  test.each<[string, () => Promise<Awaited<ReturnType<typeof file>>[]>, string[], string[]]>([
    [
      'one missing',
      async () => [await file('1.zip', of(1)), await file('3.zip', of(3))],
      [],
      ['缺少第2卷（共3卷，这一卷 12 件）。'],
    ],
    [
      'one alone',
      async () => [await file('2.zip', of(2))],
      [],
      ['缺少第1卷（共3卷，这一卷 3 件）。', '缺少第3卷（共3卷，这一卷 5 件）。'],
    ],
    [
      'one twice',
      async () => [
        await file('1.zip', of(1)),
        await file('又一.zip', of(1)),
        await file('2.zip', of(2)),
        await file('3.zip', of(3)),
      ],
      ['第1卷选了几次：“1.zip”、“又一.zip”。'],
      [],
    ],
    [
      'one of another set',
      async () => [await file('1.zip', of(1)), await file('2.zip', of(2, 'b'.repeat(64)))],
      ['选的文件不是同一套：各卷里写的套号不一样。请只选同一套的各卷。'],
      [],
    ],
    [
      'a package by itself among them',
      async () => [...(await Promise.all([1, 2, 3].map((n) => file(`${n}.zip`, of(n))))), await file('年度.zip')],
      ['“年度.zip”不是分卷的归档包，不属于这一套。'],
      [],
    ],
    [
      'one that cannot be read',
      async () => [
        ...(await Promise.all([1, 2].map((n) => file(`${n}.zip`, of(n))))),
        { name: '3.zip', report: await verifyPackage(Buffer.from('PK'), nodeMachine, null) },
      ],
      ['“3.zip”读不出是第几卷。'],
      ['缺少第3卷（共3卷，这一卷 5 件）。'],
    ],
    [
      'one signed by another book',
      async () => [await file('1.zip', of(1)), await file('2.zip', of(2), bookKey()), await file('3.zip', of(3))],
      ['各卷的签名指纹不一样，不是同一本记录簿签名的。'],
      [],
    ],
  ])('%s is said', async (_, made, findings, missing) => {
    expect(verifySet(await made())).toEqual({ whole: false, findings, missing });
  });
});
