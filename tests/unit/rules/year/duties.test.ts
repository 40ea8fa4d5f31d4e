import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardOf, type Board, type YearFacts } from '../../../../shared/rules/duties.ts';
import { DEFAULT_YEAR_SETTINGS, type DutyType, type YearBasis } from '../../../../shared/model/year.ts';
import { facts, held, members, reason, someone } from './kit.ts';

const TODAY = '2026-11-20';

function board(given: YearFacts, today = TODAY, by: YearBasis = 'held', year = 2026): Board {
  return boardOf(given, year, by, today);
}
/** State of each period of a duty, such as `Q1 held`. */
function states(made: Board, type: DutyType, groupName = ''): string[] {
  const row = made.rows.find((r) => r.type === type && r.groupName === groupName);
  return row?.cells.map((c) => `${c.key.slice(5)} ${c.state}`.trim()) ?? [];
}
function state(made: Board, type: DutyType, key: string, groupName = ''): string | undefined {
  const row = made.rows.find((r) => r.type === type && r.groupName === groupName);
  return row?.cells.find((c) => c.key === key)?.state;
}

describe('which duties there are, and how often (domain notes §1.1)', () => {
  test('a branch with a committee and without groups', () => {
    const made = board(facts());
    expect(made.rows.map((r) => [r.type, r.every, r.cells.length])).toEqual([
      ['member_assembly', 'quarter', 4],
      ['committee', 'month', 12],
      ['theme_day', 'month', 12],
      ['org_life', 'year', 1],
      ['appraisal', 'year', 1],
    ]);
    expect(made.left).toEqual([
      { type: 'group', why: 'no_group' },
      { type: 'lecture', why: 'no_rule' },
    ]);
  });

  test('党课 has no national number: the branch sets one, and then it is the branch’s own rule', () => {
    const settings = { ...DEFAULT_YEAR_SETTINGS, lecture: 'quarter', orgLife: 'half_year' } as const;
    const made = board(facts({ settings }));
    expect(made.rows.filter((r) => r.own).map((r) => [r.type, r.every])).toEqual([
      ['lecture', 'quarter'],
      ['org_life', 'half_year'],
    ]);
  });

  test('what is not asked for is still counted when it is held', () => {
    const made = board(facts({ meetings: [held('lecture', '2026-03-20')] }));
    expect(state(made, 'lecture', '2026-03')).toBe('held');
    expect(state(made, 'lecture', '2026-04')).toBe('not_asked');
    expect(made.rows.find((r) => r.type === 'lecture')).toMatchObject({ asked: 1, met: 1 });
  });
});

describe('how a duty stands in its period', () => {
  const cases: [string, string, YearFacts][] = [
    ['over and nothing held', 'missed', facts()],
    ['held', 'held', facts({ meetings: [held('committee', '2026-10-09')] })],
    [
      'waiting to be confirmed',
      'held',
      facts({ meetings: [held('committee', '2026-10-09', { state: 'to_confirm' })] }),
    ],
    ['on paper', 'held', facts({ meetings: [held('committee', '2026-10-09', { state: 'paper' })] })],
    ['a draft', 'unfinished', facts({ meetings: [held('committee', '2026-10-09', { state: 'draft' })] })],
    ['a plan is no meeting', 'missed', facts({ meetings: [held('committee', '2026-10-09', { state: 'planned' })] })],
    ['a reason on file', 'explained', facts({ reasons: [reason('committee', '2026-10')] })],
    ['a reason of another month', 'missed', facts({ reasons: [reason('committee', '2026-09')] })],
    [
      'held after all, with a reason',
      'held',
      facts({ reasons: [reason('committee', '2026-10')], meetings: [held('committee', '2026-10-09')] }),
    ],
    ['a meeting of another type', 'missed', facts({ meetings: [held('theme_day', '2026-10-09')] })],
  ];
  test.each(cases)('%s: %s', (_, expected, given) => {
    expect(state(board(given), 'committee', '2026-10')).toBe(expected);
  });

  test('the month that runs is open until its last day, the months to come have not begun', () => {
    expect(state(board(facts(), '2026-11-30'), 'committee', '2026-11')).toBe('due');
    expect(state(board(facts(), '2026-12-01'), 'committee', '2026-11')).toBe('missed');
    expect(states(board(facts()), 'member_assembly')).toEqual(['Q1 missed', 'Q2 missed', 'Q3 missed', 'Q4 due']);
    expect(state(board(facts()), 'committee', '2026-12')).toBe('future');
  });

  test('a plan ahead shows in its period, one whose day has passed does not keep it', () => {
    const plan = (on: string) => facts({ meetings: [held('theme_day', on, { state: 'planned' })] });
    expect(state(board(plan('2026-11-27')), 'theme_day', '2026-11')).toBe('planned');
    expect(state(board(plan('2026-11-03')), 'theme_day', '2026-11')).toBe('due');
    expect(state(board(plan('2026-12-25')), 'theme_day', '2026-12')).toBe('planned');
  });

  test('a draft of a day to come was not held', () => {
    const given = facts({ meetings: [held('committee', '2026-11-27', { state: 'draft' })] });
    expect(state(board(given), 'committee', '2026-11')).toBe('due');
  });

  test('assemblies that vote on members or elect are 支部党员大会 (《支部条例》 art. 11)', () => {
    for (const type of ['admission_vote', 'probation_vote', 'election', 'discipline_vote'])
      expect(state(board(facts({ meetings: [held(type, '2026-05-08')] })), 'member_assembly', '2026-Q2')).toBe('held');
  });
});

