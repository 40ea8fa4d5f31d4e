import type { Footer, Header, ISectionOptions } from 'docx';
import type { PrintDocument } from '../../../../shared/print/document.ts';
import { AREA, BANNER, FOLIO, LINE_PITCH, PAGE } from '../../../../shared/print/grid.ts';
import type { Docx } from './body.ts';
import { BANNER_STYLE, bannerDistance, FOLIO_STYLE, folioDistance } from './style-sheet.ts';
import { twips } from './xml.ts';

/**
 * The type area is 4 twips (0.07 mm) wider than 156 mm. A full line of 28 characters then leaves one twip for each gap to be
 * justified; with less, LibreOffice 7.4 loses a mark that hangs at its end.
 */
const SPARE = 4;

/**
 * Page, margins, grid, banner and page number of the one section. The grid counts lines only: characters are squeezed by
 * the styles, and a character grid would squeeze them a second time.
 */
export function sectionOf(docx: Docx, document: PrintDocument): Omit<ISectionOptions, 'children'> {
  return {
    properties: {
      page: {
        size: { width: twips(PAGE.width), height: twips(PAGE.height) },
        margin: {
          top: twips(AREA.top),
          left: twips(AREA.left),
          right: twips(PAGE.width - AREA.left - AREA.width) - SPARE,
          bottom: twips(PAGE.height - AREA.top - AREA.height),
          header: twips(bannerDistance(BANNER.baseline)),
          footer: twips(folioDistance(FOLIO.baseline, PAGE.height)),
          gutter: 0,
        },
      },
      grid: { type: docx.DocumentGridType.LINES, linePitch: twips(LINE_PITCH) },
    },
    ...bannerOf(docx, document),
    footers: { default: folio(docx, 'odd'), even: folio(docx, 'even') },
  };
}

function bannerOf(docx: Docx, { banner }: PrintDocument): { headers?: { default: Header; even: Header } } {
  if (banner.left === '' && banner.right === '') return {};
  const header = () =>
    new docx.Header({
      children: [
        new docx.Paragraph({
          style: BANNER_STYLE,
          tabStops: [{ type: docx.TabStopType.RIGHT, position: twips(AREA.width) }],
          children: [new docx.TextRun(banner.left), new docx.TextRun({ children: [new docx.Tab(), banner.right] })],
        }),
      ],
    });
  return { headers: { default: header(), even: header() } };
}

/** `— 1 —` at the outer edge, one character in: right on odd pages, left on even ones. */
function folio(docx: Docx, side: 'odd' | 'even'): Footer {
  const by = twips(FOLIO.indent);
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        style: FOLIO_STYLE,
        alignment: side === 'odd' ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
        indent: side === 'odd' ? { right: by } : { left: by },
        children: [new docx.TextRun({ children: ['— ', docx.PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}
