import { newId } from '../../../shared/model/ids.ts';
import type { Category, Person, PersonFile, RosterChange } from '../../../shared/model/roster.ts';
import type { Arrival } from './words.ts';

/** How somebody comes onto the roster. */
export interface Newcomer {
  category: Category;
  arrival: Arrival;
  /** First day on the roster; null = the proposal. */
  from: string | null;
  group: string;
  post: string;
}

/** True for those whose 组织关系 can be in the branch. */
export function isMember(category: Category): boolean {
  return category === 'full' || category === 'probationary';
}

/** The first day that fits: the admission for the newly admitted, else the start of the book, never before joining. */
export function proposedFrom(how: Newcomer, person: Person, startsOn: string): string {
  const { joinedOn } = person;
  if (joinedOn !== null && (how.arrival === 'admitted' || joinedOn > startsOn)) return joinedOn;
  return startsOn;
}

/** The person's file as it is added: one change for each thing that holds from the first day on. */
export function newcomer(person: Person, how: Newcomer & { from: string }): PersonFile {
  const begin = () => ({ id: newId(), personId: person.id, from: how.from, until: null });
  const changes: RosterChange[] = [{ ...begin(), kind: 'category', category: how.category }];
  if (isMember(how.category)) {
    changes.unshift({ ...begin(), kind: 'membership', arrival: how.arrival, departure: null, otherParty: '' });
    if (how.post !== '') changes.push({ ...begin(), kind: 'post', post: how.post });
  }
  if (how.group !== '') changes.push({ ...begin(), kind: 'group', group: how.group });
  // 预备期 runs from the day of admission, wherever the person was then.
  const joined = person.joinedOn;
  return {
    person,
    changes: changes.map((c) =>
      c.kind === 'category' && how.category === 'probationary' && joined !== null && joined < how.from
        ? { ...c, from: joined }
        : c,
    ),
  };
}
