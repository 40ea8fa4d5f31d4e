import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notAssessed } from '../../../../shared/model/assessment.ts';
import type { BallotResult } from '../../../../shared/model/ballot.ts';
import { emptyEntry, type Entry, type EntryKind, type EntryOf } from '../../../../shared/model/entry.ts';
import { appraisalForm } from '../../../../shared/rules/ballot/form.ts';
import { fillEntries } from '../../../../shared/rules/ballot/into-record.ts';
import { electionForm, motionForm } from '../../../../shared/rules/ballot/matters.ts';

const made = <K extends EntryKind>(kind: K, id: string) =>
  emptyEntry(kind, { id, sectionId: 's', position: 'a0' }) as EntryOf<K>;
const added = made('assessment', 'new');
const form = appraisalForm(
  2026,
  '',
  ['甲', '乙'].map((name, i) => ({ personId: `p${i}`, name })),
  true,
);
const result = (tallies: BallotResult['tallies']): BallotResult => {
  return { issued: 8, returned: 7, valid: 6, invalid: 1, turnout: [], tallies };
};
/** 优秀 3, 合格 2, 基本合格 1 for the first, 优秀 4, 不合格 1, 未选 1 for the second. */
const counted = {
  form,
  result: result([
    [
      [3, 2, 1, 0, 0],
      [4, 0, 0, 1, 1],
    ],
    [[6, 0, 0, 0, 0]],
  ]),
};
const first = { excellent: 3, competent: 2, basic: 1, failed: 0 };
const second = { excellent: 4, competent: 0, basic: 0, failed: 1 };
const rowsIn = (entries: readonly Entry[], id: string) => {
  const found = entries.find((e) => e.id === id);
  return found?.kind === 'assessment' ? found.rows : null;
};

describe('the counts of a 民主测评', () => {
  test('make a 评议结果 where there is none', () => {
    const { entries, differing } = fillEntries(counted, [made('speech', 'x')], added, 'keep');
    expect(entries.map((e) => e.id)).toEqual(['new']);
    expect(rowsIn(entries, 'new')).toEqual([
      { ...notAssessed('p0'), votes: first },
      { ...notAssessed('p1'), votes: second },
    ]);
    expect(differing).toEqual([]);
  });

  test('go into the rows that stand there, with what was entered besides, and name those that differ', () => {
    const typed = { ...notAssessed('p0'), votes: { ...first, competent: 3 }, grade: 'excellent' as const };
    const graded = { ...notAssessed('p1'), grade: 'competent' as const, note: '见附件' };
    const here = { ...made('assessment', 'here'), rows: [typed, graded, notAssessed('p9')] };
    const kept = fillEntries(counted, [here], added, 'keep');
    expect(rowsIn(kept.entries, 'here')).toEqual([typed, { ...graded, votes: second }, notAssessed('p9')]);
    expect(kept.differing).toEqual(['甲']);
    const taken = fillEntries(counted, [here], added, 'take');
    expect(rowsIn(taken.entries, 'here')?.[0]).toEqual({ ...typed, votes: first });
    expect(taken.differing).toEqual([]);
  });

  test('are not put where there are too few ballots', () => {
    expect(fillEntries({ form, result: result(null) }, [], added, 'take')).toEqual({ entries: [], differing: [] });
  });

  test('are taken away again, and nothing that differs from them', () => {
    const other = { ...notAssessed('p1'), votes: { ...second, failed: 0 } };
    const here = { ...made('assessment', 'here'), rows: [{ ...notAssessed('p0'), votes: first }, other] };
    const { entries } = fillEntries(counted, [here], added, 'clear');
    expect(rowsIn(entries, 'here')).toEqual([notAssessed('p0'), other]);
    expect(fillEntries(counted, [], added, 'clear').entries).toEqual([]);
  });
});

describe('the counts of votes and elections', () => {
  const motion = { ...made('motion', 'm'), matter: 'admission' as const, subjectId: 'p0' };
  const voted = { form: motionForm('', [motion], () => '甲'), result: result([[[4, 1, 0, 1]]]) };

  test('of a vote come with its slips; what was not marked abstains', () => {
    const { entries } = fillEntries(voted, [motion], added, 'keep');
    expect(entries).toEqual([
      { ...motion, tally: { for: 4, against: 1, abstain: 1, issued: 8, returned: 7, invalid: 1 } },
    ]);
  });

  test('of a vote that was typed otherwise are named and not put', () => {
    const typed = { ...motion, tally: { ...motion.tally, for: 5 } };
    expect(fillEntries(voted, [typed], added, 'keep')).toEqual({ entries: [], differing: ['甲'] });
  });

  test('of an election go to each candidate; they are taken away with the slips', () => {
    const none = { for: null, against: null, abstain: null };
    const election = {
      ...made('election', 'e'),
      seats: 1,
      candidates: ['p0', 'p1'].map((personId) => ({ personId, ...none })),
    };
    const round = {
      form: electionForm('', election, (id) => (id === 'p0' ? '甲' : '乙')),
      result: result([
        [
          [4, 2, 0, 0],
          [2, 1, 1, 2],
        ],
      ]),
    };
    const filled = {
      ...election,
      issued: 8,
      returned: 7,
      invalid: 1,
      candidates: [
        { personId: 'p0', for: 4, against: 2, abstain: 0 },
        { personId: 'p1', for: 2, against: 1, abstain: 3 },
      ],
    };
    expect(fillEntries(round, [election], added, 'keep').entries).toEqual([filled]);
    expect(fillEntries(round, [filled], added, 'keep')).toEqual({ entries: [], differing: [] });
    expect(fillEntries(round, [filled], added, 'clear').entries).toEqual([election]);
    const other = {
      ...filled,
      candidates: filled.candidates.with(0, { personId: 'p0', for: 3, against: 3, abstain: 0 }),
    };
    expect(fillEntries(round, [other], added, 'keep').differing).toEqual(['甲']);
  });
});

test('what was put is found to be there, whatever the counts and whatever stood there before', () => {
  const figure = fc.option(fc.nat(9), { nil: null });
  const votes = fc.record({ excellent: figure, competent: figure, basic: figure, failed: figure });
  const counts = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9));
  fc.assert(
    fc.property(votes, counts, counts, (before, one, two) => {
      const here = { ...made('assessment', 'here'), rows: [{ ...notAssessed('p0'), votes: before }] };
      const round = { form, result: result([[one, two], []]) };
      const taken = fillEntries(round, [here], added, 'take').entries;
      const after = taken.length === 0 ? [here] : taken;
      expect(fillEntries(round, after, added, 'keep')).toEqual({ entries: [], differing: [] });
      // Kept: a figure that somebody typed is never another one afterwards.
      const kept = rowsIn(fillEntries(round, [here], added, 'keep').entries, 'here')?.[0]?.votes ?? before;
      for (const [key, typed] of Object.entries(before))
        if (typed !== null) expect(kept[key as keyof typeof kept]).toBe(typed);
    }),
  );
});
