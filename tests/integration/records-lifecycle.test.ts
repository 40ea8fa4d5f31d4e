import { describe, expect, it } from 'vitest';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import { addFollowUp } from '../../electron/core/services/follow-ups.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { finaliseRecord, setRecordState, verifyRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { removeRecord } from '../../electron/core/services/records-versions.ts';
import { renamePerson } from '../../electron/core/services/roster-edit.ts';
import { recordSummaries } from '../../electron/core/store/queries/records.ts';
import { coreContract } from '../../shared/contract/index.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import { newId } from '../../shared/model/ids.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import { recordHeader, type MeetingRecord } from '../../shared/model/record.ts';
import { openTestBook, testClock } from './helpers.ts';
import { draft, failing, finalised, newBook } from './records.helpers.ts';
import { EIGHT } from './seats.ts';

const clock = testClock();
const ALL = { type: null, year: null, states: null, text: '', limit: 100 };

describe('a new record', () => {
  it('knows chair, recorder, number and place, and brings the sections of its template', () => {
    const { book, people } = newBook();
    const first = draft(book, people);
    const second = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-12-01', planned: false });
    expect(first.header).toMatchObject({ title: '支部党员大会（2026年第1次）', year: 2026, term: null, ordinal: 1 });
    expect(second.header).toMatchObject({ title: '支部党员大会（2026年第2次）', ordinal: 2, place: '三楼第二会议室' });
    expect([second.header.chairId, second.header.recorderId]).toEqual([people[0], people[1]]);
    const group = createRecord(book, clock, { type: 'group', heldOn: '2026-12-01', planned: false });
    expect([group.header.chairId, group.header.recorderId]).toEqual([null, null]);
    // Nobody has said yet where a group meets.
    expect(group.header.place).toBe('');
    expect(second.sections.map((s) => s.kind)).toEqual(second.template.sections.map((s) => s.kind));
    expect(second.people.map((p) => p.name).toSorted()).toEqual(EIGHT.map((s) => s.name).toSorted());
  });

  it('is numbered within the term once the branch has one, and titled within the year', () => {
    const branch = {
      ...newBranchProfile('中共青石县图书馆支部委员会', '2025-01-01'),
      term: { number: 3, startedOn: '2025-06-01', years: 3 },
    };
    const book = openTestBook({ branch });
    const on = ['2025-03-01', '2025-07-01', '2025-10-01', '2026-02-01'];
    const made = on.map(
      (heldOn) => createRecord(book, clock, { type: 'member_assembly', heldOn, planned: false }).header,
    );
    expect(made.map((h) => [h.term, h.ordinal, h.title])).toEqual([
      [null, 1, '支部党员大会（2025年第1次）'],
      [3, 1, '支部党员大会（2025年第2次）'],
      [3, 2, '支部党员大会（2025年第3次）'],
      [3, 3, '支部党员大会（2026年第1次）'],
    ]);
  });

  it('is held against the model like any other: a day that no record may have, a number typed into a title', () => {
    const { book } = newBook();
    const make = (heldOn: string) => createRecord(book, clock, { type: 'member_assembly', heldOn, planned: false });
    expect(() => make('2206-11-20')).toThrow(failing('input.invalid'));
    expect(
      coreContract.records.create.input.safeParse({ type: 'org_life', heldOn: '2206-11-20', planned: false }),
    ).toMatchObject({ success: false });
    const odd = make('2026-11-20');
    const header = { ...odd.header, title: '支部党员大会（2026年第2026次）' };
    editRecord(book, clock, { recordId: odd.id, revision: 0, edits: [{ op: 'header', header }] });
    expect(recordHeader.parse(make('2026-11-20').header).ordinal).toBeNull();
  });

  it('is not finalised when its template names a group of rules that this program does not have', () => {
    const { book, people } = newBook();
    const ready = draft(book, people);
    const { rules } = ready.template;
    book.db.run('UPDATE template SET body = ?', [JSON.stringify({ ...ready.template, rules: [...rules, 'renamed'] })]);
    expect(() => finaliseRecord(book, clock, { recordId: ready.id, revision: ready.revision })).toThrow(
      failing('record.findings'),
    );
  });

  it('is numbered after the highest number in use, wherever it was typed and in whatever numerals', () => {
    const { book } = newBook();
    const make = () => createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
    const retitle = (record: MeetingRecord, title: string) =>
      editRecord(book, clock, {
        recordId: record.id,
        revision: 0,
        edits: [{ op: 'header', header: { ...record.header, title } }],
      });
    retitle(make(), '支部党员大会（2026年第5次）');
    const sixth = make();
    expect(sixth.header).toMatchObject({ title: '支部党员大会（2026年第6次）', ordinal: 6 });
    retitle(sixth, '2026年第十二次支部党员大会');
    const thirteenth = make();
    expect(thirteenth.header).toMatchObject({ title: '支部党员大会（2026年第13次）', ordinal: 13 });
    // One that was taken out between others leaves a gap, and its successors keep their numbers.
    removeRecord(book, clock, { recordId: sixth.id });
    expect(make().header).toMatchObject({ title: '支部党员大会（2026年第14次）', ordinal: 14 });
  });

  it('keeps the numbers of the year and of the term apart', () => {
    const branch = {
      ...newBranchProfile('中共青石县图书馆支部委员会', '2026-01-01'),
      term: { number: 3, startedOn: '2025-06-01', years: 3 },
    };
    const book = openTestBook({ branch });
    const make = () => createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
    const first = make();
    editRecord(book, clock, {
      recordId: first.id,
      revision: 0,
      edits: [{ op: 'header', header: { ...first.header, title: '第三届第八次支部党员大会' } }],
    });
    expect(make().header).toMatchObject({ title: '支部党员大会（2026年第1次）', term: 3, ordinal: 9 });
    expect(make().header).toMatchObject({ title: '支部党员大会（2026年第2次）', term: 3, ordinal: 10 });
  });

  it('may be a plan, which has a planned day only and becomes a draft', () => {
    const { book } = newBook();
    const plan = createRecord(book, clock, { type: 'org_life', heldOn: '2026-12-20', planned: true });
    expect(plan).toMatchObject({ state: 'planned', header: { plannedOn: '2026-12-20', heldOn: null } });
    expect(() => finaliseRecord(book, clock, { recordId: plan.id, revision: 0 })).toThrow(
      failing('record.wrong_state'),
    );
    expect(() => setRecordState(book, clock, { recordId: plan.id, state: 'to_confirm' })).toThrow(
      failing('record.wrong_state'),
    );
    const later = testClock('2026-12-21T08:00:00.000Z');
    const begun = setRecordState(book, later, { recordId: plan.id, state: 'draft' });
    // Late entry (补录) is measured from here, not from the day the meeting was planned.
    expect([begun.state, begun.createdAt]).toEqual(['draft', '2026-12-21T08:00:00.000Z']);
  });

  it('refuses a type that does not exist', () => {
    const { book } = newBook();
    expect(() => createRecord(book, clock, { type: 'tea_party', heldOn: '2026-11-20', planned: false })).toThrow(
      failing('record.unknown_type'),
    );
  });
});

