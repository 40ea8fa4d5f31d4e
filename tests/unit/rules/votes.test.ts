import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  judgeVote,
  lineOf,
  neededFor,
  problemsOf,
  reaches,
  thresholdText,
  VOTE_RULES,
  type VoteRuleId,
} from '../../../shared/rules/votes.ts';
import { tally } from './helpers.ts';

const ids = Object.keys(VOTE_RULES) as VoteRuleId[];

/** Figures on both sides of each threshold in the table of votes of `docs/rules.md`. */
describe('may it be held', () => {
  test.each([
    ['admission', 16, 8, false],
    ['admission', 16, 9, true],
    ['admission', 15, 7, false],
    ['admission', 15, 8, true],
    ['assembly_general', 16, 8, true],
    ['assembly_general', 16, 7, false],
    ['assembly_general', 15, 7, false],
    ['assembly_general', 15, 8, true],
    ['committee_general', 5, 2, false],
    ['committee_general', 5, 3, true],
    ['committee_general', 4, 2, true],
    ['committee_general', 7, 3, false],
    ['probation', 16, 8, false],
    ['probation', 16, 9, true],
    ['election', 15, 11, false],
    ['election', 15, 12, true],
    ['election', 16, 12, false],
    ['election', 16, 13, true],
  ] as const)('%s: expected %i, present %i → %s', (rule, votersExpected, votersPresent, held) => {
    expect(judgeVote(rule, { votersExpected, votersPresent }, tally()).mayBeHeld).toBe(held);
  });
});

describe('does it pass', () => {
  test.each([
    ['admission', 30, 16, 15, false],
    ['admission', 30, 16, 16, true],
    ['assembly_general', 30, 16, 15, false],
    ['assembly_general', 30, 16, 16, true],
    ['assembly_general', 15, 13, 7, false],
    ['assembly_general', 15, 13, 8, true],
    ['assembly_general', 15, 13, 12, true],
    ['committee_general', 5, 3, 2, false],
    ['committee_general', 5, 3, 3, true],
    ['probation', 16, 9, 8, false],
    ['probation', 16, 9, 9, true],
    // Elections are counted on those present, not on those expected.
    ['election', 20, 16, 8, false],
    ['election', 20, 16, 9, true],
  ] as const)('%s: expected %i, present %i, 赞成 %i → %s', (rule, votersExpected, votersPresent, yes, passes) => {
    const result = judgeVote(
      rule,
      { votersExpected, votersPresent },
      tally({ for: yes, against: votersPresent - yes, abstain: 0 }),
    );
    expect(result).toMatchObject({ passes, problems: [] });
  });

  test('a vote below the quorum does not pass, however many agree', () => {
    // Nine written opinions do not make the seven who came enough (written opinions vote and are not present).
    const voters = { votersExpected: 16, votersPresent: 7, written: 9 };
    expect(judgeVote('assembly_general', voters, tally({ for: 16, against: 0, abstain: 0 }))).toMatchObject({
      mayBeHeld: false,
      passes: false,
    });
  });

  test('written opinions count in the tally', () => {
    const voters = { votersExpected: 16, votersPresent: 9 };
    const cast = tally({ for: 10, against: 0, abstain: 0 });
    expect(judgeVote('admission', voters, cast).problems).toContain('more_votes_than_voters');
    expect(judgeVote('admission', { ...voters, written: 1 }, cast)).toMatchObject({ passes: true, problems: [] });
  });

  test('a disposition gets no verdict: its threshold was not seen', () => {
    const result = judgeVote(
      'disposition',
      { votersExpected: 16, votersPresent: 16 },
      tally({ for: 16, against: 0, abstain: 0 }),
    );
    expect(result).toMatchObject({ passes: null, votesNeeded: null });
  });
});

describe('figures that cannot be', () => {
  const cast = (yes: number, no: number, none: number) => tally({ for: yes, against: no, abstain: none });
  test.each([
    ['nobody expected', { votersExpected: 0, votersPresent: 0 }, cast(0, 0, 0), 'nobody_expected'],
    ['present > expected', { votersExpected: 9, votersPresent: 10 }, cast(9, 0, 0), 'more_present_than_expected'],
    ['votes > present', { votersExpected: 16, votersPresent: 9 }, cast(8, 1, 1), 'more_votes_than_voters'],
    [
      'votes > present + written',
      { votersExpected: 16, votersPresent: 9, written: 1 },
      cast(8, 2, 1),
      'more_votes_than_voters',
    ],
  ] as const)('%s is refused', (_, voters, figures, problem) => {
    for (const rule of ids) {
      const result = judgeVote(rule, voters, figures);
      expect(result.problems).toContain(problem);
      expect(result.passes).toBeNull();
    }
    const impossible = problem !== 'more_votes_than_voters';
    if (impossible) expect(judgeVote('assembly_general', voters, figures).mayBeHeld).toBe(false);
  });

  test.each([
    [{ issued: 9, returned: 10, invalid: 0, for: 8, against: 1, abstain: 1 }, 'more_returned_than_issued'],
    [{ issued: 11, returned: 10, invalid: 0, for: 8, against: 1, abstain: 1 }, 'more_issued_than_voters'],
    [{ issued: 10, returned: 10, invalid: 1, for: 8, against: 1, abstain: 1 }, 'ballots_do_not_add_up'],
    [{ issued: 10, returned: 10, invalid: 0, for: 7, against: 1, abstain: 1 }, 'ballots_do_not_add_up'],
  ] as const)('ballots %j → %s', (figures, problem) => {
    const result = judgeVote('admission', { votersExpected: 16, votersPresent: 10 }, tally(figures));
    expect(result.problems).toContain(problem);
  });

  test('10 issued, 10 returned, 1 invalid, 9 valid is right; so are written opinions in or beside the ballot box', () => {
    const voters = { votersExpected: 16, votersPresent: 10 };
    const box = { issued: 10, returned: 10, invalid: 1 };
    expect(judgeVote('admission', voters, tally({ ...box, for: 9, against: 0, abstain: 0 })).problems).toEqual([]);
    const written = { ...voters, written: 2 };
    expect(judgeVote('admission', written, tally({ ...box, for: 11, against: 0, abstain: 0 })).problems).toEqual([]);
    expect(
      judgeVote('admission', written, tally({ ...box, issued: 12, returned: 12, for: 11, against: 0, abstain: 0 }))
        .problems,
    ).toEqual([]);
  });

  test('counts that are still missing leave the verdict open or say so', () => {
    const voters = { votersExpected: 16, votersPresent: 10 };
    expect(judgeVote('assembly_general', voters, tally())).toMatchObject({ passes: null, problems: ['incomplete'] });
    expect(judgeVote('assembly_general', voters, tally({ for: 9 }))).toMatchObject({
      passes: true,
      problems: ['incomplete'],
    });
  });
});

