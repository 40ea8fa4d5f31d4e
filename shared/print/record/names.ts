import type { MeetingRecord } from '../../model/record.ts';
import { COMMITTEE_POSTS, type Standing } from '../../model/roster.ts';

/** Stands where a draft does not say yet who. */
const NOBODY = '（未填姓名）';

/** Names as the record prints them: from its own snapshot of people, and its guests. */
export interface Names {
  /** `NOBODY` for null, an empty id or somebody the record does not know. */
  name(id: string | null): string;
  /** `周谷雨（书记）`; the post is left out if there is none. */
  withPost(id: string | null): string;
  list(ids: readonly string[]): string;
  knows(id: string): boolean;
}

/** Names of one record. */
export function namesOf(record: Pick<MeetingRecord, 'people' | 'header'>): Names {
  const known = new Map<string, { name: string; post: string }>();
  for (const person of record.people) known.set(person.personId, { name: person.name, post: person.posts.join('、') });
  for (const guest of record.header.guests) known.set(guest.id, guest);
  const find = (id: string | null) => (id === null ? undefined : known.get(id));
  const name = (id: string | null): string => find(id)?.name ?? NOBODY;
  return {
    name,
    withPost(id) {
      const post = find(id)?.post ?? '';
      return post === '' ? name(id) : `${name(id)}（${post}）`;
    },
    list: (ids) => ids.map(name).join('、'),
    knows: (id) => known.has(id),
  };
}

/** Place of a person's highest post in the order of the committee's; after all of them without one. */
function rankOf(person: Standing): number {
  const ranks = person.posts.map((post) => (COMMITTEE_POSTS as readonly string[]).indexOf(post)).filter((r) => r >= 0);
  return Math.min(COMMITTEE_POSTS.length, ...ranks);
}

/** Order of names on paper: by post (书记 first), the rest as the roster has them. */
export function byPost(people: readonly Standing[]): Standing[] {
  return people.toSorted((a, b) => rankOf(a) - rankOf(b));
}
