import { describe, expect, test } from 'vitest';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { addPerson, putChange } from '../../electron/core/services/roster-edit.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import { newId } from '../../shared/model/ids.ts';
import type { RosterChange } from '../../shared/model/roster.ts';
import { countRecord, onCommittee } from '../../shared/rules/count.ts';
import { checkRecord } from '../../shared/rules/index.ts';
import { openTestBook, testClock } from './helpers.ts';
import { meeting } from './inspection.helpers.ts';
import { seat } from './records.helpers.ts';
import { seatFile } from './seats.ts';
import { hold, states, yearCalls } from './year.helpers.ts';

/**
 * A year of an invented branch of 24 in two groups of twelve (odd and even numbers). 党员1 is 书记 and 党员2 副书记 until 党员2 takes over
 * on 15 June and 党员4 becomes 副书记; 党员3 is 组织委员. 党员20 is under 留党察看 until 1 August. 党员23 and 党员24 are 预备党员, admitted on
 * 10 April and 20 September 2025, and turn full on 17 April and 25 September. 新党员 comes into the first group on 16 March, 党员22 goes
 * on 10 December. Every figure below is counted off this paragraph by hand.
 */
const GROUPS = ['第一党小组', '第二党小组'];
const clock = testClock('2027-01-05T07:00:00.000Z');

function branchOf24() {
  const branch = { ...newBranchProfile('中共青石市测绘档案中心第二支部委员会', '2026-01-01'), groups: GROUPS };
  const book = openTestBook({ branch });
  const people = seat(
    book,
    Array.from({ length: 24 }, (_, n) => ({
      name: `党员${n + 1}`,
      group: GROUPS[n % 2] ?? '',
      ...(n === 22 ? { category: 'probationary' as const, joinedOn: '2025-04-10' } : {}),
      ...(n === 23 ? { category: 'probationary' as const, joinedOn: '2025-09-20' } : {}),
    })),
  );
  const member = (n: number): string => people[n - 1] ?? '';
  const enter = (change: RosterChange): void => void putChange(book, clock, { change });
  const dated = (n: number, from: string, until: string | null) => ({
    id: newId(),
    personId: member(n),
    from,
    until,
  });
  const post = (n: number, name: string, from: string, until: string | null): string => {
    const change = dated(n, from, until);
    enter({ ...change, kind: 'post', post: name });
    return change.id;
  };
  const held = { first: post(1, '书记', '2024-06-28', null), second: post(2, '副书记', '2024-06-28', null) };
  post(3, '组织委员', '2024-06-28', null);
  enter({ ...dated(20, '2025-08-01', '2026-08-01'), kind: 'no_vote', reason: 'probation_sanction' });

  const changes = {
    arrive: () => addPerson(book, clock, seatFile({ name: '新党员', joinedOn: '2026-03-16', group: '第一党小组' })),
    turnFull: (n: number, on: string) => {
      const file = book.db.get<{ id: string; from_on: string }>(
        "SELECT id, from_on FROM roster_change WHERE person_id = ? AND kind = 'category'",
        [member(n)],
      );
      const old = { ...dated(n, file?.from_on ?? '', on), id: file?.id ?? '' };
      enter({ ...old, kind: 'category', category: 'probationary' });
      enter({ ...dated(n, on, null), kind: 'category', category: 'full' });
    },
    takeOver: () => {
      enter({ ...dated(1, '2024-06-28', '2026-06-15'), id: held.first, kind: 'post', post: '书记' });
      enter({ ...dated(2, '2024-06-28', '2026-06-15'), id: held.second, kind: 'post', post: '副书记' });
      post(2, '书记', '2026-06-15', null);
      post(4, '副书记', '2026-06-15', null);
    },
    leave: () => {
      const row = book.db.get<{ id: string; from_on: string }>(
        "SELECT id, from_on FROM roster_change WHERE person_id = ? AND kind = 'membership'",
        [member(22)],
      );
      enter({
        ...dated(22, row?.from_on ?? '', '2026-12-10'),
        id: row?.id ?? '',
        kind: 'membership',
        arrival: 'admitted',
        departure: 'transferred_out',
        otherParty: '',
      });
    },
  };
  return { book, people, member, changes };
}

