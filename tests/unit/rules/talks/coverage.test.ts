import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PairType, TalkCoverage, TalkSettings, TalkState } from '../../../../shared/model/talk-coverage.ts';
import { talkCoverage, type CoverageFacts } from '../../../../shared/rules/talks/coverage.ts';
import { coveredText, lackingText, pairCounts } from '../../../../shared/rules/talks/lacking.ts';
import { idOf } from '../helpers.ts';
import { someone } from '../year/kit.ts';
import { branchOf, coverageFacts, onPost, talked } from './kit.ts';

const YEAR = { key: '2026', from: '2026-01-01', until: '2026-12-31' };
const TODAY = '2026-11-20';
const p = (n: number) => idOf('person', n);
const number = (id: string) => Number(id.slice(-12));

function cover(facts: Partial<CoverageFacts>, settings: Partial<TalkSettings> = {}, today = TODAY): TalkCoverage {
  return talkCoverage(coverageFacts(facts, settings), YEAR, today);
}

/** What is asked of a type and stands so: `0-1` for a pair, `3` for somebody with anybody. */
function asked({ demands }: TalkCoverage, type: PairType, state?: TalkState): string[] {
  return demands
    .filter((d) => d.type === type && (state === undefined || d.state === state))
    .map((d) => (d.otherId === null ? `${number(d.personId)}` : `${number(d.personId)}-${number(d.otherId)}`));
}

