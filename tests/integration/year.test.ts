import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCore } from '../../electron/core/core.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { correctRecord } from '../../electron/core/services/records-versions.ts';
import { addFollowUp } from '../../electron/core/services/follow-ups.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import { newId } from '../../shared/model/ids.ts';
import type { PaperInput } from '../../shared/model/year.ts';
import { openTestBook, tempFolder, testClock } from './helpers.ts';
import { failing, finalised, newBook, seat } from './records.helpers.ts';
import type { Seat } from './seats.ts';
import { hold, states, yearCalls } from './year.helpers.ts';

const GROUPS = ['第一党小组', '第二党小组'];
/** An invented branch of twelve in two groups. */
const TWELVE: Seat[] = Array.from({ length: 12 }, (_, n) => ({
  name: `党员${'甲乙丙丁戊己庚辛壬癸子丑'[n] ?? ''}`,
  group: GROUPS[n % 2] ?? '',
  ...(n === 0 ? { post: '书记' } : {}),
}));

const paper = (type: PaperInput['type'], heldOn: string, more: Partial<PaperInput> = {}): PaperInput => ({
  type,
  groupName: '',
  heldOn,
  year: Number(heldOn.slice(0, 4)),
  expected: 12,
  present: 11,
  original: '2026年会议记录本，第12页',
  note: '',
  ...more,
});

test('a branch that starts the book on 1 September with eight months on paper gets a true board and a true list', async () => {
  const branch = { ...newBranchProfile('中共青石县图书馆支部委员会', '2026-09-01'), groups: GROUPS };
  const book = openTestBook({ branch });
  seat(book, TWELVE);
  const clock = testClock('2026-11-20T07:00:00.000Z');
  const year = yearCalls(book, clock);
  const onPaper = (p: PaperInput) => year.handlers['year.addPaper']({ paper: p }, year.core);

  // Eight months on paper: the assemblies of two quarters and of July, the 支委会 of every month but May, one group's meetings.
  for (const on of ['2026-02-06', '2026-05-15', '2026-07-10']) await onPaper(paper('member_assembly', on));
  for (const month of [1, 2, 3, 4, 6, 7, 8])
    await onPaper(paper('committee', `2026-0${month}-09`, { expected: 5, present: 5 }));
  for (const month of [1, 2, 3]) await onPaper(paper('group', `2026-0${month}-20`, { groupName: '第一党小组' }));
  await onPaper(paper('org_life', '2026-02-26', { year: 2025 }));
  // On its first day the book asks for what this month needs, and for nothing of the eight before; yearly duties come in the last quarter.
  const firstDay = await year.due('2026-09-01');
  expect(firstDay.filter((i) => i.overdue)).toEqual([]);
  expect(new Set(firstDay.map((i) => `${i.kind} ${i.title}`))).toEqual(
    new Set([
      'duty 第一党小组 9月党小组会',
      'duty 第二党小组 9月党小组会',
      'duty 9月支部委员会会议',
      'duty 9月主题党日',
    ]),
  );
  // Then the book: September complete, October without the second group, November half way.
  for (const month of ['09', '10']) {
    hold(book, { type: 'committee', on: `2026-${month}-08` });
    hold(book, { type: 'theme_day', on: `2026-${month}-25` });
    hold(book, { type: 'group', on: `2026-${month}-15`, groupName: '第一党小组' });
  }
  hold(book, { type: 'group', on: '2026-09-16', groupName: '第二党小组' });
  hold(book, { type: 'committee', on: '2026-11-06', state: 'draft' });

  const held = await year.board(2026, '2026-11-20');
  expect(states(held, 'member_assembly')).toEqual(['Q1 held', 'Q2 held', 'Q3 held', 'Q4 due']);
  expect(states(held, 'committee')).toEqual([
    ...['01', '02', '03', '04'].map((m) => `${m} held`),
    '05 not_asked',
    ...['06', '07', '08', '09', '10'].map((m) => `${m} held`),
    '11 unfinished',
    '12 future',
  ]);
  expect(states(held, 'group', '第一党小组')).toEqual([
    ...['01', '02', '03'].map((m) => `${m} held`),
    ...['04', '05', '06', '07', '08'].map((m) => `${m} not_asked`),
    ...['09', '10'].map((m) => `${m} held`),
    '11 due',
    '12 future',
  ]);
  expect(states(held, 'group', '第二党小组').slice(7)).toEqual([
    '08 not_asked',
    '09 held',
    '10 missed',
    '11 due',
    '12 future',
  ]);
  expect(states(held, 'theme_day').slice(7)).toEqual(['08 not_asked', '09 held', '10 held', '11 due', '12 future']);
  // The same year gives two honest counts: the meeting of February belongs to 2025.
  expect(states(held, 'org_life')).toEqual(['held']);
  expect(states(await year.board(2026, '2026-11-20', 'attributed'), 'org_life')).toEqual(['due']);
  expect(states(await year.board(2025, '2026-11-20', 'attributed'), 'org_life')).toEqual(['held']);

  const due = await year.due('2026-11-20');
  expect(due.filter((i) => i.kind !== 'sign').map((i) => [i.kind, i.title])).toEqual([
    ['missed', '第二党小组 10月没有党小组会记录'],
    ['draft', '支部委员会会议'],
    ['duty', '第一党小组 11月党小组会'],
    ['duty', '第二党小组 11月党小组会'],
    ['duty', '11月主题党日'],
    ['duty', '第四季度支部党员大会'],
    ['duty', '2026年度组织生活会'],
    ['duty', '2026年度民主评议党员'],
    ['talk', '2026年谈心谈话还有没谈的'],
  ]);

  // The gap is explained, never filled.
  const reason = {
    type: 'group',
    groupName: '第二党小组',
    period: '2026-10',
    reason: '全组在外业，月底集中补学。',
  } as const;
  await year.handlers['year.explain']({ reason }, year.core);
  expect(states(await year.board(2026, '2026-11-20'), 'group', '第二党小组')[9]).toBe('10 explained');
  expect((await year.due('2026-11-20')).some((i) => i.kind === 'missed')).toBe(false);
  await expect(async () => onPaper(paper('group', '2026-10-20', { groupName: '第二党小组' }))).rejects.toThrow(
    failing('input.invalid'),
  );
  expect(verifyChain(book.db).brokenAt).toBeNull();
});

