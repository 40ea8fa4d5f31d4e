import type { OrgLifePerson } from '../../../shared/model/orglife-person.ts';
import { peopleOfYear } from '../../../shared/rules/orglife/people.ts';
import { printedName } from '../../../shared/rules/standing.ts';
import { localDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import { allPeople } from '../store/queries/roster.ts';

/**
 * People whom the 组织生活会 of a year concerns: its members in the order of reading out, then whoever a row names besides.
 * @param named ids that rows name
 */
export function orgLifePeople(
  { db, session }: OpenBook,
  clock: Clock,
  year: number,
  named: readonly (string | null)[],
): OrgLifePerson[] {
  const files = allPeople(db);
  const known = new Map(files.map((file) => [file.person.id, file]));
  const members = peopleOfYear(files, year, localDate(clock.now()), session.branch.groups).map((member) => ({
    id: member.personId,
    post: member.posts.join('、') || (member.group ?? ''),
    asked: member.asked,
  }));
  const listed = new Set(members.map((m) => m.id));
  const others = [...new Set(named)].flatMap((id) =>
    id === null || listed.has(id) ? [] : [{ id, post: '', asked: false }],
  );
  return [...members, ...others].flatMap((one) => {
    const file = known.get(one.id);
    return file ? [{ ...one, name: printedName(file.person), pinyin: file.pinyin, initials: file.initials }] : [];
  });
}
