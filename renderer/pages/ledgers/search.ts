import { ledgerName, type LedgerName } from '../../../shared/model/ledger.ts';

/** Which ledger the page opens on; `row` is chosen, `open` shows what is not closed of all years. */
interface LedgerSearch {
  ledger?: LedgerName;
  row?: string;
  open?: boolean;
}

/** What of a route's search is meant for this page. */
export function ledgerSearch(search: Record<string, unknown>): LedgerSearch {
  const ledger = ledgerName.safeParse(search['ledger']).data;
  return {
    ...(ledger === undefined ? {} : { ledger }),
    ...(typeof search['row'] === 'string' ? { row: search['row'] } : {}),
    ...(search['open'] === true ? { open: true } : {}),
  };
}