describe('what counts', () => {
  test('a final record counts while it is corrected, and needs a signature of its own afterwards', async () => {
    const { book, people } = newBook();
    const clock = testClock('2026-11-25T07:00:00.000Z');
    const year = yearCalls(book, clock);
    const first = finalised(book, people);
    const unsigned = async () => (await year.due('2026-11-25')).filter((i) => i.kind === 'sign').map((i) => i.id);
    expect(await unsigned()).toEqual([`sign-${first.id}`]);
    const signed = { kind: 'signed', on: '2026-11-23', author: '周谷雨', text: '', attachmentId: null } as const;
    addFollowUp(book, clock, { recordId: first.id, ...signed });
    expect(await unsigned()).toEqual([]);
    correctRecord(book, clock, { recordId: first.id, reason: '漏写一个月份' });
    const [quarter] =
      (await year.board(2026, '2026-11-25')).rows.find((r) => r.type === 'member_assembly')?.cells.slice(3) ?? [];
    expect(quarter).toMatchObject({ state: 'held', count: 1, meetings: [{ id: first.id, state: 'finalised' }] });
  });

  test('a meeting held the year before, for this one, counts here when meetings count by the year they belong to', async () => {
    const { book } = newBook();
    const year = yearCalls(book, testClock());
    hold(book, { type: 'org_life', on: '2025-12-28', year: 2026 });
    const of = async (wanted: number, by: 'held' | 'attributed') =>
      states(await year.board(wanted, '2026-11-22', by), 'org_life');
    expect([await of(2026, 'held'), await of(2026, 'attributed')]).toEqual([['due'], ['held']]);
  });

  test('民主评议 that stands in the 组织生活会 counts once something is written there', async () => {
    const { book, people } = newBook();
    const clock = testClock();
    const record = createRecord(book, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false });
    const year = yearCalls(book, clock);
    expect(states(await year.board(2026, '2026-11-22'), 'appraisal')).toEqual(['due']);
    const section = record.sections.find((s) => s.kind === 'appraisal')?.id ?? '';
    book.db.run(
      `INSERT INTO entry (record_id, id, section_id, position, kind, person_id, facts, body, plain)
       VALUES (?, ?, ?, 'a0', 'text', ?, '{}', '[]', '逐人评议')`,
      [record.id, newId(), section, people[0] ?? null],
    );
    expect(states(await year.board(2026, '2026-11-22'), 'appraisal')).toEqual(['unfinished']);
  });

  test('tasks of final records are due; those of drafts are not yet decided', async () => {
    const { book, people } = newBook();
    const clock = testClock();
    const year = yearCalls(book, clock);
    const record = finalised(book, people);
    book.db.run('DROP TRIGGER entry_frozen_insert');
    for (const dueOn of ['2026-11-15', '2027-03-01']) {
      book.db.run(
        `INSERT INTO entry (record_id, id, section_id, position, kind, due_on, facts, body, plain)
         VALUES (?, ?, ?, 'a1', 'task', ?, '{}', '[]', '按表决意见修改学习计划')`,
        [record.id, newId(), record.sections[0]?.id ?? '', dueOn],
      );
    }
    const due = (await year.due('2026-11-22')).filter((i) => i.kind === 'task');
    expect(due.map((i) => [i.title, i.days, i.overdue])).toEqual([['按表决意见修改学习计划', -7, true]]);
  });
});

