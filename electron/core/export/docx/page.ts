import type { Footer, Header, ISectionOptions } from 'docx';
import type { PrintDocument } from '../../../../shared/print/document.ts';
import { bannerBaseline, FOLIO_INDENT, folioBaseline, LINE_PITCH, SHEETS } from '../../../../shared/print/grid.ts';
import type { Docx } from './body.ts';
import { BANNER_STYLE, bannerDistance, FOLIO_STYLE, FOOTER_STYLE, footDistance } from './style-sheet.ts';
import { scaleOf, type Scale } from './xml.ts';

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
  const sheet = SHEETS[document.sheet ?? 'a4'];
  const { width, height, area, lines, numbered } = sheet;
  const scale = scaleOf(sheet.scale);
  const { twips } = scale;
  // Each line is rounded to whole twips, by LibreOffice once more to hundredths of a millimetre: together they may need a little more
  // than the type area, and a grid that lacks a hair for its last line begins half a line lower.
  const rounded = Math.max(0, Math.ceil(lines * (twips(LINE_PITCH) + 0.5)) - twips(area.height));
  return {
    properties: {
      page: {
        size: pageSize(docx, twips(width), twips(height)),
        margin: {
          top: twips(area.top),
          left: twips(area.left),
          right: twips(width - area.left - area.width) - SPARE,
          bottom: twips(height - area.top - area.height) - rounded,
          header: numbered ? twips(bannerDistance(bannerBaseline(sheet))) : 0,
          footer: numbered ? twips(footDistance(folioBaseline(sheet), height, document.footer ?? '')) : 0,
          gutter: 0,
        },
      },
      grid: { type: docx.DocumentGridType.LINES, linePitch: twips(LINE_PITCH) },
    },
    ...bannerOf(docx, document, twips(area.width)),
    ...(numbered
      ? { footers: { default: folio(docx, 'odd', document, scale), even: folio(docx, 'even', document, scale) } }
      : {}),
  };
}

/** The library takes the sheet as it stands and turns it where it lies. */
function pageSize(docx: Docx, width: number, height: number) {
  if (width < height) return { width, height };
  return { width: height, height: width, orientation: docx.PageOrientation.LANDSCAPE };
}

function bannerOf(
  docx: Docx,
  { banner }: PrintDocument,
  right: number,
): { headers?: { default: Header; even: Header } } {
  if (banner.left === '' && banner.right === '') return {};
  const header = () =>
    new docx.Header({
      children: [
        new docx.Paragraph({
          style: BANNER_STYLE,
          tabStops: [{ type: docx.TabStopType.RIGHT, position: right }],
          children: [new docx.TextRun(banner.left), new docx.TextRun({ children: [new docx.Tab(), banner.right] })],
        }),
      ],
    });
  return { headers: { default: header(), even: header() } };
}

/** `— 1 —` at the outer edge, one character in: right on odd pages, left on even ones. */
function folio(docx: Docx, side: 'odd' | 'even', { footer = '' }: PrintDocument, { twips }: Scale): Footer {
  const by = twips(FOLIO_INDENT);
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        style: FOLIO_STYLE,
        alignment: side === 'odd' ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
        indent: side === 'odd' ? { right: by } : { left: by },
        children: [new docx.TextRun({ children: ['— ', docx.PageNumber.CURRENT, ' —'] })],
      }),
      ...(footer === ''
        ? []
        : [
            new docx.Paragraph({
              style: FOOTER_STYLE,
              alignment: docx.AlignmentType.CENTER,
              children: [new docx.TextRun(footer)],
            }),
          ]),
    ],
  });
}
