import type * as docxLibrary from 'docx';
import type { Paragraph, ParagraphChild, Table } from 'docx';
import { styleOf } from '../../../../shared/print/styles.ts';
import { flowOf, type FlowParagraph, type FlowRun, type FlowTable } from '../../../../shared/print/flow.ts';
import type { PrintDocument } from '../../../../shared/print/document.ts';
import { CELL_PADDING, CHAR_PITCH, RULE_WIDTH, SHEETS } from '../../../../shared/print/grid.ts';
import { faceStyleId, styleId } from './style-sheet.ts';
import { scaleOf, type Scale } from './xml.ts';

/** The library, handed in so that only an export loads it. */
export type Docx = typeof docxLibrary;

/** Marks that Western and Chinese fonts share; without a hint a word processor sets them in the Western slot. */
const SHARED_MARKS = /[“”‘’…—·×]/;

/** The paper's blocks as paragraphs and native tables. */
export function bodyOf(docx: Docx, document: PrintDocument): (Paragraph | Table)[] {
  const items = flowOf(document);
  const scale = scaleOf(SHEETS[document.sheet ?? 'a4'].scale);
  const body = items.map((item) =>
    item.kind === 'table' ? tableOf(docx, item, scale) : paragraphOf(docx, item, scale),
  );
  // A table cannot end a document; the paragraph that must follow it takes no visible room.
  if (items.at(-1)?.kind === 'table') {
    body.push(
      new docx.Paragraph({ style: styleId('blank'), spacing: { line: 20, lineRule: docx.LineRuleType.EXACT } }),
    );
  }
  return body;
}

function paragraphOf(docx: Docx, item: FlowParagraph, scale: Scale): Paragraph {
  const style = styleOf(item.style);
  const runs = item.runs.flatMap((run) => runsOf(docx, run, run.role === style.role));
  const moved = item.left !== 0 || item.right !== 0 || item.first !== style.first;
  return new docx.Paragraph({
    style: styleId(item.style),
    ...(item.pageBreakBefore ? { pageBreakBefore: true } : {}),
    ...(item.keepNext === style.keepNext ? {} : { keepNext: item.keepNext }),
    ...(moved ? { indent: indentOf(item, scale) } : {}),
    children: item.anchor === undefined ? runs : [bookmark(docx, item.anchor, runs)],
  });
}

function bookmarkName(anchor: number): string {
  return `_Part${anchor}`;
}

/** A place that contents point to. The library numbers bookmarks through all files that it ever wrote; equal papers give equal bytes. */
function bookmark(docx: Docx, anchor: number, children: ParagraphChild[]): ParagraphChild {
  const numbered = { start: new docx.BookmarkStart(bookmarkName(anchor), anchor), end: new docx.BookmarkEnd(anchor) };
  return Object.assign(new docx.Bookmark({ id: bookmarkName(anchor), children }), numbered);
}

/** A page number that word processors bring up to date, should their lines break elsewhere than ours. */
function pageNumber(docx: Docx, anchor: number, told: string): ParagraphChild {
  return new docx.SimpleField(`PAGEREF ${bookmarkName(anchor)} \\h`, told);
}

function indentOf(
  { first, left, right }: FlowParagraph,
  { twips }: Scale,
): {
  left: number;
  right: number;
  firstLineChars: number;
  firstLine?: number;
  hanging?: number;
} {
  const by = twips(Math.abs(first) * CHAR_PITCH);
  return {
    left: twips(left * CHAR_PITCH),
    right: twips(right * CHAR_PITCH),
    // Set to 0 so that the style's indent in characters does not win over these lengths.
    firstLineChars: 0,
    ...(first < 0 ? { hanging: by } : { firstLine: by }),
  };
}

/** One run of the file for each line of a run: a line feed becomes a line break. */
function runsOf(docx: Docx, run: FlowRun, plain: boolean): ParagraphChild[] {
  return run.text.split('\n').map((text, i) => {
    return new docx.TextRun({
      text,
      ...(i > 0 ? { break: 1 } : {}),
      ...(plain ? {} : { style: faceStyleId(run.role) }),
      ...(SHARED_MARKS.test(text) ? { font: { hint: 'eastAsia' } } : {}),
      ...(run.bold ? { bold: true } : {}),
    });
  });
}

function tableOf(docx: Docx, table: FlowTable, { twips }: Scale): Table {
  const widths = table.widths.map(twips);
  const total = widths.reduce((a, b) => a + b, 0);
  const side = { style: docx.BorderStyle.SINGLE, size: RULE_WIDTH * 8, color: 'auto' };
  const cellOf = (column: number, index: number, text: string, head: boolean): ParagraphChild[] => {
    const anchor = table.pageOf?.column === column ? table.pageOf.anchors[index] : undefined;
    if (anchor !== undefined) return [pageNumber(docx, anchor, text)];
    return runsOf(docx, { text, role: head ? 'hei' : 'fangsong', bold: false }, true);
  };
  const row = (texts: readonly string[], whole: boolean, head: boolean, index = -1) =>
    new docx.TableRow({
      tableHeader: head,
      cantSplit: whole,
      children: table.columns.map((column, i) => {
        const centred = !head && column.align === 'center';
        return new docx.TableCell({
          width: { size: widths[i] ?? 0, type: docx.WidthType.DXA },
          verticalAlign: docx.VerticalAlignTable.CENTER,
          children: [
            new docx.Paragraph({
              style: styleId(head ? 'cellHead' : 'cell'),
              ...(centred ? { alignment: docx.AlignmentType.CENTER } : {}),
              children: cellOf(i, index, texts[i] ?? '', head),
            }),
          ],
        });
      }),
    });
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    alignment: docx.AlignmentType.CENTER,
    width: { size: total, type: docx.WidthType.DXA },
    columnWidths: widths,
    margins: { left: twips(CELL_PADDING), right: twips(CELL_PADDING), top: 0, bottom: 0 },
    borders: { top: side, bottom: side, left: side, right: side, insideHorizontal: side, insideVertical: side },
    rows: [
      row(
        table.columns.map((column) => column.head),
        true,
        true,
      ),
      ...table.rows.map(({ cells, whole }, index) => row(cells, whole, false, index)),
    ],
  });
}