describe('the register', () => {
  function ready() {
    const book = openTestBook({ branch: newBranchProfile('中共青石县图书馆支部委员会', '2026-09-01') });
    seat(book, TWELVE);
    return { book, year: yearCalls(book, testClock('2026-11-20T07:00:00.000Z')) };
  }
  const audited = (book: ReturnType<typeof ready>['book']) =>
    book.db.all<{ type: string }>('SELECT type FROM audit ORDER BY seq').map((row) => row.type);

  test('paper is entered and taken back, and both stand in the audit chain', async () => {
    const { book, year } = ready();
    const added = await year.handlers['year.addPaper']({ paper: paper('lecture', '2026-03-20') }, year.core);
    expect(added).toMatchObject({
      addedAt: '2026-11-20T07:00:00.000Z',
      addedBy: '使用人1',
      original: '2026年会议记录本，第12页',
    });
    expect(await year.handlers['year.papers']({}, year.core)).toEqual([{ ...added, scans: [] }]);
    await year.handlers['year.removePaper']({ paperId: added.id }, year.core);
    expect(await year.handlers['year.papers']({}, year.core)).toEqual([]);
    expect(audited(book).slice(-2)).toEqual(['paper.added', 'paper.removed']);
    await expect(async () => year.handlers['year.removePaper']({ paperId: added.id }, year.core)).rejects.toThrow(
      failing('record.not_found'),
    );
  });

  test.each([
    ['of a day on which the book was in use', paper('lecture', '2026-09-01')],
    ['of a day to come', paper('lecture', '2027-09-01')],
    ['of a group without its name', paper('group', '2026-03-20')],
    ['with more people than were expected', paper('lecture', '2026-03-20', { expected: 10, present: 11 })],
  ])('paper %s is refused', async (_, given) => {
    const { year } = ready();
    await expect(async () => year.handlers['year.addPaper']({ paper: given }, year.core)).rejects.toThrow(
      failing('input.invalid'),
    );
  });

  test('a reason is for a duty that is open or was missed, and the newer one replaces it', async () => {
    const { book, year } = ready();
    const explain = async (period: string, words: string) =>
      year.handlers['year.explain']({ reason: { type: 'committee', groupName: '', period, reason: words } }, year.core);
    await explain('2026-10', '委员出差');
    const kept = await explain('2026-10', '三名委员外业，凑不够半数');
    expect((await year.board(2026, '2026-11-20')).rows.find((r) => r.type === 'committee')?.cells[9]).toMatchObject({
      state: 'explained',
      reason: { reason: '三名委员外业，凑不够半数' },
    });
    await year.handlers['year.removeReason']({ reasonId: kept.id }, year.core);
    expect(states(await year.board(2026, '2026-11-20'), 'committee')[9]).toBe('10 missed');
    expect(audited(book).slice(-3)).toEqual(['duty.explained', 'duty.explained', 'duty.reason_removed']);
    for (const period of ['2026-08', '2026-12', '2026-Q4'])
      await expect(async () => explain(period, '无')).rejects.toThrow(failing('input.invalid'));
    hold(book, { type: 'committee', on: '2026-11-06' });
    await expect(async () => explain('2026-11', '无')).rejects.toThrow(failing('input.invalid'));
  });

  test('settings are the national defaults until the branch sets its own', async () => {
    const { year } = ready();
    const settings = await year.handlers['year.settings']({}, year.core);
    expect(settings).toEqual({
      lecture: 'none',
      orgLife: 'year',
      orgLifeGroups: 'together',
      orgLifeUntil: 'year_end',
      leapBirthday: 'feb_28',
    });
    await year.handlers['year.saveSettings']({ settings: { ...settings, lecture: 'quarter' } }, year.core);
    const row = (await year.board(2026, '2026-11-20')).rows.find((r) => r.type === 'lecture');
    expect(row).toMatchObject({ own: true, basis: '本支部规则', every: 'quarter', asked: 2 });
  });
});