describe('finalising', () => {
  it('refuses while something must be dealt with, and says what', () => {
    const { book } = newBook();
    const record = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
    expect(() => finaliseRecord(book, clock, { recordId: record.id, revision: 0 })).toThrow(failing('record.findings'));
    expect(readRecord(book, clock, record.id).state).toBe('draft');
  });

  it('freezes rows, people and digest; nothing changes them, not even SQL', () => {
    const { book, people } = newBook();
    const record = finalised(book, people);
    expect(record).toMatchObject({
      state: 'finalised',
      finalisedBy: '使用人1',
      finalisedAt: '2026-11-22T09:00:00.000Z',
    });
    expect(record.digest).toMatch(/^[0-9a-f]{64}$/);
    const edits: RecordEdit[] = [{ op: 'header', header: { ...record.header, title: '改' } }];
    expect(() => editRecord(book, clock, { recordId: record.id, revision: record.revision, edits })).toThrow(
      failing('record.immutable'),
    );
    expect(() => setRecordState(book, clock, { recordId: record.id, state: 'draft' })).toThrow(
      failing('record.immutable'),
    );
    expect(() => removeRecord(book, clock, { recordId: record.id })).toThrow(failing('record.immutable'));
    for (const sql of [
      "UPDATE record SET title = '改' WHERE id = ?",
      "UPDATE record SET people = '[]' WHERE id = ?",
      "UPDATE record SET digest = '' WHERE id = ?",
      "UPDATE record SET state = 'draft' WHERE id = ?",
      'DELETE FROM record WHERE id = ?',
      "UPDATE entry SET plain = '改' WHERE record_id = ?",
      'DELETE FROM entry WHERE record_id = ?',
      "UPDATE section SET title = '改' WHERE record_id = ?",
      'DELETE FROM attendance WHERE record_id = ?',
    ]) {
      expect(() => book.db.run(sql, [record.id])).toThrow(failing('record.immutable'));
    }
    expect(readRecord(book, clock, record.id)).toEqual(record);
    expect(verifyRecord(book, clock, { recordId: record.id })).toEqual({ intact: true });
    expect(verifyChain(book.db).brokenAt).toBeNull();
  });

  it('keeps the names of the day when the roster changes later', () => {
    const { book, people } = newBook();
    const record = finalised(book, people);
    const chair = people[0] ?? '';
    renamePerson(book, clock, { person: { id: chair, name: '周改名', suffix: '', joinedOn: '2015-07-01' } });
    expect(readRecord(book, clock, record.id).people.find((p) => p.personId === chair)?.name).toBe('周谷雨');
    expect(verifyRecord(book, clock, { recordId: record.id })).toEqual({ intact: true });
  });

  it('asks for the revision that was looked at', () => {
    const { book, people } = newBook();
    const record = draft(book, people);
    expect(() => finaliseRecord(book, clock, { recordId: record.id, revision: 0 })).toThrow(failing('record.stale'));
  });

  it.each([
    ['an entry', `UPDATE entry SET body = replace(body, '季度', '月份')`],
    ['the title', `UPDATE record SET title = title || '！'`],
    ['a mark in the roll call', `UPDATE attendance SET status = 'absent'`],
    ['the people', `UPDATE record SET people = replace(people, '周谷雨', '周雨谷')`],
    ['the instant of entry', `UPDATE record SET created_at = '2026-11-20T09:00:00.000Z'`],
    ['the digest itself', `UPDATE record SET digest = replace(digest, substr(digest, 1, 4), 'beef')`],
    ['the template', `UPDATE template SET body = replace(body, '记录人', '记录员')`],
  ])('notices when %s was changed behind its back', (_, sql) => {
    const { book, people } = newBook();
    const record = finalised(book, people);
    for (const { name } of book.db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
      book.db.run(`DROP TRIGGER ${name}`);
    }
    expect(book.db.run(sql)).toBeGreaterThan(0);
    expect(verifyRecord(book, clock, { recordId: record.id })).toEqual({ intact: false });
  });
});

