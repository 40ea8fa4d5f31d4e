import { useMemo } from 'react';
import { cardsDraft, typedWishes, type BirthdayCard, type TypedWishes } from '../../../shared/model/card.ts';
import { keepDraft, useDrafts } from '../../state/drafts.ts';

const NO_CARDS: BirthdayCard[] = [];

/**
 * Cards with the 寄语 typed for them, which are there again after another page or a lock.
 * @param recordOrMonth whose cards: id of a record, or `2026-11`
 * @param listed as the core lists them
 * @returns no cards until both have been read
 */
export function useWishes(
  recordOrMonth: string,
  listed: readonly BirthdayCard[] | undefined,
): { cards: readonly BirthdayCard[]; put: (personId: string, wish: string) => void; isPending: boolean } {
  const name = cardsDraft(recordOrMonth);
  const drafts = useDrafts();
  const text = drafts && (drafts[name] ?? '');
  const wishes = useMemo(() => (text === null ? null : parsed(text)), [text]);
  const cards = useMemo(() => {
    if (!listed || !wishes) return NO_CARDS;
    return listed.map((card) => {
      const typed = wishes[card.personId];
      return typed?.instead === card.wish ? { ...card, wish: typed.wish } : card;
    });
  }, [listed, wishes]);
  return {
    cards,
    put: (personId, wish) => {
      const instead = listed?.find((card) => card.personId === personId)?.wish ?? '';
      keepDraft(name, JSON.stringify({ ...wishes, [personId]: { wish, instead } }));
    },
    isPending: !listed || !wishes,
  };
}

function parsed(text: string): TypedWishes {
  return text === '' ? {} : (typedWishes.safeParse(JSON.parse(text)).data ?? {});
}
