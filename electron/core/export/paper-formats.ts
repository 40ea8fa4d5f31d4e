import type { MetadataElement } from '../../../shared/archive/metadata.ts';
import { unzip } from '../../../shared/archive/unzip.ts';
import type { PrintDocument } from '../../../shared/print/document.ts';
import { docxFonts } from './docx/fonts.ts';
import { buildDocx } from './docx/index.ts';
import { nodeMachine } from './machine.ts';
import { buildOfd } from './ofd/index.ts';
import type { EmbeddableFaces } from './embedding/faces.ts';
import { buildPdf } from './pdf/index.ts';
import { pdfOpens } from './pdf/opens.ts';

/** A file format of 正文. */
export interface PaperFormat {
  /** As metadata name it. */
  name: string;
  /** With its dot. */
  ending: string;
  /** Made for keeping: PDF/A or OFD-A. */
  longTerm: boolean;
  /** Makes the file; formats that carry metadata take these along. Equal papers and metadata give equal bytes. */
  build: (paper: PrintDocument, about: readonly MetadataElement[]) => Promise<Uint8Array>;
  /** Whether the structure of a file of this format can be read. */
  opens: (bytes: Uint8Array) => Promise<boolean>;
}

/** The formats in which a package holds 正文, set in these faces. */
export function archiveFormats(faces: EmbeddableFaces): PaperFormat[] {
  const fonts = docxFonts(faces.faces);
  return [
    {
      name: 'DOCX',
      ending: '.docx',
      longTerm: false,
      build: (paper) => buildDocx(paper, fonts),
      opens: (bytes) => holds(bytes, ['word/document.xml']),
    },
    {
      name: 'OFD-A',
      ending: '.ofd',
      longTerm: true,
      build: (paper, about) => Promise.resolve(buildOfd(paper, faces, about)),
      opens: (bytes) => holds(bytes, ['OFD.xml', 'Doc_0/Document.xml', 'Doc_0/Pages/Page_0/Content.xml']),
    },
    {
      name: 'PDF/A-2b',
      ending: '.pdf',
      longTerm: true,
      build: (paper) => Promise.resolve(buildPdf(paper, faces)),
      opens: (bytes) => Promise.resolve(pdfOpens(bytes)),
    },
  ];
}

/** Whether bytes are a ZIP container with these parts, none of them empty. */
async function holds(bytes: Uint8Array, parts: readonly string[]): Promise<boolean> {
  const members = await unzip(bytes, nodeMachine).catch(() => []);
  return parts.every((part) => members.some(({ path, bytes: content }) => path === part && content.length > 0));
}
