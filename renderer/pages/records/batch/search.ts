import { FIRST_YEAR, LAST_YEAR } from '../../../../shared/model/limits.ts';

/** Which year and type the batch begins with. */
interface BatchSearch {
  year?: number;
  type?: string;
}

/** What the list of records was left with, as far as it is a choice. */
export function batchSearch({ year, type }: Record<string, unknown>): BatchSearch {
  const known = typeof year === 'number' && Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
  return { ...(known ? { year } : {}), ...(typeof type === 'string' && type !== '' ? { type } : {}) };
}
