import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATTENDANCE_STATUSES } from '../../../shared/model/record.ts';
import { countAttendance, expectedOn, formOf, quorumRuleOf, voteRuleOf } from '../../../shared/rules/count.ts';
import { templateOf } from '../../../shared/templates/index.ts';
import { idOf, mark, marks, member, members, probationary } from './helpers.ts';

const header = { form: null, groupName: '' };
const ids = (people: readonly { personId: string }[]) => people.map((p) => p.personId);

describe('who is 应到', () => {
  const roster = [
    member(0),
    member(1, { group: '第二党小组' }),
    member(2, { expected: false, excluded: 'infirm' }),
    member(3),
    probationary(4),
    member(5, { registered: false, expected: false, canVote: false, noVoteReason: 'not_registered' }),
    member(6, { category: 'activist', expected: false, canVote: false, noVoteReason: 'not_full' }),
  ];

  test('党员大会: all members with the probationary ones, without exclusions and those who are none', () => {
    expect(ids(expectedOn({ base: 'members' }, header, roster))).toEqual([0, 1, 3, 4].map((n) => idOf('person', n)));
  });

  test('支委会: only the committee; an excluded 委员 is left out', () => {
    expect(ids(expectedOn({ base: 'committee' }, header, roster))).toEqual([0, 1].map((n) => idOf('person', n)));
  });

  test('党小组会: only the group that is named', () => {
    const of = (groupName: string) => ids(expectedOn({ base: 'group' }, { form: null, groupName }, roster));
    expect(of('第二党小组')).toEqual([idOf('person', 1)]);
    expect(of('第一党小组')).toEqual([0, 3, 4].map((n) => idOf('person', n)));
    expect(of('')).toEqual([]);
  });

  test('组织生活会 follows its form, and shows the whole branch until one is chosen', () => {
    const by = (form: 'committee' | 'group' | 'member_assembly' | null) =>
      expectedOn({ base: 'by_form' }, { form, groupName: '第二党小组' }, roster).length;
    expect([by('committee'), by('group'), by('member_assembly'), by(null)]).toEqual([2, 1, 4, 4]);
    expect(formOf({ base: 'by_form' }, { form: null })).toBeNull();
    expect(formOf({ base: 'members' }, { form: null })).toBe('member_assembly');
  });
});

describe('counting a roll call', () => {
  test('17 expected, 15 with a vote; 15 present of whom 13 vote', () => {
    const roster = [...members(15), probationary(15), probationary(16)];
    const roll = marks(17).map((m, n) => (n === 3 || n === 4 ? { ...m, status: 'leave' as const } : m));
    expect(countAttendance(roster, roll, [])).toEqual({
      expected: 17,
      present: 15,
      online: 0,
      leave: 2,
      absent: 0,
      unmarked: 0,
      votersExpected: 15,
      votersPresent: 13,
      guests: 0,
    });
  });

  test('online is present; a guest and a person of the roster who is not expected are 列席, never 实到', () => {
    const roll = [mark(0, { status: 'online' }), mark(7), mark(8, { status: 'absent' })];
    const guests = [{ id: idOf('guest', 0), name: '贺立秋', post: '上级党委组织员' }];
    expect(countAttendance(members(2), roll, guests)).toMatchObject({
      expected: 2,
      present: 1,
      online: 1,
      unmarked: 1,
      absent: 0,
      guests: 2,
    });
  });

  test('everybody expected is in exactly one column, and voters never outnumber people', () => {
    const person = fc.record({ votes: fc.boolean(), status: fc.option(fc.constantFrom(...ATTENDANCE_STATUSES)) });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), (people) => {
        const roster = people.map((p, n) => (p.votes ? member(n) : probationary(n)));
        const roll = people.flatMap((p, n) => (p.status === null ? [] : [mark(n, { status: p.status })]));
        const c = countAttendance(roster, roll, []);
        expect(c.present + c.leave + c.absent + c.unmarked).toBe(people.length);
        expect(c.votersPresent).toBeLessThanOrEqual(Math.min(c.present, c.votersExpected));
        expect(c.online).toBeLessThanOrEqual(c.present);
      }),
    );
  });
});

test('which rule an ordinary vote follows', () => {
  const byForm = (form: 'member_assembly' | 'committee' | 'group' | null) => voteRuleOf({ base: 'by_form' }, { form });
  expect(byForm('member_assembly')).toBe('assembly_general');
  expect(byForm('committee')).toBe('committee_general');
  expect([byForm('group'), byForm(null)]).toEqual([null, null]);
  expect(voteRuleOf({ base: 'committee' }, { form: null })).toBe('committee_general');
});

test('who is on leave or absent is in no other column, and a stranger counts only when there', () => {
  const expected = members(4);
  const roll = [mark(0), mark(1, { status: 'online' }), mark(2, { status: 'leave' }), mark(3, { status: 'absent' })];
  expect(countAttendance(expected, roll, [])).toEqual({
    expected: 4,
    present: 2,
    online: 1,
    leave: 1,
    absent: 1,
    unmarked: 0,
    votersExpected: 4,
    votersPresent: 2,
    guests: 0,
  });
  const strangers = [
    mark(10),
    mark(11, { status: 'online' }),
    mark(12, { status: 'leave' }),
    mark(13, { status: 'absent' }),
  ];
  expect(countAttendance(expected, strangers, []).guests).toBe(2);
});

describe('the rule by which enough people are there', () => {
  test.each([
    ['member_assembly', 'assembly_general'],
    ['admission_vote', 'admission'],
    ['probation_vote', 'probation'],
    ['discipline_vote', 'disposition'],
    ['election', 'election'],
  ])('%s: %s', (type, rule) => {
    expect(quorumRuleOf(templateOf(type), { form: null })).toBe(rule);
  });

  test('is that of the form where the form is chosen, and none where nothing is voted on', () => {
    const orgLife = templateOf('org_life');
    expect(quorumRuleOf(orgLife, { form: 'committee' })).toBe('committee_general');
    expect(quorumRuleOf(orgLife, { form: 'group' })).toBeNull();
    const sections = orgLife.sections.map((s) => ({ ...s, entryKinds: ['text' as const] }));
    expect(quorumRuleOf({ ...orgLife, sections }, { form: 'member_assembly' })).toBeNull();
  });
});
