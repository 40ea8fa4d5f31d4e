import { describe, expect, test } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { followUpsIntact } from '../../electron/core/services/follow-ups.ts';
import { formFactsOf } from '../../electron/core/services/form-facts.ts';
import { ledgerHandlers } from '../../electron/core/services/ledgers.ts';
import { orgLifeHandlers } from '../../electron/core/services/orglife.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { correctRecord } from '../../electron/core/services/records-versions.ts';
import { notAssessed, type Grade } from '../../shared/model/assessment.ts';
import { emptyEntry, type EntryOf } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import { coreOf, testClock } from './helpers.ts';
import { failing, newBook } from './records.helpers.ts';

const TODAY = '2026-11-22';
const clock = testClock();

/** A final 组织生活会 whose list gives grades; the checks of a whole meeting are not what this is about. */
function gradedMeeting(book: OpenBook, grades: readonly [string, Grade][]): string {
  const record = createRecord(book, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false });
  const sectionId = record.sections.find((s) => s.kind === 'appraisal')?.id ?? '';
  const empty = emptyEntry('assessment', { id: newId(), sectionId, position: 'a0' }) as EntryOf<'assessment'>;
  const entry = { ...empty, rows: grades.map(([personId, grade]) => ({ ...notAssessed(personId), grade })) };
  editRecord(book, clock, { recordId: record.id, revision: record.revision, edits: [{ op: 'entry.put', entry }] });
  return record.id;
}

/** As 定稿 leaves it, without the minutes that it asks for. */
function freeze(book: OpenBook, recordId: string): void {
  book.db.run("UPDATE record SET state = 'finalised' WHERE id = ?", [recordId]);
}

function setUp() {
  const { book, people } = newBook();
  const [one = '', two = '', three = ''] = people;
  const recordId = gradedMeeting(book, [
    [one, 'excellent'],
    [two, 'basic'],
    [three, 'failed'],
  ]);
  const core = coreOf(book, clock);
  const tell = async (chosen: string[], on = '2026-11-21') =>
    orgLifeHandlers['orglife.tellGrades']({ recordId, people: chosen, on, author: '周谷雨', text: '个别谈话' }, core);
  const graded = async () => orgLifeHandlers['orglife.graded']({ recordId }, core);
  const row = {
    ledger: 'task' as const,
    on: TODAY,
    person: '',
    text: '帮助改进提高',
    origin: '组织生活会',
    owner: '',
    dueOn: null,
  };
  const help = async (personId: string) => orgLifeHandlers['orglife.addGradeTask']({ recordId, personId, row }, core);
  return { book, core, recordId, one, two, three, tell, graded, help };
}

describe('what follows from grades', () => {
  test('nobody is told of a draft; of a final record each is, once entered, and the line and the 情况报告 count them', async () => {
    const { book, core, recordId, one, two, tell, graded } = setUp();
    expect(await graded()).toEqual([]);
    await expect(tell([one])).rejects.toThrow(failing('record.wrong_state'));
    freeze(book, recordId);
    expect((await graded()).map((p) => [p.grade, p.told])).toEqual([
      ['excellent', null],
      ['basic', null],
      ['failed', null],
    ]);
    expect(formFactsOf(book, clock, recordId).figures.told).toBeNull();

    const followUp = await tell([two, one, two]);
    expect(followUp).toMatchObject({ kind: 'grade_told', people: [two, one] });
    expect((await graded()).map((p) => p.told?.on ?? null)).toEqual(['2026-11-21', '2026-11-21', null]);
    expect(formFactsOf(book, clock, recordId).figures.told).toBe(2);
    const { line } = await orgLifeHandlers['orglife.show']({ year: 2026, on: TODAY }, core);
    expect(line.find((s) => s.step === 'grading')?.said).toContain('已反馈 2 / 3 人');
    // Names are in the digest that the audit chain keeps, and not in the chain itself.
    expect(followUpsIntact(book.db, recordId)).toBe(true);
    expect(JSON.stringify(book.db.all('SELECT payload FROM audit'))).not.toContain(`"people"`);
    book.db.run('DROP TRIGGER follow_up_no_update');
    book.db.run('UPDATE follow_up SET people = ?', [JSON.stringify([one])]);
    expect(followUpsIntact(book.db, recordId)).toBe(false);
  });

  test('a day before the meeting, a day to come and somebody without a grade are refused, and nothing is entered', async () => {
    const { book, recordId, one, tell, graded } = setUp();
    freeze(book, recordId);
    await expect(tell([one], '2026-11-19')).rejects.toThrow(failing('input.invalid'));
    await expect(tell([one], '2026-11-23')).rejects.toThrow(failing('input.invalid'));
    await expect(tell([newId()])).rejects.toThrow(failing('input.invalid'));
    expect((await graded()).every((p) => p.told === null)).toBe(true);
  });

  test('who was told stays told when the record is corrected', async () => {
    const { book, core, recordId, one, tell } = setUp();
    freeze(book, recordId);
    await tell([one]);
    const next = correctRecord(book, clock, { recordId, reason: '更正一处笔误' });
    freeze(book, next.id);
    const graded = await orgLifeHandlers['orglife.graded']({ recordId: next.id }, core);
    expect(graded.find((p) => p.personId === one)?.told?.author).toBe('周谷雨');
  });

  test('基本合格 and 不合格 become a task once; taken back, it is proposed again; 优秀 asks for nothing', async () => {
    const { book, core, recordId, one, two, graded, help } = setUp();
    await expect(help(two)).rejects.toThrow(failing('input.invalid'));
    freeze(book, recordId);
    await expect(help(one)).rejects.toThrow(failing('input.invalid'));
    const { id } = await help(two);
    expect((await graded()).map((p) => p.taskId)).toEqual([null, id, null]);
    await expect(help(two)).rejects.toThrow(failing('input.invalid'));
    const wish = { of: 'open', ledger: 'task' } as const;
    const rows = await ledgerHandlers['ledgers.rows']({ wish }, core);
    expect(rows.map((r) => [r.id, r.standing?.dueOn])).toEqual([[id, null]]);
    await ledgerHandlers['ledgers.removeRow']({ rowId: id }, core);
    expect((await graded()).map((p) => p.taskId)).toEqual([null, null, null]);
    const again = await help(two);
    expect((await graded())[1]?.taskId).toBe(again.id);
  });
});

