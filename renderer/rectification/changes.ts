import { refresh } from '../state/query.ts';

/** Reads again what shows 整改项. */
export function rectificationsChanged(): void {
  refresh(
    'ledgers.rows',
    'rectification.listed',
    'rectification.listedProblems',
    'orglife.show',
    'rectification.promises',
    'year.due',
  );
}
