import { flowOf, type FlowItem, type FlowParagraph } from '../flow.ts';
import type { PrintDocument } from '../document.ts';
import type { Faces } from '../fonts.ts';
import {
  bannerBaseline,
  baselineIn,
  CHAR_PITCH,
  FOLIO_INDENT,
  folioBaseline,
  footerBaseline,
  LINE_PITCH,
  SHEETS,
  SIZE,
  type SheetSize,
} from '../grid.ts';
import { stampAt } from './archive-stamp.ts';
import { enlarged } from './enlarge.ts';
import { runOf } from './fixed-run.ts';
import { labelSheets, STAMP_PLACE } from './labels.ts';
import { setParagraph, type GlyphRun, type Line } from './lines.ts';
import { setTable, type Row, type SetTable } from './table.ts';

/** A line on its page: `baseline` in points from the top edge, `x` of its runs from the left edge. */
export interface PlacedLine {
  baseline: number;
  /** Which of the 22 grid lines, counting from 0; several cells of a table row share one. */
  row: number;
  runs: GlyphRun[];
  /** What it belongs to; null = repeated on every page: banner, page number, the head of a table that goes on. */
  origin: Origin | null;
}

/** Which part of the flow a line was set from. */
export interface Origin {
  /** Index in `flowOf(document)`. */
  item: number;
  /** In a table: row counting from 0, the head is −1; column from 0. */
  cell: { row: number; column: number } | null;
}

/** A straight stroke of a table, in points from the page's top left corner. */
export interface Stroke {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** One sheet side. */
export interface Page {
  /** Counting from 1. */
  number: number;
  lines: PlacedLine[];
  strokes: Stroke[];
  /** Line above the type area; no runs when there is nothing to say. */
  banner: PlacedLine;
  /** `— 1 —`, outside; no runs on a sheet without page numbers. */
  folio: PlacedLine;
  /** Small line under the page number; no runs when there is nothing to say. */
  footer: PlacedLine;
}

/** All pages of a paper. */
export interface PageLayout {
  width: number;
  height: number;
  pages: Page[];
}

/**
 * Lays a paper out on the grid of GB/T 9704. Pure: equal documents and faces give equal pages, at every zoom and on every
 * machine. Lengths in points.
 */
export function layOut(document: PrintDocument, faces: Faces): PageLayout {
  const size = SHEETS[document.sheet ?? 'a4'];
  const sheet = new Sheets(size);
  const items = flowOf(document).map((item) => setItem(item, size.area.width, faces));
  items.forEach((item, i) => {
    if (item.kind === 'table') sheet.addTable(item.table, i);
    else {
      if (item.pageBreakBefore) sheet.breakPage();
      else if (item.keepNext && needed(items, i) > sheet.free && needed(items, i) <= size.lines) sheet.breakPage();
      sheet.addLines(item.lines, i);
    }
  });
  const filled = document.labels ? labelSheets(document.labels, faces) : sheet.pages;
  if (document.stamp) {
    const { lines, strokes } = stampAt(document.stamp, filled.length, STAMP_PLACE, faces);
    filled[0]?.lines.push(...lines);
    filled[0]?.strokes.push(...strokes);
  }
  const pages = filled.map(({ lines, strokes }, i): Page => {
    return {
      number: i + 1,
      lines,
      strokes,
      banner: bannerOf(document, size, faces),
      folio: folioOf(i + 1, size, faces),
      footer: footerOf(document, size, faces),
    };
  });
  return enlarged({ width: size.width, height: size.height, pages }, size.scale);
}

type SetItem =
  | { kind: 'paragraph'; lines: Line[]; keepNext: boolean; pageBreakBefore: boolean }
  | { kind: 'table'; table: SetTable };

function setItem(item: FlowItem, width: number, faces: Faces): SetItem {
  if (item.kind === 'table') return { kind: 'table', table: setTable(item, width, faces) };
  return {
    kind: 'paragraph',
    lines: linesOf(item, width, faces),
    keepNext: item.keepNext,
    pageBreakBefore: item.pageBreakBefore,
  };
}

function linesOf(paragraph: FlowParagraph, width: number, faces: Faces): Line[] {
  const { first, left, right } = paragraph;
  const box = { width, first: first * CHAR_PITCH, left: left * CHAR_PITCH, right: right * CHAR_PITCH };
  return setParagraph(paragraph, box, faces);
}

/** Lines that must stay together from item `i` on: the kept paragraphs and the first line of what follows them. */
function needed(items: readonly SetItem[], i: number): number {
  const item = items[i];
  if (item === undefined || (item.kind === 'paragraph' && item.pageBreakBefore)) return 0;
  if (item.kind === 'table') return firstRows(item.table);
  return item.keepNext ? item.lines.length + needed(items, i + 1) : beginning(item.lines.length);
}

/** No line of a paragraph stands alone at the foot or at the head of a page (孤行): two do. */
const FEWEST = 2;

/** Lines of a paragraph of `count` lines that its first page must have room for. */
function beginning(count: number): number {
  return count < 2 * FEWEST ? count : FEWEST;
}

/** How many of the `count` lines of a paragraph go onto a page with room for `free`. */
function goingOn(count: number, free: number): number {
  if (count <= free) return count;
  const lines = Math.min(free, count - FEWEST);
  return lines < FEWEST ? 0 : lines;
}

/** Lines that the beginning of a table needs: its head and the first row, or one line of that if it may be cut. */
function firstRows({ head, rows }: SetTable): number {
  const first = rows[0];
  return head.height + (first?.whole === true ? first.height : 1);
}

/** Pages being filled line by line. */
class Sheets {
  readonly pages: { lines: PlacedLine[]; strokes: Stroke[] }[] = [{ lines: [], strokes: [] }];
  private row = 0;
  private readonly size: SheetSize;