describe('the calendar', () => {
  test('a plan moves to another day and takes its year along; a meeting that was held does not', async () => {
    const { book } = newBook();
    const clock = testClock();
    const year = yearCalls(book, clock);
    const plan = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-12-18', planned: true });
    await year.handlers['year.movePlan']({ recordId: plan.id, to: '2027-01-08' }, year.core);
    expect(readRecord(book, clock, plan.id)).toMatchObject({
      revision: 1,
      header: { plannedOn: '2027-01-08', year: 2027, heldOn: null },
    });
    const days = (from: string, until: string) => year.handlers['year.calendar']({ from, until }, year.core);
    expect(await days('2026-12-01', '2026-12-31')).toEqual([]);
    expect(await days('2027-01-01', '2027-01-31')).toMatchObject([{ id: plan.id, state: 'planned', on: '2027-01-08' }]);
    const heldId = hold(book, { type: 'committee', on: '2026-11-06', state: 'draft' });
    await expect(async () =>
      year.handlers['year.movePlan']({ recordId: heldId, to: '2026-11-07' }, year.core),
    ).rejects.toThrow(failing('record.wrong_state'));
  });

  test('goes out as a file with plans and open days, and the audit chain says so', async () => {
    const { book } = newBook();
    const clock = testClock();
    const folder = tempFolder();
    const year = yearCalls(book, clock, { there: folder });
    const plan = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-12-18', planned: true });
    const wanted = { year: 2026, on: '2026-11-22', folder: 'there', name: '2026年组织生活' };
    const made = await year.handlers['year.exportCalendar'](wanted, year.core);
    const text = readFileSync(path.join(folder, made.fileName), 'utf8');
    expect(made.fileName).toBe('2026年组织生活.ics');
    expect(text.match(/BEGIN:VEVENT/gu)).toHaveLength(made.events);
    expect(text).toContain(`UID:${plan.id}@branchbook\r\n`);
    expect(text).toContain('DTSTART;VALUE=DATE:20261218');
    // The quarter has its plan; the year's 组织生活会 is open.
    expect(text).not.toContain('第四季度支部党员大会最后一天');
    expect(text).toContain('SUMMARY:2026年度组织生活会最后一天');
    expect(text).not.toContain('顾雨水');
    expect(book.db.get('SELECT type FROM audit ORDER BY seq DESC LIMIT 1')).toEqual({ type: 'calendar.exported' });
  });
});

test('the calls answer what the contract says', async () => {
  const folder = tempFolder();
  const core = createCore({ userData: folder, rememberBooks: false, cost: LEAST, checkOutput: true });
  await core.call('books.create', {
    folder: null,
    displayName: '记录簿1',
    slotLabel: '使用人1',
    passphrase: '三月的风吹过梧桐 47 号院',
    branch: newBranchProfile('中共青石县图书馆支部委员会', '2026-01-01'),
    second: null,
  });
  await core.call('records.create', { type: 'org_life', heldOn: '2026-11-20', planned: true });
  await core.call('year.board', { year: 2026, by: 'attributed', on: '2026-11-22' });
  expect(await core.call('year.due', { on: '2026-11-22' })).not.toEqual([]);
  expect(await core.call('year.calendar', { from: '2026-11-01', until: '2026-11-30' })).toHaveLength(1);
  await core.close();
});
