import type { PersonFile, RosterChange } from '../model/roster.ts';
import { addMonths, type CalendarDate } from '../text/dates.ts';

/** 预备期 is one year (党章 第七条). */
const PROBATION_MONTHS = 12;

/** Last day of a probation that nobody extended, from the day the assembly admitted. */
export function plainProbationEnd(admittedOn: CalendarDate): CalendarDate {
  return addMonths(admittedOn, PROBATION_MONTHS);
}

/** Last day of 预备期 of somebody who is in it on a day; null for others. One year (党章 art. 7), or as the roster says if extended. */
export function probationEnd(file: PersonFile, on: CalendarDate): CalendarDate | null {
  const current = file.changes
    .filter((c): c is Extract<RosterChange, { kind: 'category' }> => c.kind === 'category')
    .filter((c) => c.category === 'probationary' && c.from <= on)
    .findLast((c) => c.until === null || on < c.until);
  return current ? (current.until ?? plainProbationEnd(current.from)) : null;
}
