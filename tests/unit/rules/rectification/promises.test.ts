import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerStep, StepKind } from '../../../../shared/model/ledger.ts';
import { rectificationNumber, type RectificationItem } from '../../../../shared/model/rectification.ts';
import { promisesOf } from '../../../../shared/rules/rectification/promises.ts';

function item(seq: number, more: Partial<RectificationItem> = {}): RectificationItem {
  return {
    id: crypto.randomUUID(),
    no: rectificationNumber(2025, seq),
    year: 2025,
    on: '2026-01-20',
    source: 'org_life',
    personId: null,
    problem: '资料归集不及时',
    cause: '',
    measure: '',
    responsible: '许惊蛰',
    supervisor: '沈霜降',
    dueOn: '2026-06-30',
    publicity: '',
    withheld: false,
    from: null,
    carriedTo: null,
    ...more,
  };
}

function step(kind: StepKind, on: string, dueOn: string | null = null): LedgerStep {
  const none = { author: '', text: '', owner: '', outcome: null, accepted: null };
  return { ...none, id: crypto.randomUUID(), kind, on, dueOn, addedAt: `${on}T01:00:00.000Z` };
}

describe('numbers', () => {
  test.each([
    [2026, 1, '2026-01'],
    [2026, 7, '2026-07'],
    [2026, 99, '2026-99'],
    [2026, 100, '2026-100'],
  ])('of %i the item %i is %s', (year, seq, no) => {
    expect(rectificationNumber(year, seq)).toBe(no);
  });

  test('of different items differ', () => {
    const place = fc.tuple(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 5000 }));
    fc.assert(
      fc.property(place, place, (a, b) => {
        const same = a[0] === b[0] && a[1] === b[1];
        expect(rectificationNumber(...a) === rectificationNumber(...b)).toBe(same);
      }),
    );
  });
});

/** Domain notes §2.2 step 6: last year's promises are read out with how they stand. */
describe('what was promised for a year', () => {
  const done = [step('progress', '2026-03-01'), step('done', '2026-05-01')];
  test.each<[string, LedgerStep[], string, object]>([
    ['nothing entered, before the day', [], '2026-06-30', { state: 'open', overdue: false, open: true }],
    ['nothing entered, the day has passed', [], '2026-07-01', { state: 'open', overdue: true, open: true }],
    ['done waits for 销号', done, '2026-05-01', { state: 'done', overdue: false, open: false }],
    ['the day before it was done', done, '2026-04-30', { state: 'doing', overdue: false, open: true }],
    ['销号', [...done, step('closed', '2026-05-09')], '2026-12-01', { state: 'closed', overdue: false, open: false }],
    [
      'put off',
      [step('postpone', '2026-06-20', '2026-09-30')],
      '2026-07-01',
      { state: 'doing', overdue: false, dueOn: '2026-09-30', open: true },
    ],
    ['长期坚持', [step('lasting', '2026-06-20')], '2026-12-01', { state: 'lasting', overdue: false, open: true }],
  ])('%s', (_, steps, on, standing) => {
    expect(promisesOf(2025, [{ item: item(1), steps }], on)).toMatchObject([standing]);
  });

  test('is of that year alone, listed by the day, and not open once it is carried on', () => {
    const other = { item: item(1, { year: 2024 }), steps: [] };
    const later = { item: item(2, { on: '2026-02-01' }), steps: [] };
    const carried = { item: item(3, { carriedTo: '2026-01' }), steps: [] };
    const found = promisesOf(2025, [other, later, carried], '2026-01-31');
    expect(found.map((p) => [p.item.no, p.open])).toEqual([['2025-03', false]]);
  });

  test('never has an item that is both closed and open or overdue', () => {
    const kinds = fc.constantFrom<StepKind>('assign', 'progress', 'done', 'returned', 'closed', 'postpone', 'lasting');
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 8 }), (list) => {
        const steps = list.map((kind) => step(kind, '2026-03-01', kind === 'postpone' ? '2026-04-01' : null));
        const [found] = promisesOf(2025, [{ item: item(1), steps }], '2026-12-31');
        const finished = ['done', 'closed'].includes(found?.state ?? '');
        expect(found?.open).toBe(!finished);
        if (found?.overdue) expect(finished).toBe(false);
      }),
    );
  });
});
