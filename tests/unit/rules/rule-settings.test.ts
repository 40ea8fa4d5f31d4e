import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NATIONAL, ruleSettings, type RuleSettings, type Share } from '../../../shared/model/rule-settings.ts';
import { settingText } from '../../../shared/rules/setting-words.ts';
import {
  judgeInBranch,
  judgeVote,
  reaches,
  shareName,
  voteRule,
  VOTE_RULES,
  type VoteRuleId,
} from '../../../shared/rules/votes.ts';
import { templateOf } from '../../../shared/templates/index.ts';
import { compose, partsOf } from '../../../shared/templates/own/compose.ts';
import { findings, p, words } from './edges/edge.ts';
import { entry, marks, tally } from './helpers.ts';

const ids = Object.keys(VOTE_RULES) as VoteRuleId[];
const share = (compare: Share['compare'], numerator: number, denominator: number) => ({
  compare,
  numerator,
  denominator,
});
const entered = {
  quorum: share('at_least', 2, 3),
  pass: { ...share('more_than', 1, 2), of: 'expected' as const },
  document: '《青石市处置工作细则》',
  article: '',
};

/** The variants of domain.md §8, on both sides of each line. */
describe('variants', () => {
  test.each([
    [{ assemblyQuorum: 'at_least_half' }, 'assembly_general', 16, 8, true],
    [{ assemblyQuorum: 'more_than_half' }, 'assembly_general', 16, 8, false],
    [{ assemblyQuorum: 'more_than_half' }, 'assembly_general', 16, 9, true],
    [{ committeeQuorum: 'more_than_half' }, 'committee_general', 4, 2, false],
    [{ committeeQuorum: 'more_than_half' }, 'committee_general', 4, 3, true],
    [{ committeeQuorum: 'two_thirds' }, 'committee_general', 5, 3, false],
    [{ committeeQuorum: 'two_thirds' }, 'committee_general', 5, 4, true],
    [{ committeeQuorum: 'two_thirds' }, 'committee_general', 3, 2, true],
    [{ disposition: entered }, 'disposition', 9, 5, false],
    [{ disposition: entered }, 'disposition', 9, 6, true],
    // What one rule asks says nothing of another.
    [{ assemblyQuorum: 'more_than_half', committeeQuorum: 'two_thirds' }, 'admission', 15, 8, true],
    [{ assemblyQuorum: 'more_than_half' }, 'committee_general', 4, 2, true],
    [{ committeeQuorum: 'two_thirds', disposition: entered }, 'election', 15, 12, true],
  ] as const)('%j %s: expected %i, present %i → %s', (change, rule, votersExpected, votersPresent, held) => {
    const settings: RuleSettings = { ...NATIONAL, ...change };
    expect(judgeVote(rule, { votersExpected, votersPresent }, tally(), settings).mayBeHeld).toBe(held);
  });

  test('nothing but what was decided differs from what holds everywhere', () => {
    for (const id of ids) expect(voteRule(id, NATIONAL)).toEqual(VOTE_RULES[id]);
  });

  test('a written opinion makes somebody present only where the branch counts it so', () => {
    const voters = { votersExpected: 16, votersPresent: 7, written: 9 };
    const all = tally({ for: 16, against: 0, abstain: 0 });
    expect(judgeVote('assembly_general', voters, all)).toMatchObject({ mayBeHeld: false, passes: false });
    const counted = { ...NATIONAL, writtenPresent: true };
    expect(judgeVote('assembly_general', voters, all, counted)).toMatchObject({ mayBeHeld: true, passes: true });
    expect(judgeVote('admission', { ...voters, written: 1 }, tally(), counted).mayBeHeld).toBe(false);
  });

  test('what the branch asks besides makes no vote fail that holds everywhere; fewer than that may do only with what it counts', () => {
    const strict = { ...NATIONAL, assemblyQuorum: 'more_than_half' as const };
    const all = (yes: number) => tally({ for: yes, against: 0, abstain: 0 });
    const eight = { votersExpected: 16, votersPresent: 8, written: 1 };
    expect(judgeInBranch('assembly_general', eight, all(9), strict)).toMatchObject({ mayBeHeld: true, passes: true });
    const seven = { ...eight, votersPresent: 7 };
    expect(judgeInBranch('assembly_general', seven, all(8), NATIONAL).mayBeHeld).toBe(false);
    expect(judgeInBranch('assembly_general', seven, all(8), { ...NATIONAL, writtenPresent: true }).mayBeHeld).toBe(
      true,
    );
    expect(judgeInBranch('disposition', eight, all(9), NATIONAL).passes).toBeNull();
    expect(judgeInBranch('disposition', eight, all(9), { ...NATIONAL, disposition: entered }).mayBeHeld).toBe(false);
  });

  // 发展细则 第二十一条: a voter who cannot come, before the meeting.
  test.each([
    ['of those who did not come', [8, 9], '2026-11-18', 'met'],
    ['of somebody who came', [0, 9], '2026-11-18', 'must'],
    ['twice of the same', [9, 9], '2026-11-18', 'must'],
    ['of somebody who is not expected', [9, 30], '2026-11-18', 'must'],
    ['on the day itself', [8, 9], '2026-11-20', 'met'],
    ['after the meeting', [8, 9], '2026-11-21', 'must'],
  ] as const)('written opinions %s, where they count as being there', (_, from, receivedOn, severity) => {
    const written = from.map((n) => ({ personId: p(n), receivedOn, stance: null }));
    const vote = { mode: 'show_of_hands' as const, tally: tally({ for: 5, against: 0, abstain: 0 }), written };
    const found = (['assembly_general.quorum', 'assembly_general.own_quorum'] as const).flatMap((rule) =>
      findings(rule, {
        change: {
          ruleSettings: { ...NATIONAL, writtenPresent: true },
          attendance: marks(10, 3),
          entries: [entry(1, 'motion', { words: '表决', announced: 'passed', ...vote })],
        },
      }),
    );
    expect(found.map((f) => f.severity)).toEqual([severity]);
  });

  test('转正 by show of hands is asked about unless the branch allows it; admission always is, and so is 口头', () => {
    const of = (matter: 'probation_pass' | 'admission', mode: 'show_of_hands' | 'oral', settings: RuleSettings) =>
      words(
        (['special_votes.one_by_one', 'special_votes.secret'] as const).flatMap((rule) =>
          findings(rule, {
            type: matter === 'admission' ? 'admission_vote' : 'probation_vote',
            change: {
              ruleSettings: settings,
              kinds: [matter === 'admission' ? 'candidate' : 'probationer'],
              attendance: marks(10),
              entries: [entry(1, 'motion', { matter, mode, subjectId: p(20), words: '表决', announced: 'passed' })],
            },
          }),
        ),
      );
    const allowed = { ...NATIONAL, probationMode: 'show_of_hands_too' as const };
    expect(of('probation_pass', 'show_of_hands', NATIONAL)).toContain('不是无记名投票');
    expect(of('probation_pass', 'show_of_hands', allowed)).toBe('');
    expect(of('probation_pass', 'oral', allowed)).toContain('不是无记名投票');
    expect(of('admission', 'show_of_hands', allowed)).toContain('不是无记名投票');
  });
});

