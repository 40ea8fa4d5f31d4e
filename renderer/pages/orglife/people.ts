import { COMMITTEE_NAME, type OrgLifePerson } from '../../../shared/model/orglife-person.ts';
import type { Choice } from '../../components/person-search.ts';

/** Stands for the 支委会 where an id is asked for. */
export const COMMITTEE = 'committee';
const COMMITTEE_CHOICE: Choice = {
  id: COMMITTEE,
  name: COMMITTEE_NAME,
  pinyin: 'zhiweihui',
  initials: 'zwh',
  post: '整个班子',
  presence: '',
};

/** People as a picker finds them. */
export function choicesOf(people: readonly OrgLifePerson[]): Choice[] {
  return people.map(({ id, name, post, pinyin, initials }) => ({ id, name, post, pinyin, initials, presence: '' }));
}

/** The same, the 支委会 before them. */
export function targetChoices(people: readonly OrgLifePerson[]): Choice[] {
  return [COMMITTEE_CHOICE, ...choicesOf(people)];
}

/** The name of a person, or 支委会 for null. */
export function nameOf(people: readonly Pick<OrgLifePerson, 'id' | 'name'>[], id: string | null): string {
  return id === null ? COMMITTEE_NAME : (people.find((p) => p.id === id)?.name ?? '');
}
