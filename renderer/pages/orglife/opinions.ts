import { useMemo } from 'react';
import type { Opinion, OpinionList, ShownOpinion } from '../../../shared/model/opinion.ts';
import { call } from '../../client.ts';
import { queries, refresh, useCall } from '../../state/query.ts';
import { useSheetRows, useTyped, type SheetKind } from './sheet-rows.ts';
import { typedByYear } from './typed-rows.ts';

/** What was typed of a year's 征求意见. */
const typedOf = typedByYear<Opinion>(async (year, rows) =>
  opinionsNow(year, await call('opinions.put', { year, rows })),
);

/** Takes over how the list is now. */
export function opinionsNow(year: number, list: OpinionList): void {
  queries.setQueryData(['opinions.list', { year }], list);
  refresh('opinions.state', 'orglife.show');
}

/** A new row is about the same one, heard the same way and day as the row before. */
function kindOn(today: string): SheetKind<Opinion, ShownOpinion> {
  return {
    blank: (at, before) => ({
      ...at,
      targetId: before?.targetId ?? null,
      way: before?.way ?? '',
      collectedOn: before?.collectedOn && before.collectedOn <= today ? before.collectedOn : today,
      outcome: null,
      words: { text: '', proposer: '', answer: '', origin: before?.words.origin ?? '' },
    }),
    shownAs: (row) => ({ ...row, feedbackId: null, listed: false, fault: null }),
    plain: ({ id, position, targetId, way, collectedOn, outcome, words }) => {
      return { id, position, targetId, way, collectedOn, outcome, words };
    },
  };
}

const NONE: ShownOpinion[] = [];

/** 征求意见 of a year as it is typed. */
export function useOpinions(year: number, today: string) {
  const list = useCall('opinions.list', { year });
  const store = typedOf(year);
  const typed = useTyped(store);
  const kind = useMemo(() => kindOn(today), [today]);
  return { list, typed, ...useSheetRows(list.data?.rows ?? NONE, typed.rows, store, kind) };
}