const voters = fc
  .record({ votersExpected: fc.integer({ min: 1, max: 60 }), absent: fc.integer({ min: 0, max: 60 }) })
  .map(({ votersExpected, absent }) => ({ votersExpected, votersPresent: Math.max(0, votersExpected - absent) }));

describe('properties', () => {
  test('one more 赞成 never turns passed into failed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), voters, fc.nat(60), (rule, people, n) => {
        const yes = Math.min(n, Math.max(0, people.votersPresent - 1));
        const judge = (count: number) => judgeVote(rule, people, tally({ for: count, against: 0, abstain: 0 })).passes;
        if (judge(yes) === true && yes < people.votersPresent) expect(judge(yes + 1)).toBe(true);
      }),
    );
  });

  test('one more person present never turns a valid meeting into an invalid one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), voters, (rule, people) => {
        const held = (present: number) => judgeVote(rule, { ...people, votersPresent: present }, tally()).mayBeHeld;
        if (held(people.votersPresent) && people.votersPresent < people.votersExpected) {
          expect(held(people.votersPresent + 1)).toBe(true);
        }
      }),
    );
  });

  test('the number needed reaches the share, and one less does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom('at_least' as const, 'more_than' as const),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (base, compare, a, b) => {
          const share = { compare, numerator: Math.min(a, b), denominator: Math.max(a, b) };
          const needed = neededFor(base, share);
          expect(reaches(needed, base, share)).toBe(true);
          expect(reaches(needed - 1, base, share)).toBe(false);
        },
      ),
    );
  });
});

test('thresholds in words', () => {
  const { pass, quorum } = VOTE_RULES.assembly_general;
  expect(lineOf(15, pass)).toBe('7.5');
  expect(thresholdText(15, pass, '票')).toBe('须多于 7.5 票');
  expect(thresholdText(16, pass, '票')).toBe('须多于 8 票');
  expect(thresholdText(15, quorum, '人')).toBe('至少 8 人');
  expect(thresholdText(16, quorum, '人')).toBe('至少 8 人');
  // Four fifths of 15 are 12 whole people; a third of 16 is no tenth of a person.
  const fourFifths = VOTE_RULES.election.quorum;
  expect(lineOf(15, fourFifths)).toBe('12');
  expect(thresholdText(15, { ...fourFifths, compare: 'more_than' }, '人')).toBe('须多于 12 人');
  expect(thresholdText(16, { compare: 'more_than', numerator: 1, denominator: 3 }, '票')).toBe('至少 6 票');
});

describe('figures that are still missing', () => {
  const tenOf16 = { votersExpected: 16, votersPresent: 10 };
  test.each([
    [{ against: 1, abstain: 0 }],
    [{ for: 9, abstain: 0 }],
    [{ for: 9, against: 1 }],
    [{ for: 9 }],
    [{ against: 9 }],
    [{ abstain: 9 }],
  ])('%j is incomplete', (figures) => {
    expect(problemsOf(tenOf16, tally(figures))).toEqual(['incomplete']);
  });

  test.each([
    [{ against: 10, abstain: 0 }, false],
    [{ against: 10, abstain: 1 }, true],
    [{ for: 10, abstain: 0 }, false],
    [{ for: 10, abstain: 1 }, true],
    [{ for: 10, against: 0 }, false],
    [{ for: 10, against: 1 }, true],
    [{ for: 10, against: 0, abstain: 0, invalid: 0 }, false],
    [{ for: 10, against: 0, abstain: 0, invalid: 1 }, true],
  ])('what is missing counts as none: %j, more votes than voters %s', (figures, tooMany) => {
    expect(problemsOf(tenOf16, tally(figures)).includes('more_votes_than_voters')).toBe(tooMany);
  });

  test.each([
    [{ issued: null, returned: 10 }],
    [{ issued: 10, returned: null }],
    [{ issued: 10, returned: 10 }],
    [{ issued: 10, returned: 10, invalid: 0 }],
  ])('papers %j contradict nothing', (papers) => {
    expect(problemsOf(tenOf16, tally({ for: 9, against: 1, abstain: 0, ...papers }))).toEqual([]);
  });

  test('a branch of one may vote', () => {
    expect(judgeVote('assembly_general', { votersExpected: 1, votersPresent: 1 }, tally()).mayBeHeld).toBe(true);
  });
});