describe('what is asked (domain notes §3.1)', () => {
  test('of a branch of three 委员 and three members in which nobody has talked', () => {
    const none = cover({});
    expect(asked(none, 'committee', 'missing')).toEqual(['0-1', '0-2', '1-2']);
    expect(asked(none, 'with_committee', 'missing')).toEqual(['3', '4', '5']);
    expect(asked(none, 'with_member', 'missing')).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(none.members.map((m) => number(m.personId))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test.each<[what: string, talks: [number[], number[]][], a: string[], b: string[], c: string[]]>([
    ['a pair of 委员', [[[0], [1]]], ['0-1'], [], ['0', '1']],
    ['a 委员 with a member', [[[0], [3]]], [], ['3'], ['0', '3']],
    ['a member with a 委员, whoever begins', [[[3], [0]]], [], ['3'], ['0', '3']],
    ['two members', [[[3], [4]]], [], [], ['3', '4']],
    [
      'a 集体谈: each who leads it with each who is there',
      [
        [
          [0, 1],
          [3, 4],
        ],
      ],
      [],
      ['3', '4'],
      ['0', '1', '3', '4'],
    ],
    ['a 集体谈 among 委员', [[[0], [1, 2]]], ['0-1', '0-2'], [], ['0', '1', '2']],
    ['somebody with themselves', [[[3], [3]]], [], [], []],
    ['somebody who is not on the roster', [[[0], [77]]], [], [], []],
    ['nobody', [[[0], []]], [], [], []],
  ])('%s', (_, talks, a, b, c) => {
    const made = cover({ talks: talks.map(([talkers, partners]) => talked(talkers, partners)) });
    expect([asked(made, 'committee', 'done'), asked(made, 'with_committee', 'done')]).toEqual([a, b]);
    expect(asked(made, 'with_member', 'done')).toEqual(c);
  });

  test.each<[string, number, string[], string[], string[]]>([
    ['one 书记 and two members: no pair of 委员', 2, [], ['1', '2'], ['0', '1', '2']],
    ['a 书记 alone: nothing', 0, [], [], []],
  ])('%s', (_, plain, a, b, c) => {
    const people = [onPost(0, '书记'), ...Array.from({ length: plain }, (_n, i) => someone(1 + i))];
    const made = cover({ people });
    expect([asked(made, 'committee'), asked(made, 'with_committee'), asked(made, 'with_member')]).toEqual([a, b, c]);
  });

  test('where the roster knows no 委员, nothing with a 委员 is asked', () => {
    const made = cover({ people: [someone(0), someone(1)] });
    expect(asked(made, 'with_committee')).toEqual([]);
    expect(asked(made, 'with_member')).toEqual(['0', '1']);
  });

  test('预备党员 are members; 发展对象 and 积极分子 are not', () => {
    const people = [
      ...branchOf(1),
      someone(4, { full: null, probationary: ['2026-03-01'] }),
      someone(5, { full: null }),
    ];
    expect(asked(cover({ people }), 'with_committee')).toEqual(['3', '4']);
    const made = cover({ people, talks: [talked([3], [5])] });
    expect(asked(made, 'with_member', 'done')).toEqual([]);
  });
});

describe('strictness', () => {
  const grouped = () => [
    ...branchOf(0),
    someone(3, { group: ['第一党小组', '2020-01-01'] }),
    someone(4, { group: ['第二党小组', '2020-01-01'] }),
    someone(5),
  ];
  const areas = [
    { personId: p(0), groups: ['第一党小组'] },
    { personId: p(1), groups: ['第一党小组'] },
  ];

  test('own area: each 委员 who looks after the group; whose group nobody looks after talks with any, and that is said', () => {
    const made = cover({ people: grouped(), talks: [talked([1], [3])] }, { withCommittee: 'own_area', areas });
    expect(asked(made, 'with_committee')).toEqual(['3-0', '3-1', '4', '5']);
    expect(asked(made, 'with_committee', 'done')).toEqual(['3-1']);
    expect(made.unassigned.map(number)).toEqual([4, 5]);
  });

  test('own area, where no 分工 was entered: any 委员 does, for everybody', () => {
    const made = cover({ people: grouped() }, { withCommittee: 'own_area' });
    expect(asked(made, 'with_committee')).toEqual(['3', '4', '5']);
    expect(made.unassigned).toHaveLength(3);
  });

  test('own area of somebody who is no 委员 any more counts for nothing', () => {
    const people = [onPost(0, '书记'), onPost(1, '组织委员', '2015-07-01', '2026-06-01'), ...grouped().slice(3)];
    const made = cover({ people }, { withCommittee: 'own_area', areas });
    expect(asked(made, 'with_committee')).toContain('3-0');
    expect(asked(made, 'with_committee')).not.toContain('3-1');
  });

  test('any 委员: 分工 is not looked at', () => {
    expect(asked(cover({ people: grouped() }, { areas }), 'with_committee')).toEqual(['3', '4', '5']);
  });

  test('between members: a talk with a 委员 does not count, and 委员 are not asked', () => {
    const made = cover({ talks: [talked([0], [3]), talked([4], [5])] }, { withMember: 'ordinary' });
    expect(asked(made, 'with_member')).toEqual(['3', '4', '5']);
    expect(asked(made, 'with_member', 'done')).toEqual(['4', '5']);
  });

  test('between members, where there is one alone: nothing is asked', () => {
    expect(asked(cover({ people: branchOf(1) }, { withMember: 'ordinary' }), 'with_member')).toEqual([]);
  });
});

describe('through the year', () => {
  test('whoever left is listed with the day and owes nothing; the talk they had still counts for the other', () => {
    const people = [...branchOf(1), someone(4, { member: ['2015-07-01', '2026-08-03'] })];
    const made = cover({ people, talks: [talked([4], [3])] });
    expect(made.members.at(-1)).toMatchObject({ personId: p(4), left: '2026-08-03', since: null });
    expect(made.demands.some((d) => d.personId === p(4) || d.otherId === p(4))).toBe(false);
    expect(asked(made, 'with_member', 'done')).toEqual(['3']);
  });

  test('whoever left on the first day of the year, or comes after today, is not in it', () => {
    const people = [
      ...branchOf(0),
      someone(4, { member: ['2015-07-01', '2026-01-01'] }),
      someone(5, { member: ['2026-11-21'] }),
    ];
    expect(cover({ people }).members.map((m) => number(m.personId))).toEqual([0, 1, 2]);
  });

  test('whoever came within the year is asked, and the day is told', () => {
    const made = cover({ people: [...branchOf(0), someone(4, { member: ['2026-09-01'] })] });
    expect(made.members.at(-1)).toMatchObject({ since: '2026-09-01', left: null });
    expect(asked(made, 'with_committee')).toEqual(['4']);
  });

  test('whoever was admitted within the year is asked from then on', () => {
    const joined = someone(4, { full: null, probationary: ['2026-06-30'] });
    expect(cover({ people: [...branchOf(0), joined] }).members.at(-1)).toMatchObject({ since: '2026-06-30' });
  });

  test('who is a 委员 is judged by the day of the talk', () => {
    const people = [onPost(0, '书记'), onPost(1, '组织委员', '2026-06-01'), someone(2)];
    const before = cover({ people, talks: [talked([0], [1]), talked([1], [2])] });
    expect(asked(before, 'committee', 'missing')).toEqual(['0-1']);
    expect(asked(before, 'with_committee', 'missing')).toEqual(['2']);
    const after = cover({
      people,
      talks: [talked([0], [1], { on: '2026-06-01' }), talked([1], [2], { on: '2026-07-01' })],
    });
    expect(asked(after, 'committee', 'done')).toEqual(['0-1']);
    expect(asked(after, 'with_committee', 'done')).toEqual(['2']);
  });

  test('a talk counts in its 归属年度', () => {
    const late = { on: '2027-01-12', year: 2026 };
    expect(asked(cover({ talks: [talked([0], [3], late)] }, {}, '2027-02-01'), 'with_committee', 'done')).toEqual([
      '3',
    ]);
    const other = { on: '2026-01-12', year: 2025 };
    expect(cover({ talks: [talked([0], [3], other)] }).talks).toBe(0);
  });

  test('a draft and a plan are told apart from a talk that was held, and what was held comes first', () => {
    const made = cover({
      talks: [
        talked([0], [3], { state: 'draft' }),
        talked([0], [4], { state: 'planned', on: '2026-12-01' }),
        talked([0], [5], { state: 'to_confirm' }),
        talked([0], [5], { state: 'planned', on: '2026-12-01' }),
      ],
    });
    expect(asked(made, 'with_committee', 'unfinished')).toEqual(['3']);
    expect(asked(made, 'with_committee', 'planned')).toEqual(['4']);
    expect(asked(made, 'with_committee', 'done')).toEqual(['5']);
    expect(made.talks).toBe(1);
  });

  test('a year before the book, or to come, asks for nothing; one in which the book begins says so', () => {
    const branch = { startsOn: '2027-01-01', groups: [] };
    expect(cover({ branch })).toMatchObject({ asked: 'before_start', demands: [], begunWithin: false });
    expect(cover({}, {}, '2025-12-31')).toMatchObject({ asked: 'future', demands: [], members: [] });
    expect(cover({ branch: { startsOn: '2026-03-01', groups: [] } })).toMatchObject({
      asked: 'yes',
      begunWithin: true,
    });
  });
});

test('a pair is listed once, with how often and the latest record', () => {
  const [first, second] = [talked([3], [0], { on: '2026-02-01' }), talked([0], [3], { on: '2026-09-01' })];
  const planned = talked([0], [3], { on: '2026-12-01', state: 'planned' });
  const { pairs } = cover({ talks: [planned, second, first] });
  expect(pairs).toEqual([{ a: p(0), b: p(3), state: 'done', count: 2, recordId: second.id }]);
});

test('委员 come by their posts, the others by the order of the groups', () => {
  const people = [
    someone(4, { group: ['第二党小组', '2020-01-01'] }),
    someone(5, { group: ['第一党小组', '2020-01-01'] }),
    onPost(6, '纪检委员'),
    onPost(7, '书记'),
  ];
  expect(cover({ people }).members.map((m) => number(m.personId))).toEqual([7, 6, 5, 4]);
});

describe('for any talks', () => {
  const person = fc.integer({ min: 0, max: 7 });
  const some = fc.array(person, { maxLength: 3 });
  const day = fc.constantFrom('2026-02-01', '2026-06-15', '2026-11-19', '2026-12-01');
  const state = fc.constantFrom('planned', 'draft', 'to_confirm', 'finalised', 'archived');
  const talk = fc.record({ talkers: some, partners: some, on: day, state }).map(({ talkers, partners, ...more }) => ({
    talkers,
    partners,
    more,
  }));
  const people = [
    ...branchOf(3),
    someone(6, { member: ['2026-06-01'] }),
    someone(7, { member: ['2015-07-01', '2026-03-01'] }),
  ];
  const strictness = fc.record({
    withCommittee: fc.constantFrom('any', 'own_area'),
    withMember: fc.constantFrom('any', 'ordinary'),
  });

  test('who begins a talk does not matter', () => {
    fc.assert(
      fc.property(fc.array(talk, { maxLength: 8 }), strictness, (talks, settings) => {
        const one = cover({ people, talks: talks.map((t) => talked(t.talkers, t.partners, t.more)) }, settings);
        const other = cover({ people, talks: talks.map((t) => talked(t.partners, t.talkers, t.more)) }, settings);
        expect(other.demands).toEqual(one.demands);
      }),
    );
  });

  test('one more talk never undoes what was done, and plans alone do nothing', () => {
    fc.assert(
      fc.property(fc.array(talk, { maxLength: 8 }), talk, strictness, (talks, more, settings) => {
        const facts = talks.map((t) => talked(t.talkers, t.partners, t.more));
        const before = cover({ people, talks: facts }, settings);
        const after = cover({ people, talks: [...facts, talked(more.talkers, more.partners, more.more)] }, settings);
        for (const [i, demand] of before.demands.entries())
          if (demand.state === 'done') expect(after.demands[i]?.state).toBe('done');
        const plans = facts.map((f) => ({ ...f, state: 'planned' as const }));
        expect(cover({ people, talks: plans }, settings).demands.filter((d) => d.state === 'done')).toEqual([]);
      }),
    );
  });
});

test('in figures each pair of 委员 and each person counts once, done only when nothing of theirs is missing', () => {
  const areas = [p(0), p(1)].map((personId) => ({ personId, groups: ['第一党小组'] }));
  const people = [...branchOf(0), someone(3, { group: ['第一党小组', '2020-01-01'] }), someone(4)];
  const talks = [talked([0], [1]), talked([0], [3]), talked([4], [2], { state: 'draft' })];
  const made = cover({ people, talks }, { withCommittee: 'own_area', areas });
  expect(pairCounts(made).map((c) => [c.asked, c.done, c.missing])).toEqual([
    [3, 1, 2],
    [2, 0, 1],
    [5, 3, 0],
  ]);
  expect(coveredText(made)).toBe('委员之间 1 / 3 对，委员和党员 0 / 2 人，党员之间 3 / 5 人');
  expect(lackingText(made)).toBe('委员之间 2 对，委员和党员 1 人');
  expect([coveredText({ demands: [] }), lackingText({ demands: [] })]).toEqual(['', '']);
});

test('sixty people with three hundred talks are looked through in no time', () => {
  const people = branchOf(57);
  const talks = Array.from({ length: 300 }, (_, n) => talked([n % 60], [(n * 7 + 1) % 60]));
  const begin = performance.now();
  expect(cover({ people, talks }).members).toHaveLength(60);
  expect(performance.now() - begin).toBeLessThan(150);
});
