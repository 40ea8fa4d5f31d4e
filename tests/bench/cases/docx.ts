import { buildDocx } from '../../../electron/core/export/docx/index.ts';
import { docxFonts } from '../../../electron/core/export/docx/fonts.ts';
import { layOut, printRecord, resolveFonts } from '../../../shared/print/index.ts';
import { assemblyRecord } from '../../fixtures/record.ts';
import { atMost, percentile, samples, type BenchCase } from '../measure.ts';

const OPTIONS = {
  scope: 'counts',
  branchId: null,
  branchName: '中共青石县测绘档案中心第二支部委员会',
  marking: '内部资料',
} as const;
const PAGES = 5;

/** Minutes of five pages as a Word file: print document and file, from a record in memory, after a warm-up. */
export const docx: BenchCase = {
  name: 'docx',
  async run({ large }) {
    const { faces } = resolveFonts([]);
    const whole = assemblyRecord();
    const lengths = whole.entries.map((_, n) => ({ ...whole, entries: whole.entries.slice(0, n + 1) }));
    const record = lengths.findLast((r) => layOut(printRecord(r, OPTIONS), faces).pages.length === PAGES);
    if (!record) throw new Error(`no part of the sample fills ${PAGES} pages`);
    const once = (): Promise<Buffer> => buildDocx(printRecord(record, OPTIONS), docxFonts(faces));
    await samples(20, once);
    const times = await samples(large ? 200 : 50, once);
    return [atMost('docx-5-pages', percentile(times, 0.5), 'ms', 40)];
  },
};
