import type { OpenBook } from '../../electron/core/context.ts';
import { addPerson } from '../../electron/core/services/roster-edit.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { finaliseRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { ENTRY_KIND_NAMES } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { expect } from 'vitest';
import { openTestBook, testClock } from './helpers.ts';
import { EIGHT, seatFile, type Seat } from './seats.ts';

const clock = testClock();

/** Puts people on the roster of a book; returns their ids in order. */
export function seat(book: OpenBook, seats: readonly Seat[]): string[] {
  return seats.map((s) => addPerson(book, clock, seatFile(s)).person.id);
}

/** Matches an `AppError` of this code, for `toThrow`. */
export function failing(code: string) {
  return expect.objectContaining({ code });
}

/** A fresh book with the branch of eight on its roster. */
export function newBook() {
  const book = openTestBook();
  return { book, people: seat(book, EIGHT) };
}

/** Everything a small assembly needs to be finalised, as edits on a fresh draft. */
export function assembly(record: MeetingRecord, people: readonly string[]): RecordEdit[] {
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

/** Lets every record of a book hold entries of every kind, so that one small record serves for tests of all of them. */
export function offerEveryKind(book: OpenBook): void {
  const kinds = JSON.stringify(Object.keys(ENTRY_KIND_NAMES));
  book.db.run("UPDATE template SET body = json_set(body, '$.sections[0].entryKinds', json(?))", [kinds]);
}

/** An assembly that lacks nothing, as a draft. */
export function draft(book: OpenBook, people: readonly string[], extra: (r: MeetingRecord) => RecordEdit[] = () => []) {
  const record = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
  offerEveryKind(book);
  editRecord(book, clock, { recordId: record.id, revision: 0, edits: [...assembly(record, people), ...extra(record)] });
  return readRecord(book, clock, record.id);
}

/** The same, finalised. */
export function finalised(book: OpenBook, people: readonly string[], extra?: (r: MeetingRecord) => RecordEdit[]) {
  const record = draft(book, people, extra);
  return finaliseRecord(book, clock, { recordId: record.id, revision: record.revision });
}
