import { z } from 'zod';
import { ORGLIFE_STEPS, type OrgLifeStep } from '../../../shared/model/orglife.ts';
import { bookYear } from '../../../shared/model/year.ts';

/** Which year the page shows, and which of its steps. */
interface OrgLifeSearch {
  year?: number;
  step?: OrgLifeStep;
}

/** What of a route's search is meant for this page. */
export function orgLifeSearch(search: Record<string, unknown>): OrgLifeSearch {
  const year = bookYear.safeParse(search['year']).data;
  const step = z.enum(ORGLIFE_STEPS).safeParse(search['step']).data;
  return { ...(year === undefined ? {} : { year }), ...(step === undefined ? {} : { step }) };
}
