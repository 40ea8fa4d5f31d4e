import { FIRST_YEAR, LAST_YEAR } from '../../../shared/model/limits.ts';
import { ORGLIFE_STEPS, type OrgLifeStep } from '../../../shared/model/orglife.ts';

/** Which year the page shows, and which of its steps. */
interface OrgLifeSearch {
  year?: number;
  step?: OrgLifeStep;
}

/** What of a route's search is meant for this page. */
export function orgLifeSearch(search: Record<string, unknown>): OrgLifeSearch {
  const { year } = search;
  const step = ORGLIFE_STEPS.find((s) => s === search['step']);
  const known = typeof year === 'number' && Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
  return { ...(known ? { year } : {}), ...(step === undefined ? {} : { step }) };
}
