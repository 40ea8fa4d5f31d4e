import type { OpenTask } from '../../../shared/rules/year/due-records.ts';
import { isPending, standingOf } from '../../../shared/rules/ledgers/steps.ts';
import { addDays, type CalendarDate } from '../../../shared/text/dates.ts';
import type { ReadableDB } from '../store/open.ts';
import { datedEntries, handRows, stepsOf } from '../store/queries/ledgers.ts';

/** What is overdue for longer is found in the ledger and not on the list of the day. */
const OVERDUE_DAYS = 366;

/** Tasks and suggestions that somebody still has to do by a day that comes within `ahead` days or has passed. */
export function pendingTasks(db: ReadableDB, today: CalendarDate, ahead: number): OpenTask[] {
  const [from, until] = [addDays(today, -OVERDUE_DAYS), addDays(today, ahead)];
  const rows = [
    ...datedEntries(db, from, until).map((e) => ({ ...e, itemId: e.entryId })),
    ...(['task', 'suggestion'] as const)
      .flatMap((ledger) => handRows(db, ledger))
      .map((row) => ({ ...row, itemId: row.id, seriesId: '', kind: row.ledger, recordTitle: row.origin })),
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
    if (!isPending(standing) || dueOn === null || dueOn < from || dueOn > until) return [];
    return [{ ledger: row.kind === 'suggestion' ? 'suggestion' : 'task', itemId, text, recordTitle, dueOn }];
  });
}
