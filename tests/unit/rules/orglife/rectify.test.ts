import { describe, expect, test } from 'vitest';
import type { LedgerState } from '../../../../shared/model/ledger.ts';
import type { RectificationItem } from '../../../../shared/model/rectification.ts';
import { closingStep, rectifyStep } from '../../../../shared/rules/orglife/rectify.ts';
import type { PromiseStanding } from '../../../../shared/rules/rectification/promises.ts';
import { idOf } from '../helpers.ts';

function promised(state: LedgerState, changes: Partial<RectificationItem> = {}, overdue = false): PromiseStanding {
  const item = {
    id: idOf('entry', 1),
    no: '2026-01',
    year: 2026,
    seq: 1,
    on: '2026-12-11',
    personId: null,
    problem: '资料归集不及时',
    cause: '',
    measure: '五个工作日内交齐',
    source: 'org_life',
    responsible: '许惊蛰',
    supervisor: '沈霜降',
    dueOn: '2027-03-31',
    publicity: '',
    from: null,
    carriedTo: null,
    withheld: false,
    ...changes,
  } as RectificationItem;
  const open = state !== 'closed' && item.carriedTo === null;
  return { item, state, dueOn: item.dueOn, overdue, open };
}

describe('整改清单', () => {
  test.each<[string, PromiseStanding[], string]>([
    ['nothing listed', [], 'todo'],
    [
      'somebody answers for each by a day',
      [promised('open'), promised('doing', { personId: idOf('person', 1) })],
      'done',
    ],
    ['nobody answers for one', [promised('open'), promised('open', { responsible: ' ' })], 'begun'],
    ['one without a day', [promised('open', { dueOn: null })], 'begun'],
  ])('%s', (_, items, state) => expect(rectifyStep(items).state).toBe(state));

  test('says how many, and of whom; no word of them', () => {
    const { said } = rectifyStep([promised('open'), promised('open', { personId: idOf('person', 1), dueOn: null })]);
    expect(said).toEqual(['列入整改 2 项，支部委员会 1 项，个人 1 项', '没有责任人或期限 1 项']);
  });
});

describe('对账销号', () => {
  test.each<[string, PromiseStanding[], string]>([
    ['nothing listed', [], 'todo'],
    ['nothing begun', [promised('open')], 'todo'],
    ['one in work', [promised('open'), promised('doing')], 'begun'],
    ['done is not closed', [promised('done')], 'begun'],
    ['all closed', [promised('closed'), promised('closed')], 'done'],
    [
      'what goes on for good or into the next year is settled',
      [promised('closed'), promised('lasting'), promised('doing', { carriedTo: '2027-01' })],
      'done',
    ],
  ])('%s', (_, items, state) => expect(closingStep(items).state).toBe(state));

  test('says what is late and what was carried on', () => {
    const { said } = closingStep([
      promised('closed'),
      promised('doing', {}, true),
      promised('open', { carriedTo: '2027-01' }),
    ]);
    expect(said).toEqual(['已销号 1 / 3 项', '转入下一年 1 项', '逾期 1 项']);
  });
});
