import { useContext } from 'react';
import { newId } from '../../../shared/model/ids.ts';
import { plainName } from '../../../shared/text/characters.ts';
import type { Newcomer } from '../../components/person-search.ts';
import { ChoicesContext, useRecord } from './context.ts';

/** A written name, and no initials or half of a search. */
const NAME = /^[\p{Script=Han}·]{2,20}$/u;

/** Offers to take somebody who is not on the roster into 列席: a 发展对象, the 组织员 of the superior, who was visited. */
export function useNewcomer(): (typed: string) => Newcomer | null {
  const { session, actions } = useRecord();
  const choices = useContext(ChoicesContext);
  return (typed) => {
    const name = plainName(typed);
    if (!NAME.test(name) || choices.some((c) => c.name === name)) return null;
    const guest = { id: newId(), name, post: '' };
    return {
      choice: { id: guest.id, name, pinyin: '', initials: '', post: '名册里没有，列为列席', presence: '' },
      add: () => actions.putHeader({ guests: [...session.header.guests, guest] }, '添加列席人员'),
    };
  };
}
