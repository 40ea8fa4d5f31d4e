import { pdfFaces } from '../../../electron/core/export/pdf/faces.ts';
import { buildPdf } from '../../../electron/core/export/pdf/index.ts';
import { layOut, printRecord } from '../../../shared/print/index.ts';
import { atMost, percentile, samples, type BenchCase } from '../measure.ts';
import { PAGES, PRINTED, recordOfPages } from './five-pages.ts';

/** Minutes of five pages as PDF/A: print document, layout and file, from a record in memory, after a warm-up. */
export const pdf: BenchCase = {
  name: 'pdf',
  async run({ large }) {
    const faces = await pdfFaces([]);
    const record = recordOfPages(faces.faces);
    const once = (): Buffer => buildPdf(printRecord(record, PRINTED), faces);
    await samples(20, once);
    const times = await samples(large ? 200 : 50, once);
    const paper = printRecord(record, PRINTED);
    const layouts = await samples(50, () => layOut(paper, faces.faces));
    return [
      atMost('pdf-5-pages', percentile(times, 0.5), 'ms', 40),
      atMost('layout-page', percentile(layouts, 0.5) / PAGES, 'ms', 5),
      atMost('pdf-5-pages-size', once().length / 1024, 'KB', 200),
    ];
  },
};
