import type { MeetingRecord } from '../../../shared/model/record.ts';
import { layOut, printRecord, type Faces } from '../../../shared/print/index.ts';
import { assemblyRecord } from '../../fixtures/record.ts';

/** How the sample is printed. */
export const PRINTED = {
  scope: 'counts',
  branchId: null,
  branchName: '中共青石县测绘档案中心第二支部委员会',
  marking: '内部资料',
} as const;
export const PAGES = 5;

/** As much of the sample minutes as fills five pages. */
export function recordOfPages(faces: Faces): MeetingRecord {
  const whole = assemblyRecord();
  const lengths = whole.entries.map((_, n) => ({ ...whole, entries: whole.entries.slice(0, n + 1) }));
  const record = lengths.findLast((r) => layOut(printRecord(r, PRINTED), faces).pages.length === PAGES);
  if (!record) throw new Error(`no part of the sample fills ${PAGES} pages`);
  return record;
}
