import { buildOfd } from '../../../electron/core/export/ofd/index.ts';
import { embeddableFaces } from '../../../electron/core/export/embedding/faces.ts';
import type { BenchCase } from '../measure.ts';
import { fivePagesAs } from './five-pages.ts';

/** Minutes of five pages as OFD-A. */
export const ofd: BenchCase = {
  name: 'ofd',
  async run({ large }) {
    const faces = await embeddableFaces([]);
    return fivePagesAs('ofd', faces.faces, (paper) => buildOfd(paper, faces), large);
  },
};
