import type { PersonFile } from '../../model/roster.ts';
import type { YearSettings } from '../../model/year.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { printedName, standingOn } from '../standing.ts';
import { anniversary } from './branch-days.ts';

/** 政治生日 of one member. */
interface Birthday {
  personId: string;
  name: string;
  joinedOn: CalendarDate;
  on: CalendarDate;
  /** 入党年数 on that day. */
  years: number;
}

/**
 * 政治生日 of a month, by their days: anniversaries of the day the assembly admitted somebody who is a member on that day (domain notes
 * §3.4). 29 February falls on the day the branch has set.
 * @param month `2026-11`
 */
export function birthdaysIn(
  people: readonly PersonFile[],
  month: string,
  leap: YearSettings['leapBirthday'],
): Birthday[] {
  const year = Number(month.slice(0, 4));
  return people
    .flatMap((file) => {
      const { joinedOn, id } = file.person;
      if (joinedOn === null || Number(joinedOn.slice(0, 4)) >= year) return [];
      const on = anniversary(joinedOn, year, leap);
      if (on.slice(0, 7) !== month) return [];
      const { registered, category } = standingOn(file, on);
      const member = registered && (category === 'full' || category === 'probationary');
      const years = year - Number(joinedOn.slice(0, 4));
      return member ? [{ personId: id, name: printedName(file.person), joinedOn, on, years }] : [];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
