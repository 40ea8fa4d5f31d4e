import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { OPINION_TEXT } from '../../../../shared/model/limits.ts';
import type { Opinion } from '../../../../shared/model/opinion.ts';
import type { Standing } from '../../../../shared/model/roster.ts';
import { feedbackRefusal, opinionFault, opinionState, opinionStep } from '../../../../shared/rules/orglife/opinions.ts';

const TODAY = '2026-11-22';
const [A, B] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];

function row(more: Partial<Opinion> = {}, words: Partial<Opinion['words']> = {}): Opinion {
  return {
    id: A,
    position: 'a0',
    targetId: null,
    way: '座谈',
    collectedOn: '2026-11-10',
    outcome: null,
    words: { text: '会开得太长', proposer: '', answer: '', origin: '', ...words },
    ...more,
  };
}

const standing = (registered: boolean, category: Standing['category']) => ({ registered, category }) as Standing;

describe('a row of 征求意见', () => {
  const most = OPINION_TEXT;
  const cases: [what: string, Opinion, Standing | null, RegExp | null][] = [
    ['that lacks nothing', row(), null, null],
    ['of the longest words', row({}, { text: '长'.repeat(most.text) }), null, null],
    ['about a member', row({ targetId: A }), standing(true, 'full'), null],
    ['about a probationary member', row({ targetId: A }), standing(true, 'probationary'), null],
    ['of this very day', row({ collectedOn: TODAY }), null, null],
    ['without words', row({}, { text: ' \n' }), null, /^第 3 行没有写意见内容/u],
    [
      'one letter too long',
      row({}, { text: '长'.repeat(most.text + 1) }),
      null,
      /^第 3 行的意见内容有 2001 字，最多 2000 字/u,
    ],
    ['of a long way', row({ way: '长'.repeat(most.way + 1) }), null, /^第 3 行的来源方式/u],
    ['of a long name', row({}, { proposer: '长'.repeat(most.proposer + 1) }), null, /^第 3 行的提出人/u],
    ['of a long answer', row({}, { answer: '长'.repeat(most.answer + 1) }), null, /^第 3 行的处理说明/u],
    ['of a long origin', row({}, { origin: '长'.repeat(most.origin + 1) }), null, /^第 3 行的出处/u],
    ['without a day', row({ collectedOn: null }), null, /^第 3 行没有填收集日期/u],
    ['of a day to come', row({ collectedOn: '2026-11-23' }), null, /^第 3 行的收集日期还没有到/u],
    ['about somebody who was not here', row({ targetId: A }), standing(false, 'full'), /^第 3 行所针对的人/u],
    ['about an activist', row({ targetId: A }), standing(true, 'activist'), /^第 3 行所针对的人/u],
  ];
  test.each(cases)('%s', (_, opinion, as, expected) => {
    const fault = opinionFault(opinion, { number: 3, standing: as, today: TODAY, withheld: false });
    if (expected === null) expect(fault).toBeNull();
    else expect(fault).toMatch(expected);
  });

  it('is not said to be empty where it cannot be read', () => {
    const place = { number: 1, standing: null, today: TODAY, withheld: true };
    expect(opinionFault(row({}, { text: '' }), place)).toBeNull();
  });

  it('never repeats what stands in it', () => {
    const words = fc.string({ minLength: 8, unit: fc.constantFrom('意', '见', '某', '人') });
    fc.assert(
      fc.property(words, fc.boolean(), (text, long) => {
        const said = long ? text.repeat(400) : text;
        const fault = opinionFault(row({ collectedOn: null }, { text: said }), {
          number: 1,
          standing: null,
          today: TODAY,
          withheld: false,
        });
        expect(fault).not.toBeNull();
        expect(fault).not.toContain(text);
      }),
    );
  });
});

describe('how far 征求意见 is', () => {
  const shown = (targetId: string | null, feedbackId: string | null, fault: string | null = null) => {
    return { targetId, feedbackId, fault };
  };

  it('tells the 支委会 first, and who was not told of everything', () => {
    const rows = [shown(A, 'f'), shown(A, null), shown(null, null), shown(B, 'f'), shown(B, null, '没有填好')];
    expect(opinionState(rows)).toEqual({ count: 4, targets: [null, A, B], notFedBack: [null, A], unfinished: 1 });
    expect(opinionState([])).toEqual({ count: 0, targets: [], notFedBack: [], unfinished: 0 });
  });

  it('counts every row once, and leaves nobody without feedback who was not spoken about', () => {
    const any = fc.record({
      targetId: fc.constantFrom(null, A, B),
      feedbackId: fc.constantFrom(null, 'f'),
      fault: fc.constantFrom(null, '错'),
    });
    fc.assert(
      fc.property(fc.array(any), (rows) => {
        const state = opinionState(rows);
        expect(state.count + state.unfinished).toBe(rows.length);
        expect(state.targets).toEqual(expect.arrayContaining(state.notFedBack));
        expect(new Set(state.targets).size).toBe(state.targets.length);
      }),
    );
  });
});

test.each([
  ['nothing', { count: 0, targets: [], notFedBack: [], unfinished: 0 }, 'todo', []],
  ['a row that is not filled in', { count: 0, targets: [], notFedBack: [], unfinished: 1 }, 'begun', ['1 行没有填好']],
  [
    'somebody to be told',
    { count: 3, targets: [null, A, B], notFedBack: [A], unfinished: 0 },
    'begun',
    ['意见 3 条，针对支委会、党员 2 人', '还要向 1 个对象反馈'],
  ],
  ['the 支委会 alone', { count: 1, targets: [null], notFedBack: [], unfinished: 0 }, 'done', ['意见 1 条，针对支委会']],
  [
    'a row that is not filled in beside one that was told',
    { count: 1, targets: [null], notFedBack: [], unfinished: 1 },
    'begun',
    ['意见 1 条，针对支委会', '1 行没有填好'],
  ],
  [
    'as many to be told as rows that are not filled in',
    { count: 1, targets: [A], notFedBack: [A], unfinished: 1 },
    'begun',
    ['意见 1 条，针对党员 1 人', '1 行没有填好', '还要向 1 个对象反馈'],
  ],
  ['all told', { count: 2, targets: [A], notFedBack: [], unfinished: 0 }, 'done', ['意见 2 条，针对党员 1 人']],
])('the step of the line, with %s', (_, state, expected, said) => {
  expect(opinionStep(state)).toEqual({ state: expected, said });
});

describe('a feedback', () => {
  const waiting = (number: number, collectedOn: string, fault: string | null = null) => {
    return { number, row: { collectedOn, fault } };
  };
  test.each([
    ['of nothing', [], TODAY, /没有还要反馈/u],
    ['of a day to come', [waiting(1, '2026-11-10')], '2026-11-23', /反馈日期还没有到/u],
    [
      'of a row that has a fault',
      [waiting(1, '2026-11-10'), waiting(4, '2026-11-10', '错')],
      TODAY,
      /^第 4 行还没有填好/u,
    ],
    ['before the row was collected', [waiting(2, '2026-11-21')], '2026-11-20', /^第 2 行是在这以后/u],
    ['on the day it was collected', [waiting(2, '2026-11-20')], '2026-11-20', null],
    ['today', [waiting(2, '2026-11-20')], TODAY, null],
  ])('%s', (_, rows, on, expected) => {
    const refusal = feedbackRefusal(rows, on, TODAY);
    if (expected === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(expected);
  });
});
