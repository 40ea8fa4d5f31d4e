import { useMemo } from 'react';
import type { Problem, ProblemList, ShownProblem } from '../../../shared/model/problem.ts';
import { call } from '../../client.ts';
import { queries, refresh, useCall } from '../../state/query.ts';
import { useSheetRows, useTyped, type SheetKind } from './sheet-rows.ts';
import { overlaid, typedByYear } from './typed-rows.ts';

/** What was typed of a year's 问题清单. */
const typedOf = typedByYear<Problem>(async (year, rows) =>
  problemsNow(year, await call('problems.put', { year, rows })),
);

/** Takes over how the lists are now. */
export function problemsNow(year: number, list: ProblemList): void {
  queries.setQueryData(['problems.list', { year }], list);
  refresh('problems.state', 'orglife.show');
}

const shownAs = (row: Problem): ShownProblem => ({ ...row, fault: null });

function kindOf(ownerId: string | null): SheetKind<Problem, ShownProblem> {
  return {
    blank: (at) => ({
      ...at,
      ownerId,
      source: 'self',
      opinionId: null,
      words: { dimension: '', text: '', example: '', cause: '' },
    }),
    shownAs,
    plain: ({ id, position, ownerId: owner, source, opinionId, words }) => {
      return { id, position, ownerId: owner, source, opinionId, words };
    },
  };
}

const NONE: ShownProblem[] = [];

/** The 问题清单 of a year with what was typed since. */
export function useProblems(year: number) {
  const list = useCall('problems.list', { year });
  const store = typedOf(year);
  const typed = useTyped(store);
  const saved = list.data?.rows ?? NONE;
  const rows = useMemo(() => overlaid(saved, typed.rows, shownAs), [saved, typed.rows]);
  return { list, typed, store, rows };
}

/** One of them as it is typed. */
export function useOwnProblems({ list, typed, store }: ReturnType<typeof useProblems>, ownerId: string | null) {
  const saved = list.data?.rows ?? NONE;
  const own = useMemo(() => saved.filter((row) => row.ownerId === ownerId), [saved, ownerId]);
  const ownTyped = useMemo(
    () => new Map([...typed.rows].filter(([, row]) => row.ownerId === ownerId)),
    [typed.rows, ownerId],
  );
  const kind = useMemo(() => kindOf(ownerId), [ownerId]);
  return useSheetRows(own, ownTyped, store, kind);
}
