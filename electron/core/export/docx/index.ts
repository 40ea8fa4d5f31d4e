import type { PrintDocument } from '../../../../shared/print/document.ts';
import { SHEETS } from '../../../../shared/print/grid.ts';
import { bodyOf } from './body.ts';
import type { DocxFonts } from './fonts.ts';
import { sectionOf } from './page.ts';
import { coreProperties, fontTable, settings } from './parts.ts';
import { styleSheet } from './style-sheet.ts';
import { scaleOf } from './xml.ts';
import { stampZip } from '../zip-time.ts';

/**
 * A paper as a Word file on the page of GB/T 9704. Equal papers and fonts give equal bytes. The library is loaded with the
 * first export.
 */
export async function buildDocx(document: PrintDocument, fonts: DocxFonts): Promise<Buffer> {
  const docx = await import('docx');
  const file = new docx.Document({
    title: document.title,
    creator: document.creator,
    evenAndOddHeaderAndFooters: true,
    sections: [{ ...sectionOf(docx, document), children: bodyOf(docx, document) }],
  });
  const bytes = await docx.Packer.toBuffer(file, undefined, [
    { path: 'word/styles.xml', data: styleSheet(fonts, scaleOf(SHEETS[document.sheet ?? 'a4'].scale)) },
    { path: 'word/settings.xml', data: settings() },
    { path: 'word/fontTable.xml', data: fontTable(fonts) },
    { path: 'docProps/core.xml', data: coreProperties(document) },
  ]);
  stampZip(bytes, document.stampedAt);
  return bytes;
}
