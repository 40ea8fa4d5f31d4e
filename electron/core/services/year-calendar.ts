import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { boardOf } from '../../../shared/rules/duties.ts';
import { calendarEvents } from '../../../shared/rules/year/calendar-events.ts';
import { icsFile } from '../../../shared/text/ics.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { editRecord } from './records-edit.ts';
import { headOf } from './records-read.ts';
import { meetingsBetween, paperRecords } from '../store/queries/year.ts';
import { onPaper, yearFacts } from './year-facts.ts';

/** Meetings from one day to another, on the screen or on paper, by their day. */
export function calendarOf(book: OpenBook, { from, until }: Parsed<'year.calendar'>): Output<'year.calendar'> {
  const papers = paperRecords(book.db).filter((p) => from <= p.heldOn && p.heldOn <= until);
  return [...meetingsBetween(book.db, from, until), ...papers.map(onPaper)].toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  );
}

/**
 * Puts a plan on another day; its 归属年度 goes with it where it was the year of the day.
 * @throws AppError `record.not_found`, `record.wrong_state` for what is no plan: a day on which a meeting was held is never moved like this
 */
export function movePlan(book: OpenBook, clock: Clock, { recordId, to }: Parsed<'year.movePlan'>): null {
  book.db.transaction(() => {
    const { state, header, revision } = headOf(book.db, recordId);
    if (state !== 'planned')
      throw new AppError('record.wrong_state', '只有计划可以改到别的日子。已经开过的会，请打开记录核对日期。');
    const own = header.plannedOn === null || Number(header.plannedOn.slice(0, 4)) === header.year;
    const moved = { ...header, plannedOn: to, year: own ? Number(to.slice(0, 4)) : header.year };
    editRecord(book, clock, { recordId, revision, edits: [{ op: 'header', header: moved }] });
  });
  return null;
}

/** Writes plans and open due dates as an iCalendar file. The audit chain says so before a byte of it is on any disk. */
export async function exportCalendar(
  book: OpenBook,
  clock: Clock,
  { year, on, name }: Parsed<'year.exportCalendar'>,
  folder: string,
): Promise<Output<'year.exportCalendar'>> {
  const facts = yearFacts(book, year, year);
  const board = boardOf(facts, year, 'held', on);
  const plans = facts.meetings.filter((m) => m.state === 'planned' && m.on.startsWith(`${year}-`));
  const events = calendarEvents(board, plans, book.session.bookId, on);
  const text = icsFile(`${year}年组织生活`, events, clock.now().toISOString());
  const fileName = await writeNewFile(folder, safeFileName(name), '.ics', Buffer.from(text, 'utf8'), {
    began: () => {
      appendAudit(book, clock, 'calendar.exporting', { year, events: events.length });
    },
    done: () => {
      appendAudit(book, clock, 'calendar.exported', { year, events: events.length });
    },
  });
  return { fileName, events: events.length };
}
