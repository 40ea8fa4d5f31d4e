import { describe, expect, test } from 'vitest';
import { ballotForm } from '../../../../shared/model/ballot.ts';
import { emptyEntry, type EntryOf } from '../../../../shared/model/entry.ts';
import { newId } from '../../../../shared/model/ids.ts';
import { fromPlainText } from '../../../../shared/model/rich-text.ts';
import { imbalances } from '../../../../shared/rules/ballot/counts.ts';
import { electionForm, electionProblem, motionForm, motionProblem } from '../../../../shared/rules/ballot/matters.ts';

const [A, B] = [newId(), newId()];
const nameOf = (id: string): string => (id === A ? '何秋分' : '吴芒种');
const at = () => ({ id: newId(), sectionId: newId(), position: 'a0' });
const motion = (change: Partial<Omit<EntryOf<'motion'>, 'kind'>> = {}): EntryOf<'motion'> => {
  const empty = emptyEntry('motion', at()) as EntryOf<'motion'>;
  return { ...empty, mode: 'secret_ballot', matter: 'probation_pass', subjectId: A, ...change };
};
const election = (seats: number | null, candidates: readonly string[]): EntryOf<'election'> => {
  const empty = emptyEntry('election', at()) as EntryOf<'election'>;
  const votes = { for: null, against: null, abstain: null };
  return {
    ...empty,
    office: '支部委员会委员',
    seats,
    candidates: candidates.map((personId) => ({ personId, ...votes })),
  };
};

describe('votes on a ballot', () => {
  const one = motion();
  test.each<[string, EntryOf<'motion'>[], string | null]>([
    ['one person', [one], null],
    ['two people of 转正, a row each', [one, motion({ subjectId: B })], null],
    ['a resolution about nobody', [motion({ matter: 'general', subjectId: null })], null],
    ['by show of hands', [one, motion({ subjectId: B, mode: 'show_of_hands' })], '第 2 项的表决方式不是无记名投票'],
    ['nobody named', [motion({ subjectId: null })], '第 1 项还没有写明表决的是谁'],
    [
      'two people admitted at once',
      [motion({ matter: 'admission' }), motion({ matter: 'admission', subjectId: B })],
      '接收预备党员要逐人表决（《发展细则》第二十一条），现在一张票上有 2 人',
    ],
    ['the same person twice', [one, motion({ subjectId: B }), motion()], '第 3 行和前面的一行重复'],
    ['the same vote twice', [one, one], '第 2 行和前面的一行重复'],
  ])('%s', (_, motions, problem) => {
    if (problem === null) expect(motionProblem(motions)).toBeNull();
    else expect(motionProblem(motions)).toContain(problem);
  });

  test('have a row each, named by the person and, of several matters, by the matter', () => {
    const form = motionForm('支部', [one, motion({ subjectId: B })], nameOf);
    expect(ballotForm.parse(form)).toEqual(form);
    expect(form).toMatchObject({ title: '按期转正　表决票', matter: 'motion' });
    expect(form.sheets).toMatchObject([
      { options: ['赞成', '反对', '弃权'], rows: [{ label: '何秋分', entryId: one.id }, { label: '吴芒种' }] },
    ]);
    const mixed = motionForm('', [one, motion({ subjectId: B, matter: 'probation_extend' })], nameOf);
    expect(mixed.title).toBe('表决票');
    expect(mixed.sheets[0]?.rows.map((r) => r.label)).toEqual(['何秋分（按期转正）', '吴芒种（延长预备期）']);
    const general = motion({ matter: 'general', subjectId: null, text: fromPlainText('同意预算'.repeat(30)) });
    expect(motionForm('', [general], nameOf).sheets[0]?.rows[0]?.label).toHaveLength(80);
    const bare = motion({ matter: 'general', subjectId: null });
    expect(motionForm('', [bare], nameOf).sheets[0]?.rows).toEqual([
      { personId: null, label: '本项决议', entryId: bare.id },
    ]);
  });
});

describe('an election', () => {
  test.each([
    [null, [A], '应选名额'],
    [1, [], '候选人'],
    [1, [A, B], null],
  ])('of %j out of %j', (seats, candidates, problem) => {
    const found = electionProblem(election(seats, candidates));
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
  });

  test('has a row for each candidate and as many marks as seats; more 赞成 than those do not balance', () => {
    const form = electionForm('支部', election(1, [A, B]), nameOf);
    expect(ballotForm.parse(form)).toEqual(form);
    expect(form).toMatchObject({ title: '支部委员会委员选举　选票', matter: 'election', sheets: [{ most: 1 }] });
    const slips = { issued: 6, returned: 6, valid: 6, invalid: 0 };
    const count = (one: number, two: number) => ({
      slips,
      tallies: [
        [
          [one, 6 - one, 0, 0],
          [two, 6 - two, 0, 0],
        ],
      ],
    });
    expect(imbalances(form, count(4, 2))).toEqual([]);
    expect(imbalances(form, count(4, 3))).toEqual([
      '候选人的赞成票合计 7 票；有效票 6 张，每张最多 1 人，最多 6 票，多出 1 票。请核对。',
    ]);
  });
});
