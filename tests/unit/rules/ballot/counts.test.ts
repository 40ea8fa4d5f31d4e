import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences, fitsForm, imbalances } from '../../../../shared/rules/ballot/counts.ts';
import { appraisalForm, mayAssess, mayBeAssessed } from '../../../../shared/rules/ballot/form.ts';
import { member } from '../helpers.ts';

const MEMBERS = ['周谷雨', '林小满', '何秋分'].map((name, i) => ({ personId: `p${i}`, name }));
const form = appraisalForm(2026, '中共青石县图书馆支部委员会', MEMBERS, true);

/** Ten ballots, nine valid, that balance. */
const balanced = () => ({
  slips: { issued: 10, returned: 10, valid: 9, invalid: 1 },
  tallies: [
    [
      [4, 3, 1, 1, 0],
      [9, 0, 0, 0, 0],
      [0, 0, 0, 0, 9],
    ],
    [[2, 3, 2, 1, 1]],
  ],
});

describe('counts from paper', () => {
  test('that balance say nothing', () => {
    expect(imbalances(form, balanced())).toEqual([]);
    expect(fitsForm(form, balanced().tallies)).toBe(true);
  });

  test.each<[string, Partial<ReturnType<typeof balanced>['slips']>, string]>([
    ['more back than out', { issued: 8 }, '收回 10 张，发出 8 张，多出 2 张'],
    ['valid and invalid make less', { invalid: 0 }, '有效 9 张，无效 0 张，合计 9 张；收回 10 张，差 1 张'],
    ['valid and invalid make more', { invalid: 4 }, '有效 9 张，无效 4 张，合计 13 张；收回 10 张，差 3 张'],
  ])('%s', (_, change, sentence) => {
    const count = balanced();
    const found = imbalances(form, { ...count, slips: { ...count.slips, ...change } });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  test('name the row whose marks are not as many as the valid ballots', () => {
    const count = balanced();
    count.tallies[0]?.splice(1, 1, [8, 0, 0, 0, 0]);
    count.tallies[1]?.splice(0, 1, [2, 3, 2, 1, 2]);
    expect(imbalances(form, count)).toEqual([
      '党员第 2 行：优秀 8、合格 0、基本合格 0、不合格 0、未选 0，合计 8 票；有效票 9 张，差 1 票。请核对。',
      '党支部班子第 1 行：好 2、较好 3、一般 2、差 1、未选 2，合计 10 票；有效票 9 张，差 1 票。请核对。',
    ]);
  });

  test('have a figure for every row and option', () => {
    const short = balanced();
    short.tallies[0]?.pop();
    expect(fitsForm(form, short.tallies)).toBe(false);
    const narrow = balanced();
    narrow.tallies[0]?.[0]?.pop();
    expect(fitsForm(form, narrow.tallies)).toBe(false);
    expect(fitsForm(form, balanced().tallies.slice(0, 1))).toBe(false);
  });

  test('of two people differ exactly where a figure was changed', () => {
    const cells = fc.tuple(fc.nat(2), fc.nat(4), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(cells, ([row, option, by]) => {
        const second = balanced();
        const counts = second.tallies[0]?.[row] ?? [];
        counts[option] = (counts[option] ?? 0) + by;
        const found = differences(form, balanced(), second);
        expect(found).toHaveLength(1);
        expect(found[0]?.what).toContain(`党员第 ${row + 1} 行`);
        expect((found[0]?.second ?? 0) - (found[0]?.first ?? 0)).toBe(by);
        // And such a row no longer balances.
        expect(imbalances(form, second)).toHaveLength(1);
      }),
    );
    expect(differences(form, balanced(), balanced())).toEqual([]);
  });
});

describe('who is on the ballot and who casts one', () => {
  test.each([
    ['正式党员', { registered: true, category: 'full' }, true, true],
    ['预备党员', { registered: true, category: 'probationary' }, false, true],
    ['入党积极分子', { registered: true, category: 'activist' }, false, false],
    ['who left', { registered: false, category: 'full' }, false, false],
  ] as const)('%s', (_, change, assessed, votes) => {
    const standing = member(1, change);
    expect([mayBeAssessed(standing), mayAssess(standing)]).toEqual([assessed, votes]);
  });
});