  constructor(size: SheetSize) {
    this.size = size;
  }

  /** Grid lines left on this page. */
  get free(): number {
    return this.size.lines - this.row;
  }

  breakPage(): void {
    this.pages.push({ lines: [], strokes: [] });
    this.row = 0;
  }

  addLines(lines: readonly Line[], item: number): void {
    let rest = lines;
    for (;;) {
      const here = goingOn(rest.length, this.free);
      for (const line of rest.slice(0, here)) {
        this.put(line, this.row, { item, cell: null });
        this.row += 1;
      }
      rest = rest.slice(here);
      if (rest.length === 0) return;
      this.breakPage();
    }
  }

  /** Rows one after another; a row that does not fit goes on after the repeated head on the next page. */
  addTable(table: SetTable, item: number): void {
    if (this.free < firstRows(table)) this.breakPage();
    let top = this.startTable(table, item);
    for (const [index, row] of table.rows.entries()) {
      let from = 0;
      while (from < row.height) {
        const fits = row.height <= this.size.lines - table.head.height;
        if (this.free === 0 || (row.whole && fits && this.free < row.height)) {
          this.endTable(table, top);
          this.breakPage();
          top = this.startTable(table, null);
        }
        from += this.addRow(table, row, from, { item, row: index });
      }
    }
    this.endTable(table, top);
  }

  /** @param item null where the head is repeated */
  private startTable(table: SetTable, item: number | null): number {
    const top = this.row;
    this.addRow(table, table.head, 0, item === null ? null : { item, row: -1 });
    return top;
  }

  /** As many lines of a row, from line `from` on, as fit here. Cells of a whole row stand in its middle, cut ones at its top. */
  private addRow(table: SetTable, row: Row, from: number, of: { item: number; row: number } | null): number {
    const count = Math.min(row.height - from, this.free);
    const whole = count === row.height;
    for (const [column, lines] of row.cells.entries()) {
      const drop = whole ? (row.height - lines.length) / 2 : 0;
      const origin = of && { item: of.item, cell: { row: of.row, column } };
      lines.slice(from, from + count).forEach((line, i) => this.put(line, this.row + i + drop, origin));
    }
    this.horizontal(table, this.row);
    this.row += count;
    return count;
  }

  private endTable(table: SetTable, top: number): void {
    this.horizontal(table, this.row);
    const [y1, y2] = [this.yOf(top), this.yOf(this.row)];
    for (const edge of table.edges)
      this.here.strokes.push({ x1: this.size.area.left + edge, y1, x2: this.size.area.left + edge, y2 });
  }

  private horizontal(table: SetTable, row: number): void {
    const y = this.yOf(row);
    const [x1, x2] = [table.edges[0] ?? 0, table.edges.at(-1) ?? 0];
    this.here.strokes.push({ x1: this.size.area.left + x1, y1: y, x2: this.size.area.left + x2, y2: y });
  }

  private put(line: Line, row: number, origin: Origin | null): void {
    const runs = line.runs.map((run) => ({ ...run, x: run.x + this.size.area.left }));
    this.here.lines.push({ baseline: this.yOf(row) + baselineIn(line.size), row: Math.floor(row), runs, origin });
  }

  private get here(): { lines: PlacedLine[]; strokes: Stroke[] } {
    const page = this.pages.at(-1);
    if (!page) throw new Error('no page');
    return page;
  }

  private yOf(row: number): number {
    return this.size.area.top + row * LINE_PITCH;
  }
}

/** The dashes and the number of a page, as printed (7.5). */
function folioText(number: number): string {
  return `— ${number} —`;
}

function folioOf(number: number, size: SheetSize, faces: Faces): PlacedLine {
  const { area, lines, numbered } = size;
  const place = { baseline: folioBaseline(size), row: lines, origin: null };
  if (!numbered) return { ...place, runs: [] };
  const { run, width } = runOf(folioText(number), SIZE.folio, faces);
  const odd = number % 2 === 1;
  const x = odd ? area.left + area.width - FOLIO_INDENT - width : area.left + FOLIO_INDENT;
  return { ...place, runs: [{ ...run, x }] };
}

/** In the middle, so that it stands alike on odd and even pages. */
function footerOf({ footer = '' }: PrintDocument, size: SheetSize, faces: Faces): PlacedLine {
  const { area, lines } = size;
  const place = { baseline: footerBaseline(size), row: lines, origin: null };
  if (footer === '') return { ...place, runs: [] };
  const { run, width } = runOf(footer, SIZE.footer, faces);
  return { ...place, runs: [{ ...run, x: area.left + (area.width - width) / 2 }] };
}

function bannerOf({ banner }: PrintDocument, size: SheetSize, faces: Faces): PlacedLine {
  const { area } = size;
  const runs: GlyphRun[] = [];
  if (banner.left !== '') runs.push({ ...runOf(banner.left, SIZE.banner, faces).run, x: area.left });
  if (banner.right !== '') {
    const { run, width } = runOf(banner.right, SIZE.banner, faces);
    runs.push({ ...run, x: area.left + area.width - width });
  }
  return { baseline: bannerBaseline(size), row: -1, runs, origin: null };
}
