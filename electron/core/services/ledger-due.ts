import { HAND_LEDGERS } from '../../../shared/model/ledger.ts';
import type { OpenTask } from '../../../shared/rules/year/due-records.ts';
import { isPending, standingOf } from '../../../shared/rules/ledgers/steps.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import type { ReadableDB } from '../store/open.ts';
import { datedEntries, handRows, stepsOf } from '../store/queries/ledgers.ts';
import { rectificationItems } from '../store/queries/rectification.ts';

/** Tasks and suggestions that somebody still has to do by a day that has passed or comes until then. */
export function pendingTasks(db: ReadableDB, until: CalendarDate): OpenTask[] {
  const rows = [
    ...datedEntries(db, until).map((e) => ({ ...e, itemId: e.entryId })),
    ...HAND_LEDGERS.flatMap((ledger) => handRows(db, ledger)).map((row) => ({
      ...row,
      itemId: row.id,
      seriesId: '',
      kind: row.ledger,
      recordTitle: row.origin,
    })),
    ...promisedItems(db),
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
    const ledger = row.kind === 'suggestion' || row.kind === 'rectification' ? row.kind : 'task';
    return [{ ledger, itemId, text, recordTitle, dueOn }];
  });
}

/** 整改项 that no later one carries on, by number and who is responsible: their words stay in the ledger. */
function promisedItems(db: ReadableDB) {
  return rectificationItems(db, null, null)
    .filter((item) => item.carriedTo === null)
    .map(({ id, no, on, dueOn, responsible }) => ({
      itemId: id,
      seriesId: '',
      kind: 'rectification' as const,
      on,
      dueOn,
      text: `整改 ${no}`,
      recordTitle: `责任人 ${responsible}`,
    }));
}