function afterTheYear() {
  const made = branchOf24();
  const { changes } = made;
  changes.arrive();
  changes.turnFull(23, '2026-04-17');
  changes.takeOver();
  changes.turnFull(24, '2026-09-25');
  changes.leave();
  return made;
}

describe('every date of the year has its own figures', () => {
  // day, 应到, 应到会有表决权, who presides, first group, second group
  test.each([
    ['2026-01-01', 24, 21, 1, 12, 12],
    ['2026-03-15', 24, 21, 1, 12, 12],
    ['2026-03-16', 25, 22, 1, 13, 12],
    ['2026-04-16', 25, 22, 1, 13, 12],
    ['2026-04-17', 25, 23, 1, 13, 12],
    ['2026-06-14', 25, 23, 1, 13, 12],
    ['2026-06-15', 25, 23, 2, 13, 12],
    ['2026-07-31', 25, 23, 2, 13, 12],
    ['2026-08-01', 25, 24, 2, 13, 12],
    ['2026-09-24', 25, 24, 2, 13, 12],
    ['2026-09-25', 25, 25, 2, 13, 12],
    ['2026-12-09', 25, 25, 2, 13, 12],
    ['2026-12-10', 24, 24, 2, 13, 11],
    ['2026-12-31', 24, 24, 2, 13, 11],
  ])('%s: %i are expected, %i may vote', (heldOn, expected, voters, chair, ...groups) => {
    const { book, member } = afterTheYear();
    const record = createRecord(book, clock, { type: 'member_assembly', heldOn, planned: false });
    const { counts } = countRecord(record, record.people);
    expect([counts.expected, counts.votersExpected]).toEqual([expected, voters]);
    expect(record.header.chairId).toBe(member(chair));
    const meetings = GROUPS.map((groupName) =>
      createRecord(book, clock, { type: 'group', heldOn, planned: false, groupName }),
    );
    expect(meetings.map((m) => countRecord(m, m.people).counts.expected)).toEqual(groups);
  });

  test.each([
    ['2026-06-14', { 党员1: '书记', 党员2: '副书记', 党员3: '组织委员' }, 1, 2],
    ['2026-06-15', { 党员2: '书记', 党员3: '组织委员', 党员4: '副书记' }, 2, 4],
  ])('on %s the committee and who may preside', (heldOn, committee, secretary, deputy) => {
    const { book, member } = afterTheYear();
    const record = createRecord(book, clock, { type: 'committee', heldOn, planned: false });
    const sits = record.people.filter(onCommittee).map((s) => [s.name, s.posts.join('、')]);
    expect(Object.fromEntries(sits)).toEqual(committee);
    expect(countRecord(record, record.people).counts).toMatchObject({ expected: 3, votersExpected: 3 });
    const presiding = (chairId: string, entrustment = '') => {
      const header = { ...record.header, chairId, entrustment };
      const input = { record: { ...record, header }, standings: record.people, branch: book.session.branch };
      const found = checkRecord({ ...input, today: '2027-01-05' }).filter((f) => f.rule === 'chair.entrusted');
      return found.map((f) => f.severity);
    };
    expect(presiding(member(secretary))).toEqual(['met']);
    expect(presiding(member(deputy))).toEqual(['must']);
    expect(presiding(member(deputy), '书记出差，委托主持')).toEqual(['met']);
    expect(presiding(member(9), '书记出差，委托主持')).toEqual(['check']);
  });
});