const anyShare = fc
  .record({
    compare: fc.constantFrom('at_least' as const, 'more_than' as const),
    numerator: fc.integer({ min: 1, max: 6 }),
    denominator: fc.integer({ min: 2, max: 7 }),
  })
  .filter((s) => s.numerator < s.denominator);
const anySettings: fc.Arbitrary<RuleSettings> = fc.record({
  assemblyQuorum: fc.constantFrom('at_least_half' as const, 'more_than_half' as const),
  committeeQuorum: fc.constantFrom('at_least_half' as const, 'more_than_half' as const, 'two_thirds' as const),
  probationMode: fc.constantFrom('secret_ballot' as const, 'show_of_hands_too' as const),
  writtenPresent: fc.boolean(),
  lateAfterDays: fc.integer({ min: 0, max: 60 }),
  smallNumber: fc.integer({ min: 3, max: 20 }),
  ordinaryMemberMaterial: fc.constantFrom('none', 'outline', 'full'),
  disposition: fc.option(
    fc.record({
      quorum: anyShare,
      pass: fc
        .tuple(anyShare, fc.constantFrom('expected' as const, 'present' as const))
        .map(([s, of]) => ({ ...s, of })),
      document: fc.constant('《细则》'),
      article: fc.constant(''),
    }),
    { nil: null },
  ),
});
const voters = fc
  .record({
    votersExpected: fc.integer({ min: 1, max: 60 }),
    votersPresent: fc.nat(60),
    written: fc.nat(10),
  })
  .map((v) => ({ ...v, votersPresent: Math.min(v.votersPresent, v.votersExpected) }))
  .map((v) => ({ ...v, written: Math.min(v.written, v.votersExpected - v.votersPresent) }));