describe('grades that the 支委会 gives in a meeting of its own', () => {
  /** A 支委会 with the part for the grades of a year. */
  function committeeMeeting(book: OpenBook, ofYear: number, grades: readonly [string, Grade][]): string {
    const record = createRecord(book, clock, { type: 'committee', heldOn: '2026-11-21', planned: false });
    const section = { id: newId(), kind: 'grading', title: '民主评议评定意见', position: 'z0', own: { ofYear } };
    const at = { id: newId(), sectionId: section.id, position: 'a0' };
    const empty = emptyEntry('assessment', at) as EntryOf<'assessment'>;
    const entry = { ...empty, rows: grades.map(([personId, grade]) => ({ ...notAssessed(personId), grade })) };
    const { id: recordId, revision } = record;
    editRecord(book, clock, {
      recordId,
      revision,
      edits: [
        { op: 'section.put', section },
        { op: 'entry.put', entry },
      ],
    });
    return recordId;
  }

  test('are those of the year meant: on the line, on the forms of the 民主评议, and in what follows', async () => {
    const { book, people } = newBook();
    const [one = '', two = ''] = people;
    const core = coreOf(book, clock);
    const polledId = gradedMeeting(book, []);
    const own = committeeMeeting(book, 2026, [
      [one, 'excellent'],
      [two, 'basic'],
    ]);
    committeeMeeting(book, 2025, [[one, 'failed']]);
    const { line, gradings } = await orgLifeHandlers['orglife.show']({ year: 2026, on: TODAY }, core);
    expect(gradings.map((m) => [m.recordId, m.type])).toEqual([[own, 'committee']]);
    expect(line.find((s) => s.step === 'grading')).toMatchObject({ state: 'done', said: ['列出 2 人，已评定 2 人'] });
    expect(formFactsOf(book, clock, polledId).graded).toEqual([
      { personId: one, grade: 'excellent' },
      { personId: two, grade: 'basic' },
    ]);
    freeze(book, own);
    await orgLifeHandlers['orglife.tellGrades'](
      { recordId: own, people: [one], on: TODAY, author: '周谷雨', text: '' },
      core,
    );
    expect(formFactsOf(book, clock, polledId).figures.told).toBe(1);
  });

  test('take the list of the 民主测评 with the sums of its ballots, and not its grades', async () => {
    const { book, people } = newBook();
    const [one = ''] = people;
    const recordId = gradedMeeting(book, [[one, 'excellent']]);
    const polled = await orgLifeHandlers['orglife.polled']({ year: 2026 }, coreOf(book, clock));
    expect(polled.map((p) => [p.recordId, p.rows])).toEqual([[recordId, [notAssessed(one)]]]);
    expect(await orgLifeHandlers['orglife.polled']({ year: 2025 }, coreOf(book, clock))).toEqual([]);
  });
});
