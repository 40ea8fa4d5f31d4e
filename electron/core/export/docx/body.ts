import type * as docxLibrary from 'docx';
import type { Paragraph, ParagraphChild, Table } from 'docx';
import { styleOf } from '../../../../shared/print/styles.ts';
import { flowOf, type FlowParagraph, type FlowRun, type FlowTable } from '../../../../shared/print/flow.ts';
import type { PrintDocument } from '../../../../shared/print/document.ts';
import { CELL_PADDING, CHAR_PITCH, RULE_WIDTH } from '../../../../shared/print/grid.ts';
import { faceStyleId, styleId } from './style-sheet.ts';
import { twips } from './xml.ts';

/** The library, handed in so that only an export loads it. */
export type Docx = typeof docxLibrary;

/** Marks that Western and Chinese fonts share; without a hint a word processor sets them in the Western slot. */
const SHARED_MARKS = /[“”‘’…—·×]/;

/** The paper's blocks as paragraphs and native tables. */
export function bodyOf(docx: Docx, document: PrintDocument): (Paragraph | Table)[] {
  const items = flowOf(document);
  const body = items.map((item) => (item.kind === 'table' ? tableOf(docx, item) : paragraphOf(docx, item)));
  // A table cannot end a document; the paragraph that must follow it takes no visible room.
  if (items.at(-1)?.kind === 'table') {
    body.push(
      new docx.Paragraph({ style: styleId('blank'), spacing: { line: 20, lineRule: docx.LineRuleType.EXACT } }),
    );
  }
  return body;
}

function paragraphOf(docx: Docx, item: FlowParagraph): Paragraph {
  const style = styleOf(item.style);
  const moved = item.left !== 0 || item.right !== 0 || item.first !== style.first;
  return new docx.Paragraph({
    style: styleId(item.style),
    ...(item.pageBreakBefore ? { pageBreakBefore: true } : {}),
    ...(item.keepNext === style.keepNext ? {} : { keepNext: item.keepNext }),
    ...(moved ? { indent: indentOf(item) } : {}),
    children: item.runs.flatMap((run) => runsOf(docx, run, run.role === style.role)),
  });
}

function indentOf({ first, left, right }: FlowParagraph): {
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

function tableOf(docx: Docx, table: FlowTable): Table {
  const widths = table.widths.map(twips);
  const total = widths.reduce((a, b) => a + b, 0);
  const side = { style: docx.BorderStyle.SINGLE, size: RULE_WIDTH * 8, color: 'auto' };
  const row = (texts: readonly string[], whole: boolean, head: boolean) =>
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
              children: runsOf(docx, { text: texts[i] ?? '', role: head ? 'hei' : 'fangsong', bold: false }, true),
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
      ...table.rows.map(({ cells, whole }) => row(cells, whole, false)),
    ],
  });
}
