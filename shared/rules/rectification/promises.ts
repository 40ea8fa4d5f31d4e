import type { LedgerState, LedgerStep } from '../../model/ledger.ts';
import type { RectificationItem } from '../../model/rectification.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { isOverdue, isPending, standingOf } from '../ledgers/steps.ts';

/** An item of a year with what became of it. */
interface Promised {
  item: RectificationItem;
  /** In the order of their entry. */
  steps: readonly LedgerStep[];
}

export interface PromiseStanding {
  item: RectificationItem;
  state: LedgerState;
  dueOn: CalendarDate | null;
  overdue: boolean;
  open: boolean;
}

/**
 * What was promised for a year and how it stands on a day, for the report at the next year's meeting (domain notes §2.2 step 6). Steps after the
 * day do not count, nor do items that were listed after it. By number. Pure.
 */
export function promisesOf(year: number, all: readonly Promised[], on: CalendarDate): PromiseStanding[] {
  return all
    .filter(({ item }) => item.year === year && item.on <= on)
    .map(({ item, steps }) => {
      const beginning = { on: item.on, owner: item.responsible, dueOn: item.dueOn };
      const standing = standingOf(
        beginning,
        steps.filter((s) => s.on <= on),
      );
      return {
        item,
        state: standing.state,
        dueOn: standing.dueOn,
        overdue: isOverdue(standing, on),
        open: (isPending(standing) || standing.state === 'lasting') && item.carriedTo === null,
      };
    });
}
