import { matchPerson, type Findable } from '../../shared/text/match-person.ts';

/** Somebody who can be chosen. */
export interface Choice extends Findable {
  id: string;
  /** 党内职务, or the group where there is none. */
  post: string;
  /** Whether they are here, for example 实到, 请假, 列席; empty where that does not matter. */
  presence: string;
}

/** What is said where a list takes nobody more. */
export function fullList(max: number): string {
  return `最多 ${max} 人，先去掉一位再选`;
}

/** Somebody typed whom nobody knows: as they would stand in the list, and what makes them known; false where it cannot, and says so. */
export interface Newcomer {
  choice: Choice;
  add: () => boolean;
}

/**
 * People that match what was typed; the nearer to the surname it was found the earlier, else in the order given.
 * A leading `@` is only the key that opened the list.
 */
export function searchPeople<T extends Findable>(people: readonly T[], typed: string): T[] {
  const query = typed.replace(/^[@＠]/u, '').trim();
  if (query === '') return [...people];
  const hits = people.flatMap((person) => {
    const found = matchPerson(query, person);
    return found ? [{ person, score: found.score }] : [];
  });
  return hits.toSorted((a, b) => a.score - b.score).map((hit) => hit.person);
}
