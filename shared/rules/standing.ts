import { COMMITTEE_POSTS } from '../model/roster.ts';
import type { PersonFile, RosterChange, RosterChangeKind, Standing } from '../model/roster.ts';
import type { CalendarDate } from '../text/dates.ts';

type ChangeOf<K extends RosterChangeKind> = Extract<RosterChange, { kind: K }>;

/** Changes of a kind that are in force on the day (`from` inclusive, `until` exclusive), the one that began last first. */
function inForce<K extends RosterChangeKind>(file: PersonFile, kind: K, on: CalendarDate): ChangeOf<K>[] {
  return file.changes
    .filter((c): c is ChangeOf<K> => c.kind === kind && c.from <= on && (c.until === null || on < c.until))
    .toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}

function postRank(post: string): number {
  const known = (COMMITTEE_POSTS as readonly string[]).indexOf(post);
  return known < 0 ? COMMITTEE_POSTS.length : known;
}

/** The name as printed: people of one name are told apart by their suffix, `张伟（大）`. */
export function printedName(person: PersonFile['person']): string {
  return person.suffix === '' ? person.name : `${person.name}（${person.suffix}）`;
}

function noVoteReason(
  file: PersonFile,
  on: CalendarDate,
  registered: boolean,
  full: boolean,
): Standing['noVoteReason'] {
  if (!registered) return 'not_registered';
  if (!full) return 'not_full';
  return inForce(file, 'no_vote', on)[0]?.reason ?? null;
}

/**
 * How a person stands in the branch on a day, from the dated changes alone: full members vote
 * unless the vote was taken away; probationary members are expected and do not vote; people with an approved exclusion leave
 * 应到; candidates and activists may attend but are never expected. Somebody here on a temporary transfer is expected, and has
 * no vote. Where changes of one kind overlap, the one that began last counts.
 */
export function standingOn(file: PersonFile, on: CalendarDate): Standing {
  const registered = inForce(file, 'membership', on).length > 0;
  const category = inForce(file, 'category', on)[0]?.category ?? null;
  const excluded = inForce(file, 'exclusion', on)[0]?.category ?? null;
  const reason = noVoteReason(file, on, registered, category === 'full');
  const member = category === 'full' || category === 'probationary';
  const posts = inForce(file, 'post', on).toReversed();
  return {
    personId: file.person.id,
    name: printedName(file.person),
    registered,
    category,
    posts: [...new Set(posts.map((c) => c.post))].toSorted((a, b) => postRank(a) - postRank(b)),
    group: inForce(file, 'group', on)[0]?.group ?? null,
    canVote: reason === null,
    noVoteReason: reason,
    expected: registered && member && excluded === null,
    excluded,
    away: inForce(file, 'away', on).length > 0,
  };
}
