import { useContext } from 'react';
import { newId } from '../../../shared/model/ids.ts';
import { plainName } from '../../../shared/text/characters.ts';
import { MAX_GUESTS } from '../../../shared/model/limits.ts';
import type { Guest } from '../../../shared/model/record.ts';
import { fullList, type Newcomer } from '../../components/person-search.ts';
import { notify } from '../../state/status.ts';
import { ChoicesContext, useRecord, type RecordTools } from './context.ts';

/** A written name, and no initials or half of a search. */
const NAME = /^[\p{Script=Han}·]{2,20}$/u;

/** Offers to take somebody who is not on the roster into 列席: a 发展对象, the 组织员 of the superior, who was visited. */
export function useNewcomer(): (typed: string) => Newcomer | null {
  const tools = useRecord();
  const choices = useContext(ChoicesContext);
  return (typed) => {
    const name = plainName(typed);
    if (!NAME.test(name) || choices.some((c) => c.name === name)) return null;
    const guest = { id: newId(), name, post: '' };
    return {
      choice: { id: guest.id, name, pinyin: '', initials: '', post: '名册里没有，列为列席', presence: '' },
      add: () => addGuest(tools, guest),
    };
  };
}

/** Adds somebody to 列席; false, with the reason in the status line, where the list is full. */
export function addGuest({ session, actions }: Pick<RecordTools, 'session' | 'actions'>, guest: Guest): boolean {
  const { guests } = session.header;
  if (guests.length >= MAX_GUESTS) notify(`列席${fullList(MAX_GUESTS)}`);
  else actions.putHeader({ guests: [...guests, guest] }, '添加列席人员');
  return guests.length < MAX_GUESTS;
}
