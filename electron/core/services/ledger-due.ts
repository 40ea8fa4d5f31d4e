import { FOLLOWED_LEDGERS } from '../../../shared/model/ledger.ts';
import type { OpenTask } from '../../../shared/rules/year/due-records.ts';
import { isPending, standingOf } from '../../../shared/rules/ledgers/steps.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import type { ReadableDB } from '../store/open.ts';
import { datedEntries, handRows, stepsOf } from '../store/queries/ledgers.ts';

/** Tasks and suggestions that somebody still has to do by a day that has passed or comes until then. */
export function pendingTasks(db: ReadableDB, until: CalendarDate): OpenTask[] {
  const rows = [
    ...datedEntries(db, until).map((e) => ({ ...e, itemId: e.entryId })),
    ...FOLLOWED_LEDGERS.flatMap((ledger) => handRows(db, ledger)).map((row) => ({
      ...row,
      itemId: row.id,
      seriesId: '',
      kind: row.ledger,
      recordTitle: row.origin,
    })),
  ];
  const steps = Map.groupBy(
    stepsOf(
      db,
      rows.map((r) => r.itemId),
    ),
    (s) => `${s.seriesId} ${s.itemId}`,
  );
  return rows.flatMap((row) => {
    const { itemId, text, recordTitle } = row;
    const standing = standingOf(
      { on: row.on, owner: '', dueOn: row.dueOn },
      steps.get(`${row.seriesId} ${itemId}`) ?? [],
    );
    const { dueOn } = standing;
    if (!isPending(standing) || dueOn === null || dueOn > until) return [];
    return [{ ledger: row.kind === 'suggestion' ? 'suggestion' : 'task', itemId, text, recordTitle, dueOn }];
  });
}
