import { COMMITTEE_POSTS, type PersonFile, type Standing } from '../../model/roster.ts';
import type { CoveredMember } from '../../model/talk-coverage.ts';
import { addDays, type CalendarDate } from '../../text/dates.ts';
import { onCommittee } from '../count.ts';
import { standingOn } from '../standing.ts';

/** True for somebody who is a member of the branch: 正式党员 or 预备党员 on the register. */
export function isMember({ registered, category }: Standing): boolean {
  return registered && (category === 'full' || category === 'probationary');
}

/**
 * Everybody who was a member of the branch on a day from `from` to `day`, as they stand on `day` or stood on their last day: 委员 by their posts,
 * then the others by their 党小组, then those who left.
 */
export function membersIn(
  people: readonly PersonFile[],
  from: CalendarDate,
  day: CalendarDate,
  groups: readonly string[],
): CoveredMember[] {
  const place = (group: string | null) => (group === null ? groups.length : groups.indexOf(group));
  return people
    .flatMap((file) => memberIn(file, from, day) ?? [])
    .toSorted((a, b) => rankOf(a) - rankOf(b) || place(a.group) - place(b.group));
}

function memberIn(file: PersonFile, from: CalendarDate, day: CalendarDate): CoveredMember | null {
  const turns = file.changes
    .filter((c) => c.kind === 'membership' || c.kind === 'category')
    .flatMap((c) => (c.until === null ? [c.from] : [c.from, c.until]))
    .filter((turn) => from < turn && turn <= day);
  const stretches = [...new Set([from, ...turns])].toSorted().map((start) => ({ start, as: standingOn(file, start) }));
  const first = stretches.find(({ as }) => isMember(as));
  const last = stretches.findLastIndex(({ as }) => isMember(as));
  if (first === undefined) return null;
  const after = stretches[last + 1];
  const as = standingOn(file, after === undefined ? day : addDays(after.start, -1));
  return {
    personId: as.personId,
    name: as.name,
    posts: as.posts,
    group: as.group,
    committee: onCommittee(as),
    away: as.away,
    since: first.start === from ? null : first.start,
    left: after?.start ?? null,
  };
}

/** 委员 in the order of their posts, then everybody else, last who left. */
function rankOf({ left, committee, posts }: CoveredMember): number {
  if (left !== null) return COMMITTEE_POSTS.length + 1;
  if (!committee) return COMMITTEE_POSTS.length;
  return Math.min(...posts.map((p) => (COMMITTEE_POSTS as readonly string[]).indexOf(p)).filter((at) => at >= 0));
}