describe('where a duty is not asked', () => {
  test('before the start of the book, but in the period in which it starts', () => {
    const given = facts({ branch: { hasCommittee: true, groups: [], startsOn: '2026-09-10' } });
    const made = board(given);
    expect(states(made, 'member_assembly')).toEqual(['Q1 not_asked', 'Q2 not_asked', 'Q3 missed', 'Q4 due']);
    expect(states(made, 'committee').slice(6)).toEqual([
      '07 not_asked',
      '08 not_asked',
      '09 missed',
      '10 missed',
      '11 due',
      '12 future',
    ]);
    expect(state(made, 'org_life', '2026')).toBe('due');
  });

  test('no 支委会 of a branch without one', () => {
    const made = board(facts({ branch: { hasCommittee: false, groups: [], startsOn: '2026-01-01' } }));
    expect(made.rows.map((r) => r.type)).not.toContain('committee');
    expect(made.left).toContainEqual({ type: 'committee', why: 'no_committee' });
  });

  test.each([
    [7, 'missed'],
    [6, undefined],
  ])('%i 正式党员 in October: %s', (count, expected) => {
    const probationers = [someone(8, { full: null, probationary: ['2026-03-01'] }), someone(9, { full: null })];
    const made = board(facts({ people: [...members(count), ...probationers] }));
    expect(state(made, 'committee', '2026-10')).toBe(expected);
  });

  test('from the month on in which the branch has seven all the time, until it has them no more', () => {
    const people = [...members(6), someone(6, { member: ['2026-03-16', '2026-09-20'] })];
    expect(states(board(facts({ people })), 'committee')).toEqual([
      ...['01', '02', '03'].map((m) => `${m} not_asked`),
      ...['04', '05', '06', '07', '08'].map((m) => `${m} missed`),
      ...['09', '10', '11', '12'].map((m) => `${m} not_asked`),
    ]);
  });

  test('a roster that knows nobody hides no duty: the profile speaks', () => {
    const branch = { hasCommittee: true, groups: ['第一党小组'], startsOn: '2026-01-01' };
    const made = board(facts({ people: [], branch }));
    expect(state(made, 'committee', '2026-10')).toBe('missed');
    expect(state(made, 'group', '2026-10', '第一党小组')).toBe('missed');
  });

  test('党小组会 of each group, while it has members', () => {
    const people = [
      ...members(5, { group: ['第二党小组', '2020-01-01'] }),
      someone(5, { group: ['第一党小组', '2026-06-10', '2026-10-15'] }),
    ];
    const branch = { hasCommittee: true, groups: ['第一党小组', '第二党小组'], startsOn: '2026-01-01' };
    const made = board(facts({ people, branch, meetings: [held('group', '2026-10-12', { groupName: '第二党小组' })] }));
    expect(made.rows.filter((r) => r.type === 'group').map((r) => r.groupName)).toEqual(['第一党小组', '第二党小组']);
    expect(states(made, 'group', '第一党小组').slice(4)).toEqual([
      '05 not_asked',
      '06 not_asked',
      '07 missed',
      '08 missed',
      '09 missed',
      '10 not_asked',
      '11 not_asked',
      '12 not_asked',
    ]);
    expect(state(made, 'group', '2026-10', '第二党小组')).toBe('held');
    expect(state(made, 'group', '2026-09', '第二党小组')).toBe('missed');
  });
});