describe('whatever a branch decides', () => {
  const rule = fc.constantFrom(...ids);
  const verdict = (id: VoteRuleId, people: Parameters<typeof judgeVote>[1], yes: number, settings: RuleSettings) =>
    judgeVote(id, people, tally({ for: yes, against: 0, abstain: 0 }), settings);

  test('one more 赞成 never turns passed into failed', () => {
    fc.assert(
      fc.property(rule, voters, fc.nat(70), anySettings, (id, people, n, settings) => {
        const most = people.votersPresent + people.written;
        const yes = Math.min(n, most - 1);
        if (yes < 0 || verdict(id, people, yes, settings).passes !== true) return;
        expect(verdict(id, people, yes + 1, settings).passes).toBe(true);
      }),
    );
  });

  test('nothing passes below the quorum, and a vote that passes has the votes that are needed', () => {
    fc.assert(
      fc.property(rule, voters, fc.nat(70), anySettings, (id, people, yes, settings) => {
        const judged = verdict(id, people, yes, settings);
        if (judged.passes !== true) return;
        const there = people.votersPresent + (settings.writtenPresent ? people.written : 0);
        expect(reaches(there, people.votersExpected, voteRule(id, settings).quorum)).toBe(true);
        expect(yes).toBeGreaterThanOrEqual(judged.votesNeeded ?? Infinity);
      }),
    );
  });

  test('figures that cannot be are never judged', () => {
    fc.assert(
      fc.property(rule, voters, fc.integer({ min: 1, max: 30 }), anySettings, (id, people, extra, settings) => {
        const most = people.votersPresent + people.written;
        expect(verdict(id, people, most + extra, settings).passes).toBeNull();
        const crowded = { ...people, votersPresent: people.votersExpected + extra };
        expect(verdict(id, crowded, 1, settings)).toMatchObject({ mayBeHeld: false, passes: null });
      }),
    );
  });

  test('a disposition has a verdict exactly when the branch has entered its threshold', () => {
    fc.assert(
      fc.property(voters, anySettings, (people, settings) => {
        const judged = verdict('disposition', people, people.votersPresent, settings);
        expect(judged.passes === null).toBe(settings.disposition === null);
      }),
    );
  });
});

test('thresholds that no number of people can reach, and files without a name, are refused', () => {
  const takes = (disposition: unknown) => ruleSettings.safeParse({ ...NATIONAL, disposition }).success;
  expect(takes(entered)).toBe(true);
  expect(takes({ ...entered, quorum: share('at_least', 1, 1) })).toBe(true);
  expect(takes({ ...entered, quorum: share('more_than', 1, 1) })).toBe(false);
  expect(takes({ ...entered, quorum: share('at_least', 3, 2) })).toBe(false);
  expect(takes({ ...entered, pass: { ...share('more_than', 2, 2), of: 'present' } })).toBe(false);
  expect(takes({ ...entered, document: '  ' })).toBe(false);
  expect(ruleSettings.safeParse({ ...NATIONAL, more: 1 }).success).toBe(false);
});

test('shares and settings in words', () => {
  expect(shareName(share('at_least', 1, 2))).toBe('达到半数');
  expect(shareName(share('more_than', 2, 4), '应到的')).toBe('超过应到的半数');
  expect(shareName(share('at_least', 2, 3))).toBe('达到三分之二');
  expect(shareName(share('at_least', 1, 1))).toBe('达到全部');
  const settings = { ...NATIONAL, disposition: { ...entered, article: '第九条' } };
  expect(settingText(settings, 'disposition')).toBe(
    '到会达到应到的三分之二，赞成超过应到的半数（《青石市处置工作细则》第九条）',
  );
  expect(settingText(NATIONAL, 'disposition')).toBe('没有录入，不判断');
  expect(settingText(NATIONAL, 'lateAfterDays')).toBe('7 天');
  expect(settingText(NATIONAL, 'smallNumber')).toBe('少于 5 张不留票数');
});

test('a header field that only the branch asks for is asked for, and blocks nothing', () => {
  const assembly = templateOf('member_assembly');
  const themed = partsOf(assembly);
  const template = compose(assembly, { ...themed, required: [...themed.required, 'theme'] }, 1);
  const found = (theme: string) => words(findings('own_fields.missing', { change: { template, header: { theme } } }));
  expect(found('')).toContain('check 没有填主题');
  expect(found('')).not.toContain('must');
  expect(found('明年的计划')).toContain('met');
});
