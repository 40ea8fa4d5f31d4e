import type { PersonFile } from '../../model/roster.ts';
import type { CoveredMember } from '../../model/talk-coverage.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { standingOn } from '../standing.ts';
import { isMember, membersIn } from '../talks/members.ts';

/** Somebody whom the 组织生活会 of a year may concern. */
interface YearMember extends CoveredMember {
  /** A member at the end of the year, or today while it lasts: takes part, and has to have a 问题清单. */
  asked: boolean;
}

/**
 * Everybody who was a member of the branch in the attributed year or the one after it, when its 组织生活会 may still be held: 委员 by post, then
 * the others by 党小组, then those who left.
 */
export function peopleOfYear(
  people: readonly PersonFile[],
  year: number,
  today: CalendarDate,
  groups: readonly string[],
): YearMember[] {
  const until = earlier(today, `${year + 1}-12-31`);
  const asked = earlier(today, `${year}-12-31`);
  const files = new Map(people.map((file) => [file.person.id, file]));
  return membersIn(people, earlier(`${year}-01-01`, until), until, groups).map((member) => {
    const file = files.get(member.personId);
    return { ...member, asked: file !== undefined && isMember(standingOn(file, asked)) };
  });
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}
