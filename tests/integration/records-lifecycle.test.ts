import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { verifyChain } from '../../electron/core/services/audit.ts';
import { addFollowUp } from '../../electron/core/services/follow-ups.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { finaliseRecord, setRecordState, verifyRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { correctRecord, recordVersions, removeRecord } from '../../electron/core/services/records-versions.ts';
import { renamePerson } from '../../electron/core/services/roster-edit.ts';
import { recordSummaries } from '../../electron/core/store/queries/records.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { openTestBook, testClock } from './helpers.ts';
import { EIGHT, seat } from './records.helpers.ts';

const clock = testClock();
const ALL = { type: null, year: null, states: null, text: '', limit: 100 };
const CANARY = '只在会上说的话七七四九';

function failing(code: string) {
  return expect.objectContaining({ code });
}

function newBook() {
  const book = openTestBook();
  return { book, people: seat(book, EIGHT) };
}

/** Everything a small assembly needs to be finalised, as edits on a fresh draft. */
function assembly(record: MeetingRecord, people: readonly string[]): RecordEdit[] {
  const section = (kind: string) => record.sections.find((s) => s.kind === kind)?.id ?? '';
  const at = (kind: string) => ({ id: newId(), sectionId: section(kind), position: 'a0', at: null });
  const words = (kind: string, text: string): RecordEdit => ({
    op: 'entry.put',
    entry: { ...at(kind), kind: 'text', text: fromPlainText(text) },
  });
  const item = record.sections.find((s) => s.kind === 'item');
  return [
    {
      op: 'header',
      header: { ...record.header, startTime: '14:00', endTime: '15:00', place: '三楼第二会议室', entrustment: '' },
    },
    {
      op: 'attendance.put',
      attendance: people.map((personId) => ({ personId, status: 'present', reason: null, note: '', late: false })),
    },
    ...(item ? [{ op: 'section.put' as const, section: { ...item, title: '审议明年的学习计划' } }] : []),
    words('opening', '清点人数，够半数，可以开会。'),
    words('item', '学习计划按季度安排，每季度集中学习三次，各党小组另外自行安排一次现场学习。'),
    words('summary', '主持人要求各党小组按计划落实。'),
    words('closing', '主持人宣布散会。'),
    { op: 'section.remove', sectionId: section('study') },
  ];
}

function draft(book: OpenBook, people: readonly string[], extra: (r: MeetingRecord) => RecordEdit[] = () => []) {
  const record = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
  editRecord(book, clock, { recordId: record.id, revision: 0, edits: [...assembly(record, people), ...extra(record)] });
  return readRecord(book, clock, record.id);
}

function finalised(book: OpenBook, people: readonly string[], extra?: (r: MeetingRecord) => RecordEdit[]) {
  const record = draft(book, people, extra);
  return finaliseRecord(book, clock, { recordId: record.id, revision: record.revision });
}

function criticism(record: MeetingRecord, people: readonly string[]): Extract<Entry, { kind: 'criticism' }> {
  return {
    id: newId(),
    sectionId: record.sections[0]?.id ?? '',
    position: 'a5',
    at: null,
    kind: 'criticism',
    personId: people[1] ?? null,
    targetId: people[2] ?? null,
    dimension: `${CANARY}方面`,
    source: 'onsite',
    text: fromPlainText(`${CANARY}批评`),
    response: `${CANARY}回应`,
  };
}