test('a record keeps the people, posts and votes of its day, whatever comes into the roster later', () => {
  const { book, people, member, changes } = branchOf24();
  const made = meeting(book, people, { on: '2026-02-06', item: '审议全年学习计划' });
  const arrived = changes.arrive().person.id;
  changes.turnFull(23, '2026-04-17');
  changes.takeOver();
  changes.turnFull(24, '2026-09-25');
  const november = meeting(book, [...people, arrived], { on: '2026-11-20', item: '审议明年的打算' });
  changes.leave();
  // Somebody who came in January was entered late: the records that were final by then stay as they were.
  addPerson(book, clock, seatFile({ name: '迟登记的人', joinedOn: '2026-01-10', group: '第一党小组' }));

  const later = readRecord(book, clock, made.id);
  expect(later.people).toEqual(made.people);
  expect(countRecord(later, later.people).counts).toMatchObject({ expected: 24, present: 24, votersExpected: 21 });
  expect(later.people.find((p) => p.personId === member(1))?.posts).toEqual(['书记']);
  expect(later.people.find((p) => p.personId === member(23))).toMatchObject({
    category: 'probationary',
    canVote: false,
  });
  const then = readRecord(book, clock, november.id);
  expect(countRecord(then, then.people).counts).toMatchObject({ expected: 25, present: 25, votersExpected: 25 });
  expect(then.people.find((p) => p.personId === member(22))).toMatchObject({ registered: true, expected: true });
});

test('the board of the year and what was due at its dates', async () => {
  const { book } = afterTheYear();
  const year = yearCalls(book, clock);
  const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));
  for (const on of ['2026-02-06', '2026-05-15', '2026-11-20']) hold(book, { type: 'member_assembly', on });
  for (const month of months) {
    if (month !== '08') hold(book, { type: 'committee', on: `2026-${month}-09` });
    hold(book, { type: 'theme_day', on: `2026-${month}-25` });
    hold(book, { type: 'group', on: `2026-${month}-15`, groupName: '第一党小组' });
    if (month !== '07') hold(book, { type: 'group', on: `2026-${month}-16`, groupName: '第二党小组' });
  }
  hold(book, { type: 'org_life', on: '2026-12-18' });

  const board = await year.board(2026, '2027-01-05');
  const all = (missed: string): string[] => months.map((m) => `${m} ${m === missed ? 'missed' : 'held'}`);
  expect(states(board, 'member_assembly')).toEqual(['Q1 held', 'Q2 held', 'Q3 missed', 'Q4 held']);
  expect(states(board, 'committee')).toEqual(all('08'));
  expect(states(board, 'group', '第一党小组')).toEqual(all(''));
  expect(states(board, 'group', '第二党小组')).toEqual(all('07'));
  expect(states(board, 'theme_day')).toEqual(all(''));
  expect(states(board, 'org_life')).toEqual(['held']);
  expect(states(board, 'appraisal')).toEqual(['missed']);

  const due = async (on: string, kind: string) =>
    (await year.due(on)).filter((i) => i.kind === kind).map((i) => [i.title, i.on]);
  expect(await due('2027-01-05', 'missed')).toEqual([
    ['第二党小组 2026年7月没有党小组会记录', '2026-07-31'],
    ['2026年8月没有支部委员会会议记录', '2026-08-31'],
    ['2026年第三季度没有支部党员大会记录', '2026-09-30'],
    ['2026年没有民主评议党员记录', '2026-12-31'],
  ]);
});

test('转正 is due in its steps until the roster says it happened', async () => {
  const { book, changes } = branchOf24();
  const year = yearCalls(book, clock);
  const due = async (on: string) =>
    (await year.due(on)).filter((i) => i.kind === 'probation').map((i) => [i.title, i.on]);
  // 预备期 of 党员23 ends on 10 April: T-60 is 9 February, T-30 11 March, T-7 3 April.
  expect(await due('2026-02-08')).toEqual([]);
  expect(await due('2026-02-09')).toEqual([['收取党员23的转正申请书和材料', '2026-03-11']]);
  expect(await due('2026-03-12')).toEqual([['核对党员23转正的公示', '2026-04-03']]);
  expect(await due('2026-04-04')).toEqual([['召开党员大会讨论党员23转正，不早于期满日', '2026-04-10']]);
  changes.turnFull(23, '2026-04-17');
  expect(await due('2026-04-17')).toEqual([]);
  // 党员24: 20 September; late after a month.
  expect(await due('2026-10-21')).toEqual([['召开党员大会讨论党员24转正', '2026-10-20']]);
  changes.turnFull(24, '2026-09-25');
  expect(await due('2026-10-21')).toEqual([]);
});
