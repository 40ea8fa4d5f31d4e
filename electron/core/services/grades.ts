import type { GradedPerson } from '../../../shared/contract/orglife.ts';
import type { Output, Parsed } from '../../../shared/contract/index.ts';
import type { Grade } from '../../../shared/model/assessment.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { isImmutable, type FollowUp, type MeetingRecord } from '../../../shared/model/record.ts';
import { ownOf } from '../../../shared/model/own-fields.ts';
import { ORGLIFE_TYPES } from '../../../shared/model/orglife.ts';
import { assessedRows } from '../../../shared/rules/orglife/assessed.ts';
import { partiesOf, TALK_FIELDS } from '../../../shared/model/talk.ts';
import { consequenceOf, gradedIn, toldOf, type TellingTalk } from '../../../shared/rules/orglife/told.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { gradesToldIn } from '../store/queries/follow-ups.ts';
import { gradeTasksOf, putGradeTask } from '../store/queries/grade-tasks.ts';
import { recordsAttributed, recordsGrading } from '../store/queries/orglife.ts';
import { talksOfYears } from '../store/queries/talks.ts';
import { addFollowUp } from './follow-ups.ts';
import { addRow } from './ledger-steps.ts';
import { readRecord } from './records-read.ts';

/**
 * Everybody whom a final record gives a grade, and what followed of it.
 * @throws AppError `record.not_found`
 */
export function gradedPeople(book: OpenBook, clock: Clock, recordId: string): GradedPerson[] {
  return gradedOf(book, readRecord(book, clock, recordId));
}

/** The same of a record that was read; nobody while it is not final. */
export function gradedOf({ db }: OpenBook, record: MeetingRecord): GradedPerson[] {
  const { heldOn } = record.header;
  if (!isImmutable(record.state) || heldOn === null) return [];
  const graded = gradedIn(record);
  if (graded.length === 0) return [];
  const entered = gradesToldIn(db, record.seriesId);
  const talks = tellingTalks(db, Number(heldOn.slice(0, 4)));
  const tasks = gradeTasksOf(db, record.seriesId);
  const names = new Map(record.people.map((p) => [p.personId, p.name]));
  return graded.map(({ personId, grade }) => ({
    personId,
    name: names.get(personId) ?? '',
    grade,
    told: toldOf(personId, heldOn, entered, talks),
    taskId: tasks.get(personId) ?? null,
  }));
}

/** The lists of the 民主测评 of a year, without the grades that may stand in them. */
export function polledIn(book: OpenBook, clock: Clock, year: number): Output<'orglife.polled'> {
  return recordsAttributed(book.db, ORGLIFE_TYPES, year).flatMap((recordId) => {
    const record = readRecord(book, clock, recordId);
    const rows = [...assessedRows(record).values()].map((row) => ({ ...row, grade: null }));
    return rows.length === 0 ? [] : [{ recordId, title: record.header.title, on: record.header.heldOn, rows }];
  });
}

/** Grades of a year that meetings of their own gave, in records that are not plans; the last one given of each. */
export function gradesBeside(book: OpenBook, clock: Clock, year: number): { personId: string; grade: Grade }[] {
  const records = recordsGrading(book.db, year).map((id) => readRecord(book, clock, id));
  const grades = records.filter((r) => r.state !== 'planned').flatMap(gradedIn);
  return [...new Map(grades.map(({ personId, grade }) => [personId, { personId, grade }])).values()];
}

/** How many were told the grade that a record gives, or a meeting of its own gave for its year. */
export function toldIn(book: OpenBook, clock: Clock, record: MeetingRecord): number {
  const beside = recordsGrading(book.db, record.header.year).map((id) => readRecord(book, clock, id));
  const told = [record, ...beside].flatMap((one) => gradedOf(book, one).filter((person) => person.told !== null));
  return new Set(told.map((person) => person.personId)).size;
}

/** Talks from the year of the meeting to the end of the next: feedback later than that belongs to the next 民主评议. */
function tellingTalks(db: ReadableDB, year: number): TellingTalk[] {
  return talksOfYears(db, year, year + 1).map(({ id, state, on, own }) => ({
    recordId: id,
    state,
    on,
    partners: partiesOf(own).partners,
    kind: wordOf(ownOf(own, TALK_FIELDS.kind)),
    trigger: wordOf(ownOf(own, TALK_FIELDS.trigger)),
  }));
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Enters that people were told their grade.
 * @throws AppError `record.not_found`, `record.wrong_state` (not final), `input.invalid` (a wrong day, or somebody without a grade)
 */
export function tellGrades(book: OpenBook, clock: Clock, input: Parsed<'orglife.tellGrades'>): FollowUp {
  const record = readRecord(book, clock, input.recordId);
  const people = [...new Set(input.people)];
  if (isImmutable(record.state)) {
    const graded = new Set(gradedIn(record).map((row) => row.personId));
    if (!people.every((personId) => graded.has(personId))) {
      throw new AppError('input.invalid', '选中的人里有没有评定等次的，没有登记。请重新选择。');
    }
    if (record.header.heldOn !== null && input.on < record.header.heldOn) {
      throw new AppError('input.invalid', '反馈的日期早于会议日期，没有登记。请检查日期。');
    }
  }
  return addFollowUp(book, clock, { ...input, people, kind: 'grade_told', attachmentId: null });
}

/**
 * Makes a task of what a grade asks for.
 * @throws AppError `record.not_found`, `input.invalid` (the grade asks for nothing, there is one already, or a day to come)
 */
export function addGradeTask(book: OpenBook, clock: Clock, input: Parsed<'orglife.addGradeTask'>): { id: string } {
  const { recordId, personId, row } = input;
  return book.db.transaction(() => {
    const record = readRecord(book, clock, recordId);
    const of = gradedOf(book, record).find((person) => person.personId === personId);
    if (of === undefined || consequenceOf(of.grade) === null || row.ledger !== 'task') {
      throw new AppError('input.invalid', '这份记录没有给他评定基本合格或者不合格，没有列入任务。请刷新后再看。');
    }
    if (of.taskId !== null) throw new AppError('input.invalid', '已经列入任务台账，没有再列。请到台账里登记办理情况。');
    const { id } = addRow(book, clock, { row });
    putGradeTask(book.db, { seriesId: record.seriesId, personId, rowId: id });
    return { id };
  });
}
