import type { MeetingRecord } from '../../../shared/model/record.ts';
import { layOut, printRecord, type Faces, type PrintDocument } from '../../../shared/print/index.ts';
import { assemblyRecord } from '../../fixtures/record.ts';
import { atMost, percentile, samples, type BenchRow } from '../measure.ts';

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

/** How long minutes of five pages take as a file and how large it is: print document, layout and file, from a record in memory, after a warm-up. */
export async function fivePagesAs(
  format: string,
  faces: Faces,
  build: (paper: PrintDocument) => Buffer,
  large: boolean,
): Promise<BenchRow[]> {
  const record = recordOfPages(faces);
  const once = (): Buffer => build(printRecord(record, PRINTED));
  await samples(20, once);
  const times = await samples(large ? 200 : 50, once);
  return [
    atMost(`${format}-5-pages`, percentile(times, 0.5), 'ms', 40),
    atMost(`${format}-5-pages-size`, once().length / 1024, 'KB', 200),
  ];
}
