import { buildDocx } from '../../../electron/core/export/docx/index.ts';
import { docxFonts } from '../../../electron/core/export/docx/fonts.ts';
import { printRecord, resolveFonts } from '../../../shared/print/index.ts';
import { atMost, percentile, samples, type BenchCase } from '../measure.ts';
import { PRINTED, recordOfPages } from './five-pages.ts';

/** Minutes of five pages as a Word file: print document and file, from a record in memory, after a warm-up. */
export const docx: BenchCase = {
  name: 'docx',
  async run({ large }) {
    const { faces } = resolveFonts([]);
    const record = recordOfPages(faces);
    const once = (): Promise<Buffer> => buildDocx(printRecord(record, PRINTED), docxFonts(faces));
    await samples(20, once);
    const times = await samples(large ? 200 : 50, once);
    return [atMost('docx-5-pages', percentile(times, 0.5), 'ms', 40)];
  },
};
