import { unzip } from '../../../shared/archive/unzip.ts';
import type { PrintDocument } from '../../../shared/print/document.ts';
import type { Faces } from '../../../shared/print/fonts.ts';
import { docxFonts } from './docx/fonts.ts';
import { buildDocx } from './docx/index.ts';
import { nodeMachine } from './machine.ts';

/** A file format of 正文. */
export interface PaperFormat {
  /** As metadata name it. */
  name: string;
  /** With its dot. */
  ending: string;
  /** Made for keeping: PDF/A or OFD-A. */
  longTerm: boolean;
  /** Equal papers give equal bytes. */
  build: (paper: PrintDocument) => Promise<Uint8Array>;
  /** Whether the structure of a file of this format can be read. */
  opens: (bytes: Uint8Array) => Promise<boolean>;
}

/** The formats in which a package holds 正文, set in these faces. */
export function archiveFormats(faces: Faces): PaperFormat[] {
  const fonts = docxFonts(faces);
  return [
    {
      name: 'DOCX',
      ending: '.docx',
      longTerm: false,
      build: (paper) => buildDocx(paper, fonts),
      opens: async (bytes) => {
        const parts = await unzip(bytes, nodeMachine).catch(() => []);
        return parts.some(({ path, bytes: content }) => path === 'word/document.xml' && content.length > 0);
      },
    },
  ];
}
