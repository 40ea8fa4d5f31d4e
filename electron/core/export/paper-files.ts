import type { PaperFormat } from '../../../shared/contract/exports.ts';
import type { PrintDocument } from '../../../shared/print/document.ts';
import { resolveFonts, type Faces } from '../../../shared/print/fonts.ts';
import { docxFonts } from './docx/fonts.ts';
import { buildDocx } from './docx/index.ts';
import { installedFonts } from './fonts.ts';

/** Makes a paper's file in each format with the fonts of this machine. Fonts and their parser are loaded with the first file that embeds any. */
export const PAPER_FILES: Readonly<Record<PaperFormat, (paper: PrintDocument) => Promise<Uint8Array>>> = {
  docx: async (paper) => buildDocx(paper, docxFonts(resolveFonts(await installedFonts()).faces)),
  pdf: async (paper) => {
    const [{ buildPdf }, faces] = await Promise.all([import('./pdf/index.ts'), ownFaces()]);
    return buildPdf(paper, faces);
  },
  ofd: async (paper) => {
    const [{ buildOfd }, faces] = await Promise.all([import('./ofd/index.ts'), ownFaces()]);
    return buildOfd(paper, faces);
  },
};

/** The faces that the pages of such a file are laid out with: Word sets what it finds, the others the very faces that they embed. */
export async function facesOf(format: PaperFormat): Promise<Faces> {
  return format === 'docx' ? resolveFonts(await installedFonts()).faces : (await ownFaces()).faces;
}

async function ownFaces() {
  const { embeddableFaces } = await import('./embedding/faces.ts');
  return embeddableFaces();
}
