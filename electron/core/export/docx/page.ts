import type { Footer, Header, ISectionOptions } from 'docx';
import type { PrintDocument } from '../../../../shared/print/document.ts';
import { BANNER, FOLIO, LINE_PITCH, SHEETS } from '../../../../shared/print/grid.ts';
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
  const { width, height, area, numbered } = SHEETS[document.sheet ?? 'a4'];
  return {
    properties: {
      page: {
        size: pageSize(docx, width, height),
        margin: {
          top: twips(area.top),
          left: twips(area.left),
          right: twips(width - area.left - area.width) - SPARE,
          bottom: twips(height - area.top - area.height),
          header: numbered ? twips(bannerDistance(BANNER.baseline)) : 0,
          footer: numbered ? twips(folioDistance(FOLIO.baseline, height)) : 0,
          gutter: 0,
        },
      },
      grid: { type: docx.DocumentGridType.LINES, linePitch: twips(LINE_PITCH) },
    },
    ...bannerOf(docx, document),
    ...(numbered ? { footers: { default: folio(docx, 'odd'), even: folio(docx, 'even') } } : {}),
  };
}

/** The library takes the sheet as it stands and turns it where it lies. */
function pageSize(docx: Docx, width: number, height: number) {
  if (width < height) return { width: twips(width), height: twips(height) };
  return { width: twips(height), height: twips(width), orientation: docx.PageOrientation.LANDSCAPE };
}

function bannerOf(docx: Docx, { banner, sheet }: PrintDocument): { headers?: { default: Header; even: Header } } {
  if (banner.left === '' && banner.right === '') return {};
  const header = () =>
    new docx.Header({
      children: [
        new docx.Paragraph({
          style: BANNER_STYLE,
          tabStops: [{ type: docx.TabStopType.RIGHT, position: twips(SHEETS[sheet ?? 'a4'].area.width) }],
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