describe('组织生活会 and 民主评议', () => {
  test('merged, one meeting counts under both (《支部条例》 art. 18)', () => {
    const merged = held('org_life', '2026-11-11', { form: 'member_assembly', parts: ['appraisal'] });
    const made = board(facts({ meetings: [merged] }));
    expect([state(made, 'org_life', '2026'), state(made, 'appraisal', '2026')]).toEqual(['held', 'held']);
    expect(states(made, 'member_assembly').at(-1)).toBe('Q4 due');
    const apart = board(facts({ meetings: [{ ...merged, parts: [] }] }));
    expect(state(apart, 'appraisal', '2026')).toBe('due');
  });

  test('held by the groups it is one of the branch, once every group has held it', () => {
    const people = [
      ...members(4, { group: ['第一党小组', '2020-01-01'] }),
      ...[4, 5, 6].map((n) => someone(n, { group: ['第二党小组', '2020-01-01'] })),
    ];
    const one = held('org_life', '2026-11-09', { form: 'group', groupName: '第一党小组' });
    const two = held('org_life', '2026-11-12', { form: 'group', groupName: '第二党小组' });
    const row = (meetings: YearFacts['meetings']) =>
      board(facts({ people, meetings })).rows.find((r) => r.type === 'org_life')?.cells[0];
    expect(row([one])).toMatchObject({ state: 'due', count: 0, missingGroups: ['第二党小组'] });
    expect(row([one, two])).toMatchObject({ state: 'held', count: 1, missingGroups: [] });
    expect(row([one, { ...two, state: 'draft' }])).toMatchObject({ state: 'unfinished', count: 1 });
    const each = { ...DEFAULT_YEAR_SETTINGS, orgLifeGroups: 'each' } as const;
    const made = board(facts({ people, meetings: [one], settings: each }));
    expect(made.rows.find((r) => r.type === 'org_life')?.cells[0]).toMatchObject({
      state: 'held',
      count: 1,
      missingGroups: [],
    });
  });

  test('one of March for the year before counts by 归属年度 there, by the day held here (domain notes §3.5)', () => {
    const meetings = [held('org_life', '2027-03-28', { year: 2026 })];
    const settings = { ...DEFAULT_YEAR_SETTINGS, orgLifeUntil: 'next_march' } as const;
    const given = facts({ meetings, settings });
    const at = '2027-04-10';
    expect(state(board(given, at, 'held', 2026), 'org_life', '2026')).toBe('missed');
    expect(state(board(given, at, 'held', 2027), 'org_life', '2027')).toBe('held');
    expect(state(board(given, at, 'attributed', 2026), 'org_life', '2026')).toBe('held');
    expect(state(board(given, at, 'attributed', 2027), 'org_life', '2027')).toBe('due');
  });

  test('by 归属年度 it may be open until March, if the branch says so', () => {
    const late = facts({ settings: { ...DEFAULT_YEAR_SETTINGS, orgLifeUntil: 'next_march' } });
    expect(state(board(late, '2027-03-31', 'attributed'), 'org_life', '2026')).toBe('due');
    expect(state(board(late, '2027-04-01', 'attributed'), 'org_life', '2026')).toBe('missed');
    expect(state(board(late, '2027-01-05', 'held'), 'org_life', '2026')).toBe('missed');
    expect(state(board(facts(), '2027-01-05', 'attributed'), 'org_life', '2026')).toBe('missed');
  });
});

describe('always', () => {
  const day = fc.date({ min: new Date('2025-06-01'), max: new Date('2027-06-01'), noInvalidDate: true });
  const meeting = fc.record({
    type: fc.constantFrom('member_assembly', 'committee', 'theme_day', 'org_life', 'election', 'study'),
    on: day.map((d) => d.toISOString().slice(0, 10)),
    state: fc.constantFrom('planned', 'draft', 'to_confirm', 'finalised', 'archived', 'paper'),
    year: fc.integer({ min: 2025, max: 2027 }),
  } as const);
  const some = fc.array(meeting, { maxLength: 12 }).map((list) => list.map((m) => held(m.type, m.on, m)));
  const basis = fc.constantFrom('held', 'attributed');

  test('one more meeting never takes away what was met', () => {
    fc.assert(
      fc.property(some, meeting, basis, (list, more, by) => {
        const before = board(facts({ meetings: list }), TODAY, by);
        const after = board(facts({ meetings: [...list, held(more.type, more.on, more)] }), TODAY, by);
        return before.rows.every((row, i) => row.met <= (after.rows[i]?.met ?? -1) || row.type !== after.rows[i]?.type);
      }),
    );
  });

  test('plans alone meet nothing, and a reason never turns into a meeting', () => {
    fc.assert(
      fc.property(some, basis, (list, by) => {
        const plans = list.map((m) => ({ ...m, state: 'planned' as const }));
        const made = board(facts({ meetings: plans, reasons: [reason('committee', '2026-10')] }), TODAY, by);
        return made.rows.every((row) => row.met === 0 && row.cells.every((c) => c.count === 0));
      }),
    );
  });

  test('every meeting of the year stands in one period of each duty it counts under, whichever way years are counted', () => {
    fc.assert(
      fc.property(some, basis, (list, by) => {
        const made = board(facts({ meetings: list }), '2028-01-01', by);
        const counted = made.rows
          .filter((r) => r.type === 'committee')
          .flatMap((r) => r.cells.flatMap((c) => [...c.meetings, ...c.plans].map((m) => m.id)));
        const year = (m: (typeof list)[number]) => (by === 'held' ? Number(m.on.slice(0, 4)) : m.year);
        const mine = list.filter((m) => m.type === 'committee' && year(m) === 2026).map((m) => m.id);
        return counted.toSorted().join() === mine.toSorted().join();
      }),
    );
  });

  test('without a missed cell there was something held, on file, or nothing to ask', () => {
    fc.assert(
      fc.property(some, basis, (list, by) => {
        const { rows } = board(facts({ meetings: list }), '2027-06-01', by);
        return rows.every((row) =>
          row.cells.every((c) => (c.state === 'missed') === (c.count === 0 && c.why === null && c.reason === null)),
        );
      }),
    );
  });
});