describe('a new record', () => {
  it('knows chair, recorder, number and place, and brings the sections of its template', () => {
    const { book, people } = newBook();
    const first = draft(book, people);
    const second = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-12-01', planned: false });
    expect(first.header).toMatchObject({ title: '支部党员大会（2026年第1次）', year: 2026, term: null, ordinal: 1 });
    expect(second.header).toMatchObject({ title: '支部党员大会（2026年第2次）', ordinal: 2, place: '三楼第二会议室' });
    expect([second.header.chairId, second.header.recorderId]).toEqual([people[0], people[1]]);
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
    expect(setRecordState(book, clock, { recordId: plan.id, state: 'draft' }).state).toBe('draft');
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

describe('restricted words', () => {
  it('stand nowhere in the clear: no column, no file, no audit entry', () => {
    const { book, people } = newBook();
    const record = finalised(book, people, (r) => [{ op: 'entry.put', entry: criticism(r, people) }]);
    const row = book.db.get<{ body: unknown; plain: unknown; facts: string; sealed: Buffer }>(
      "SELECT body, plain, facts, sealed FROM entry WHERE kind = 'criticism'",
    );
    expect(row).toMatchObject({ body: null, plain: null, facts: '{"source":"onsite"}' });
    expect(row?.sealed.includes(Buffer.from(CANARY))).toBe(false);
    for (const { name } of book.db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      for (const line of book.db.all(`SELECT * FROM "${name}"`)) {
        const values: unknown[] = Object.values(line);
        for (const value of values) expect(String(value)).not.toContain(CANARY);
      }
    }
    expect(readFileSync(path.join(book.folder, 'book.db')).includes(Buffer.from(CANARY))).toBe(false);
    expect(JSON.stringify(readRecord(book, clock, record.id))).toContain(CANARY);
  });

  it('come empty to a slot without the second key, which cannot change, remove, finalise or correct them', () => {
    const { book, people } = newBook();
    let said: Entry | undefined;
    const record = draft(book, people, (r) => {
      said = criticism(r, people);
      return [{ op: 'entry.put', entry: said }];
    });
    const barred: OpenBook = { ...book, seal: null };
    const seen = readRecord(barred, clock, record.id);
    expect(seen.withheld).toBe(true);
    expect(JSON.stringify(seen)).not.toContain(CANARY);
    expect(seen.entries.find((e) => e.kind === 'criticism')).toMatchObject({
      personId: people[1],
      targetId: people[2],
      response: '',
    });
    if (!said) throw new Error('no entry');
    const attempts: RecordEdit[] = [
      { op: 'entry.put', entry: said },
      { op: 'entry.put', entry: { ...said, id: newId() } },
      {
        op: 'entry.put',
        entry: {
          id: said.id,
          sectionId: said.sectionId,
          position: 'a5',
          at: null,
          kind: 'text',
          text: fromPlainText(''),
        },
      },
      { op: 'entry.remove', entryId: said.id },
      { op: 'section.remove', sectionId: said.sectionId },
    ];
    for (const edit of attempts) {
      const call = { recordId: record.id, revision: record.revision, edits: [edit] };
      expect(() => editRecord(barred, clock, call)).toThrow(failing('vault.restricted'));
    }
    const named = { recordId: record.id, revision: record.revision };
    expect(() => finaliseRecord(barred, clock, named)).toThrow(failing('vault.restricted'));
    finaliseRecord(book, clock, named);
    expect(() => correctRecord(barred, clock, { recordId: record.id, reason: '错字' })).toThrow(
      failing('vault.restricted'),
    );
    expect(verifyRecord(barred, clock, { recordId: record.id })).toEqual({ intact: true });
    const open = {
      recordId: record.id,
      revision: record.revision + 1,
      edits: [{ op: 'header' as const, header: record.header }],
    };
    expect(() => editRecord(barred, clock, open)).toThrow(failing('record.immutable'));
  });

  it('are noticed when their commitment or ciphertext was exchanged', () => {
    const { book, people } = newBook();
    const record = finalised(book, people, (r) => [{ op: 'entry.put', entry: criticism(r, people) }]);
    book.db.run('DROP TRIGGER entry_frozen_update');
    book.db.run('UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE sealed IS NOT NULL');
    expect(verifyRecord(book, clock, { recordId: record.id })).toEqual({ intact: false });
  });
});

describe('a correction', () => {
  it('is a new version with a reason; the old one stays readable and intact', () => {
    const { book, people } = newBook();
    const old = finalised(book, people, (r) => [{ op: 'entry.put', entry: criticism(r, people) }]);
    const fresh = correctRecord(book, clock, { recordId: old.id, reason: '地点写错' });
    expect(fresh).toMatchObject({
      version: 2,
      supersedes: old.id,
      reason: '地点写错',
      state: 'draft',
      revision: 0,
      digest: null,
    });
    expect(fresh.entries).toEqual(old.entries);
    expect(fresh.sections).toEqual(old.sections);
    expect(fresh.attendance).toEqual(old.attendance);
    const commitments = book.db.all<{ commitment: string }>(
      'SELECT DISTINCT commitment FROM entry WHERE commitment IS NOT NULL',
    );
    expect(commitments).toHaveLength(1);
    editRecord(book, clock, {
      recordId: fresh.id,
      revision: 0,
      edits: [{ op: 'header', header: { ...fresh.header, place: '一楼报告厅' } }],
    });
    const done = finaliseRecord(book, clock, { recordId: fresh.id, revision: 1 });
    expect(done.digest).not.toBe(old.digest);
    expect(readRecord(book, clock, old.id)).toEqual(old);
    for (const recordId of [old.id, done.id]) expect(verifyRecord(book, clock, { recordId })).toEqual({ intact: true });
    expect(recordVersions(book, { seriesId: old.seriesId }).map((v) => [v.version, v.reason, v.state])).toEqual([
      [2, '地点写错', 'finalised'],
      [1, '', 'finalised'],
    ]);
    expect(recordSummaries(book.db, ALL).map((r) => r.id)).toEqual([done.id]);
    expect(() => correctRecord(book, clock, { recordId: old.id, reason: '再改' })).toThrow(
      failing('record.wrong_state'),
    );
  });

  it('may be given up while it is a draft, and then begun again', () => {
    const { book, people } = newBook();
    const old = finalised(book, people);
    expect(() => correctRecord(book, clock, { recordId: newId(), reason: '无' })).toThrow(failing('record.not_found'));
    const fresh = correctRecord(book, clock, { recordId: old.id, reason: '错字' });
    expect(() => correctRecord(book, clock, { recordId: fresh.id, reason: '错字' })).toThrow(
      failing('record.wrong_state'),
    );
    removeRecord(book, clock, { recordId: fresh.id });
    expect(recordSummaries(book.db, ALL).map((r) => r.id)).toEqual([old.id]);
    expect(correctRecord(book, clock, { recordId: old.id, reason: '错字' }).version).toBe(2);
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
