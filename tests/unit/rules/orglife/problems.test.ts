import { describe, expect, it, test } from 'vitest';
import { PROBLEM_TEXT } from '../../../../shared/model/limits.ts';
import type { Problem, ProblemOwner } from '../../../../shared/model/problem.ts';
import {
  ownerState,
  ownerStateName,
  problemFault,
  problemState,
  problemStep,
  settleRefusal,
} from '../../../../shared/rules/orglife/problems.ts';

const [A, B, C] = ['a', 'b', 'c'];

function row(words: Partial<Problem['words']>): Problem {
  const all = { dimension: '', text: '去班组少', example: '', cause: '', ...words };
  return { id: A, position: 'a0', ownerId: null, source: 'self', opinionId: null, words: all };
}

test.each([
  ['that lacks nothing', {}, null],
  ['without words', { text: ' ' }, /^第 2 行没有写问题/u],
  [
    'of a long dimension',
    { dimension: '长'.repeat(PROBLEM_TEXT.dimension + 1) },
    /^第 2 行的对照的方面有 61 字，最多 60 字/u,
  ],
  ['of long words', { text: '长'.repeat(PROBLEM_TEXT.text + 1) }, /^第 2 行的问题/u],
  ['of a long example', { example: '长'.repeat(PROBLEM_TEXT.example + 1) }, /^第 2 行的表现和事例/u],
  ['of a long cause', { cause: '长'.repeat(PROBLEM_TEXT.cause + 1) }, /^第 2 行的原因/u],
])('a row %s', (_, words, expected) => {
  const fault = problemFault(row(words), 2, false);
  if (expected === null) expect(fault).toBeNull();
  else expect(fault).toMatch(expected);
});

test('a row whose words cannot be read is not said to be empty', () => {
  expect(problemFault(row({ text: '' }), 1, true)).toBeNull();
});

const owner = (id: string | null, settledOn: string | null = null, asked = true): ProblemOwner => {
  return { id, name: '', post: '', asked, settledOn };
};
const of = (ownerId: string | null, fault: string | null = null) => ({ ownerId, fault });

describe('how far the 问题清单 are', () => {
  it('asks every member and the 支委会, and counts what is filled in', () => {
    const owners = [owner(null, '2026-11-20'), owner(A), owner(B, '2026-11-21'), owner(C), owner('d', null, false)];
    const rows = [of(null), of(null), of(A, '错'), of(B), of('d')];
    expect(problemState(owners, rows)).toEqual({
      committee: { count: 2, settled: true },
      members: { of: 3, have: 1, settled: 1 },
      lacking: [A, C],
    });
    expect(problemState([], [])).toEqual({
      committee: { count: 0, settled: false },
      members: { of: 0, have: 0, settled: 0 },
      lacking: [],
    });
  });

  test.each([
    [owner(A), [], '未开始'],
    [owner(A), [of(B), of(A, '错')], '未开始'],
    [owner(A), [of(A), of(A)], '已有 2 条'],
    [owner(A, '2026-11-20'), [of(A)], '已定 1 条'],
  ])('says it in words %#', (whose, rows, expected) => {
    expect(ownerStateName(ownerState(whose, rows))).toBe(expected);
  });
});

test.each([
  [{ count: 0, settled: false }, { of: 3, have: 0, settled: 0 }, 'todo', []],
  [
    { count: 2, settled: false },
    { of: 3, have: 1, settled: 1 },
    'begun',
    ['支委会问题清单已有 2 条', '党员个人清单 1 / 3 人已有，已定 1 人'],
  ],
  [{ count: 1, settled: false }, { of: 3, have: 0, settled: 0 }, 'begun', expect.any(Array)],
  [{ count: 0, settled: false }, { of: 3, have: 1, settled: 0 }, 'begun', expect.any(Array)],
  [{ count: 2, settled: true }, { of: 3, have: 3, settled: 2 }, 'begun', expect.any(Array)],
  [{ count: 2, settled: false }, { of: 3, have: 3, settled: 3 }, 'begun', expect.any(Array)],
  [
    { count: 2, settled: true },
    { of: 3, have: 3, settled: 3 },
    'done',
    ['支委会问题清单已定 2 条', '党员个人清单 3 / 3 人已有，已定 3 人'],
  ],
])('the step of the line %#', (committee, members, expected, said) => {
  expect(problemStep({ committee, members, lacking: [] })).toEqual({ state: expected, said });
});

test.each([
  ['without rows', [], '2026-11-20', /还没有问题/u],
  ['on a day to come', [of(A)], '2026-11-23', /还没有到/u],
  ['with a row that has a fault', [of(A), of(A, '第 2 行没有写问题。')], '2026-11-20', /^第 2 行没有写问题/u],
  ['today', [of(A)], '2026-11-22', null],
])('a list is settled %s', (_, rows, on, expected) => {
  const refusal = settleRefusal(rows, on, '2026-11-22');
  if (expected === null) expect(refusal).toBeNull();
  else expect(refusal).toMatch(expected);
});