describe('a draft', () => {
  it('is removed with its rows; one that waits for confirmation is not', () => {
    const { book, people } = newBook();
    const record = draft(book, people);
    setRecordState(book, clock, { recordId: record.id, state: 'to_confirm' });
    expect(() => removeRecord(book, clock, { recordId: record.id })).toThrow(failing('record.wrong_state'));
    setRecordState(book, clock, { recordId: record.id, state: 'draft' });
    removeRecord(book, clock, { recordId: record.id });
    expect(() => readRecord(book, clock, record.id)).toThrow(failing('record.not_found'));
    for (const table of ['section', 'entry', 'attendance']) {
      expect(book.db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).toEqual({ n: 0 });
    }
  });
});

describe('follow-ups', () => {
  const printed = { kind: 'printed', on: '2026-11-21', author: '林小满', text: '', attachmentId: null } as const;

  it('come after finalising, stay outside the digest and cannot be changed', () => {
    const { book, people } = newBook();
    const open = draft(book, people);
    expect(() => addFollowUp(book, clock, { recordId: open.id, ...printed })).toThrow(failing('record.wrong_state'));
    const record = finaliseRecord(book, clock, { recordId: open.id, revision: open.revision });
    const added = addFollowUp(book, clock, { recordId: record.id, ...printed });
    const after = readRecord(book, clock, record.id);
    expect(after.followUps).toEqual([added]);
    expect(after.digest).toBe(record.digest);
    expect(verifyRecord(book, clock, { recordId: record.id })).toEqual({ intact: true });
    expect(() => book.db.run("UPDATE follow_up SET text = '改'")).toThrow();
    expect(() => book.db.run('DELETE FROM follow_up')).toThrow();
  });

  it('refuses a day that has not come and an attachment of another record', () => {
    const { book, people } = newBook();
    const record = finalised(book, people);
    const later = { recordId: record.id, ...printed, on: '2026-11-30' };
    expect(() => addFollowUp(book, clock, later)).toThrow(failing('input.invalid'));
    const foreign = { recordId: record.id, ...printed, attachmentId: newId() };
    expect(() => addFollowUp(book, clock, foreign)).toThrow(failing('attachment.not_found'));
  });
});

describe('the list', () => {
  it('filters by type, year, state and title, newest meeting first', () => {
    const { book, people } = newBook();
    const done = finalised(book, people);
    const plan = createRecord(book, clock, { type: 'org_life', heldOn: '2027-01-15', planned: true });
    const open = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-03-01', planned: false });
    const ids = (filter: Partial<typeof ALL> | { states: ('draft' | 'planned')[] }) =>
      recordSummaries(book.db, { ...ALL, ...filter }).map((r) => r.id);
    expect(ids({})).toEqual([plan.id, done.id, open.id]);
    expect(ids({ limit: 1 })).toEqual([plan.id]);
    expect(recordSummaries(book.db, { ...ALL, type: 'org_life' }).map((r) => [r.id, r.typeName])).toEqual([
      [plan.id, '组织生活会'],
    ]);
    expect(recordSummaries(book.db, { ...ALL, year: 2026 }).map((r) => r.id)).toEqual([done.id, open.id]);
    expect(ids({ states: ['draft', 'planned'] })).toEqual([plan.id, open.id]);
    expect(ids({ text: '第2次' })).toEqual([open.id]);
    expect(ids({ text: '%' })).toEqual([]);
  });
});
