import { embeddableFaces } from '../../../electron/core/export/embedding/faces.ts';
import { buildPdf } from '../../../electron/core/export/pdf/index.ts';
import { layOut, printRecord } from '../../../shared/print/index.ts';
import { atMost, percentile, samples, type BenchCase } from '../measure.ts';
import { fivePagesAs, PAGES, PRINTED, recordOfPages } from './five-pages.ts';

/** Minutes of five pages as PDF/A, and what of it is layout. */
export const pdf: BenchCase = {
  name: 'pdf',
  async run({ large }) {
    const faces = await embeddableFaces([]);
    const rows = await fivePagesAs('pdf', faces.faces, (paper) => buildPdf(paper, faces), large);
    const paper = printRecord(recordOfPages(faces.faces), PRINTED);
    const layouts = await samples(50, () => layOut(paper, faces.faces));
    return [...rows, atMost('layout-page', percentile(layouts, 0.5) / PAGES, 'ms', 5)];
  },
};
