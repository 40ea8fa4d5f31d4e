import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyEntry, type EntryOf } from '../../../shared/model/entry.ts';
import { judgeElection } from '../../../shared/rules/elections.ts';
import { checkRecord } from '../../../shared/rules/index.ts';
import { branch, entry, HELD, idOf, meeting, members } from './helpers.ts';

const [A, B, C] = [idOf('person', 0), idOf('person', 1), idOf('person', 2)];
const at = { id: idOf('entry', 0), sectionId: idOf('section', 0), position: 'a0' };

function round(change: Partial<EntryOf<'election'>>): EntryOf<'election'> {
  return { ...(emptyEntry('election', at) as EntryOf<'election'>), ...change };
}
const votes = (personId: string, yes: number, no = 0, abstain = 0) => ({ personId, for: yes, against: no, abstain });

describe('an election is held with four fifths of those expected', () => {
  // 选举条例 2020: 应到会有选举权的人数的五分之四以上（不少于）.
  test.each([
    [15, 11, false],
    [15, 12, true],
    [16, 12, false],
    [16, 13, true],
    [10, 8, true],
    [10, 7, false],
    [1, 1, true],
    [0, 0, false],
    [10, 11, false],
  ])('expected %i, present %i: %s', (votersExpected, votersPresent, held) => {
    expect(judgeElection({ votersExpected, votersPresent }, round({})).mayBeHeld).toBe(held);
  });
});

describe('a candidate wins with more than half of those present', () => {
  test.each([
    [24, 20, 10, false],
    [24, 20, 11, true],
    [24, 21, 10, false],
    [24, 21, 11, true],
  ])('expected %i, present %i, 赞成 %i: %s', (votersExpected, votersPresent, yes, reaches) => {
    const verdict = judgeElection({ votersExpected, votersPresent }, round({ candidates: [votes(A, yes)] }));
    expect(verdict.candidates.get(A)?.reaches).toBe(reaches);
    expect(verdict.votesNeeded).toBe(11);
  });

  test('nothing is said of votes that are not entered', () => {
    const candidates = [{ personId: A, for: null, against: null, abstain: null }];
    expect(judgeElection({ votersExpected: 10, votersPresent: 9 }, round({ candidates })).candidates.get(A)).toEqual({
      reaches: null,
      problem: null,
    });
  });
});

describe('figures that cannot be', () => {
  const present = { votersExpected: 24, votersPresent: 20 };
  test.each<[string, Partial<EntryOf<'election'>>]>([
    ['more_issued_than_voters', { issued: 21 }],
    ['more_returned_than_issued', { issued: 20, returned: 21 }],
    ['more_invalid_than_returned', { returned: 3, invalid: 4 }],
    ['more_for_than_ballots_allow', { seats: 1, returned: 10, candidates: [votes(A, 6, 4), votes(B, 5, 5)] }],
    ['more_elected_than_seats', { seats: 1, elected: [A, B] }],
    ['elected_without_votes', { candidates: [votes(A, 10)], elected: [A] }],
  ])('%s', (problem, change) => {
    expect(judgeElection(present, round(change)).problems).toEqual([problem]);
  });

  test('more people than expected', () => {
    expect(judgeElection({ votersExpected: 5, votersPresent: 6 }, round({})).problems).toEqual([
      'more_present_than_expected',
    ]);
  });

  test('votes of a candidate are the valid ballots, no more and no fewer', () => {
    const judged = judgeElection(
      present,
      round({
        issued: 20,
        returned: 20,
        invalid: 1,
        candidates: [votes(A, 15, 3, 1), votes(B, 15, 3, 0), votes(C, 19, 1, 0)],
      }),
    );
    expect(judged.valid).toBe(19);
    expect([A, B, C].map((id) => judged.candidates.get(id)?.problem)).toEqual([
      null,
      'votes_do_not_add_up',
      'votes_do_not_add_up',
    ]);
  });
});

test('more 赞成 never loses, and exchanging candidates exchanges their verdicts', () => {
  const count = fc.nat(60);
  fc.assert(
    fc.property(count, count, count, count, (votersExpected, votersPresent, x, y) => {
      const judge = (a: number, b: number) =>
        judgeElection({ votersExpected, votersPresent }, round({ candidates: [votes(A, a), votes(B, b)] }));
      const [one, other] = [judge(x, y), judge(y, x)];
      expect(one.candidates.get(A)?.reaches).toBe(other.candidates.get(B)?.reaches);
      if (one.candidates.get(A)?.reaches === true) expect(judge(x + 1, y).candidates.get(A)?.reaches).toBe(true);
    }),
  );
});

test('a round that another one follows is not asked who was elected in it', () => {
  const full = {
    office: '支部委员会委员',
    seats: 1,
    issued: 10,
    returned: 10,
    invalid: 0,
    candidates: [votes(A, 5, 5)],
    scrutineers: [C],
    tellers: [idOf('person', 3)],
  };
  const second = { ...full, round: 2, candidates: [votes(A, 6, 4)], elected: [A] };
  const asked = (...rounds: object[]) =>
    checkRecord({
      record: meeting('election', { kinds: ['voting'], entries: rounds.map((r, n) => entry(n, 'election', r)) }),
      standings: members(10),
      branch,
      today: HELD,
    }).filter((f) => f.rule === 'election.round');
  expect(asked(full, second)).toEqual([]);
  expect(asked(full)).toHaveLength(1);
});
