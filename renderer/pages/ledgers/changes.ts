import { refresh } from '../../state/query.ts';

/** Reads again what shows ledgers. */
export function ledgersChanged(): void {
  refresh('ledgers.rows', 'year.due');
}
