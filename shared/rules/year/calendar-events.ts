import { FREQUENCY_NAMES } from '../../model/year.ts';
import type { CalendarDate } from '../../text/dates.ts';
import type { IcsEvent } from '../../text/ics.ts';
import type { Board } from '../duties.ts';
import { dutyTitle } from './due-duties.ts';
import type { YearMeeting } from './meetings.ts';

/**
 * What goes to a phone or onto paper: the plans of a year, and the last days of duties that are open and have no plan. Nobody is named but
 * by titles of plans: the file is not encrypted.
 * @param bookId makes the ids unique beside those of other books
 */
export function calendarEvents(
  board: Pick<Board, 'rows'>,
  plans: readonly YearMeeting[],
  bookId: string,
  today: CalendarDate,
): IcsEvent[] {
  const planned = plans
    .filter((plan) => plan.state === 'planned')
    .map((plan) => ({
      uid: `${plan.id}@branchbook`,
      on: plan.on,
      summary: plan.title || plan.typeName,
      description: `计划的${plan.typeName}`,
    }));
  const open = board.rows.flatMap((row) =>
    row.cells
      .filter((cell) => (cell.state === 'due' || cell.state === 'future') && cell.plans.length === 0)
      .filter((cell) => cell.deadline >= today)
      .map((cell) => ({
        uid: `${bookId}-${row.type}-${hex(row.groupName)}-${cell.key}@branchbook`,
        on: cell.deadline,
        summary: `${dutyTitle(row, cell)}最后一天`,
        description: `${FREQUENCY_NAMES[row.every]}至少一次，还没有记录，也没有计划`,
      })),
  );
  return [...planned, ...open].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.uid < b.uid ? -1 : 1));
}

/** A name in characters that any program takes in an id. */
function hex(name: string): string {
  return Array.from(name, (char) => char.codePointAt(0)?.toString(16) ?? '').join('.');
}
