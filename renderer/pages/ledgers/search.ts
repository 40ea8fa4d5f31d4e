import { FIRST_YEAR, LAST_YEAR } from '../../../shared/model/limits.ts';
import { ledgerName, type LedgerName } from '../../../shared/model/ledger.ts';

/** Which ledger the page opens on, and of which year; `row` is chosen, `open` shows what is not closed of all years. */
interface LedgerSearch {
  ledger?: LedgerName;
  /** This year where none is given. */
  year?: number;
  row?: string;
  open?: boolean;
}

/** What of a route's search is meant for this page. */
export function ledgerSearch(search: Record<string, unknown>): LedgerSearch {
  const ledger = ledgerName.safeParse(search['ledger']).data;
  const year = search['year'];
  return {
    ...(ledger === undefined ? {} : { ledger }),
    ...(typeof year === 'number' && year >= FIRST_YEAR && year <= LAST_YEAR ? { year } : {}),
    ...(typeof search['row'] === 'string' ? { row: search['row'] } : {}),
    ...(search['open'] === true ? { open: true } : {}),
  };
}
