import { printableText } from '../text/characters.ts';
import { headingNumber } from '../text/numerals.ts';
import type { Block, Column, Field, Inline, PrintDocument } from './document.ts';
import type { FontRole } from './fonts.ts';
import { CELL_PADDING, CHAR_PITCH, SHEETS, SIZE } from './grid.ts';
import { gridWidth, nameLines } from './name-lines.ts';
import { STYLES, type StyleId } from './styles.ts';
import { titleLines } from './title.ts';
import { withWholeNames } from './whole-names.ts';

/** Text in one face and size. `\n` ends a line. */
export interface FlowRun {
  text: string;
  role: FontRole;
  bold: boolean;
}

/** A paragraph with everything that decides where its characters stand. Indents in characters of the grid. */
export interface FlowParagraph {
  kind: 'paragraph';
  style: StyleId;
  runs: FlowRun[];
  /** Of the first line, from `left`; negative = hanging. */
  first: number;
  left: number;
  right: number;
  /** Stays on one page with the first line of what follows. */
  keepNext: boolean;
  pageBreakBefore: boolean;
  /** A line of a list, such as 附件. */
  listed: boolean;
  /** By which contents know this title. */
  anchor?: number;
}

/** A table: column widths in points, cells as text in the table styles. */
export interface FlowTable {
  kind: 'table';
  widths: number[];
  columns: Column[];
  rows: FlowRow[];
  /** Column of page numbers, and the anchor of the title that each row tells the page of. */
  pageOf?: { column: number; anchors: number[] };
}

interface FlowRow {
  cells: string[];
  /** A low row stands on one page; a high one may be cut. */
  whole: boolean;
}

export type FlowItem = FlowParagraph | FlowTable;

/** A print document with its typography: what page layout and file formats share, so that they cannot differ. */
export function flowOf(document: PrintDocument): FlowItem[] {
  const { chars } = SHEETS[document.sheet ?? 'a4'];
  return signedWithWords(document.blocks.flatMap((block) => itemsOf(block, chars)));
}

/** Nobody signs a page with nothing on it: what stands before signatures, on every page of a form, or before 署名 goes along with them. */
function signedWithWords(items: readonly FlowItem[]): FlowItem[] {
  let signed = false;
  return items
    .toReversed()
    .map((item) => {
      if (item.kind === 'paragraph' && item.style === 'blank') return item;
      const along = signed && item.kind === 'paragraph';
      signed = item.kind === 'paragraph' && (item.style === 'signature' || item.style === 'issued');
      return along ? { ...item, keepNext: true } : item;
    })
    .toReversed();
}

/** @param chars characters in a line of the sheet */
function itemsOf(block: Block, chars: number): FlowItem[] {
  switch (block.kind) {
    case 'title':
      return [
        {
          ...paragraph('title', [{ text: titleLines(block.text, chars).join('\n') }]),
          pageBreakBefore: block.newPage === true,
          ...(block.anchor === undefined ? {} : { anchor: block.anchor }),
        },
      ];
    case 'subtitle':
      return [paragraph('subtitle', [{ text: block.text }])];
    case 'blank':
      return [paragraph('blank', [])];
    case 'fields':
      return [withWholeNames(paragraph('body', block.items.flatMap(fieldInlines)), chars)];
    case 'people':
      return [withWholeNames(hanging('body', `${block.label}：`, block.text), chars)];
    case 'heading':
      return [
        {
          ...heading(block.level, headingNumber(block.level, block.number) + block.text),
          pageBreakBefore: block.newPage === true,
        },
      ];
    case 'paragraph':
      return [paragraph('body', block.inlines)];
    case 'labelled':
      return [paragraph('body', [{ text: `${block.label}：`, role: 'hei' }, ...block.inlines])];
    case 'table':
      return [tableOf(block, chars)];
    case 'address':
      return [paragraph('address', [{ text: block.text }])];
    case 'issued':
      return issued(block.by, block.on, chars);
    case 'ruled':
      return Array.from({ length: block.lines }, (_, i) => ({
        ...paragraph('ruled', [{ text: '＿'.repeat(chars) }]),
        // A heading with one line to write on at the foot of a page would be turned over at once.
        keepNext: i === 0 && block.lines > 1,
      }));
    case 'signatures':
      return block.labels.map((label, i) => signature(label, i < block.labels.length - 1));
    case 'attachments':
      return attachments(block.items);
    case 'note':
      return [paragraph('note', [{ text: `（${block.text}）` }])];
    case 'part':
      return [{ ...paragraph('part', [{ text: block.text }]), pageBreakBefore: true }];
    default:
      return block satisfies never;
  }
}

/** A table as wide as its columns; on a narrow sheet all of them are narrower. */
function tableOf({ columns: given, rows, pageOf }: Extract<Block, { kind: 'table' }>, chars: number): FlowTable {
  const fit = Math.min(1, chars / given.reduce((sum, column) => sum + column.width, 0));
  const columns = given.map((column) => ({ ...column, width: column.width * fit }));
  return {
    kind: 'table',
    widths: columns.map((column) => column.width * CHAR_PITCH),
    columns,
    rows: rows.map((row) => {
      const cells = row.map(printableText);
      return { cells, whole: isLow(cells, columns) };
    }),
    ...(pageOf === undefined ? {} : { pageOf }),
  };
}

function paragraph(style: StyleId, inlines: readonly Inline[]): FlowParagraph {
  const { role, first, keepNext } = STYLES[style];
  const runs = inlines
    .filter((inline) => inline.text !== '')
    .map((inline) => ({ text: printableText(inline.text), role: inline.role ?? role, bold: inline.bold === true }));
  const plain = { first, left: 0, right: 0, keepNext, pageBreakBefore: false, listed: false };
  return { kind: 'paragraph', style, runs: merged(runs), ...plain };
}

/** Neighbouring runs of one face as one run, so that no line is broken differently for having been written in pieces. */
function merged(runs: readonly FlowRun[]): FlowRun[] {
  const result: FlowRun[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last && last.role === run.role && last.bold === run.bold) last.text += run.text;
    else result.push({ ...run });
  }
  return result;
}

function heading(level: 1 | 2 | 3 | 4, text: string): FlowParagraph {
  return paragraph(`heading${level}`, [{ text }]);
}

function fieldInlines(field: Field, i: number): Inline[] {
  return [{ text: `${i > 0 ? '　' : ''}${field.label}：`, role: 'hei' }, { text: field.value }];
}

/** `label` two characters in, following lines under the first character after it (10.3 of the standard, 出席：). */
function hanging(style: StyleId, label: string, text: string): FlowParagraph {
  const width = Array.from(label).length;
  const base = paragraph(style, [{ text: label, role: 'hei' }, { text }]);
  return { ...base, left: 2 + width, first: -width };
}

/**
 * 署名 two characters from the right edge, the date under it beginning two characters further right; a date that is longer than
 * the name stands two characters from the edge itself and the name moves (7.3.5.2). A name that fills more than a line stands
 * over a date at the same distance from the edge.
 */
function issued(by: string, on: string, chars: number): FlowParagraph[] {
  const lines = nameLines(by, chars - 2);
  const [name, date] = [gridWidth(by), gridWidth(on)];
  const dateRight = lines.length > 1 ? 2 : Math.max(2, name - date);
  const nameRight = lines.length > 1 ? 2 : Math.max(2, dateRight + date + 2 - name);
  return [
    { ...paragraph('issued', [{ text: lines.join('\n') }]), right: nameRight },
    { ...paragraph('issued', [{ text: on }]), right: dateRight, keepNext: false },
  ];
}

/** What a signature line of the longest usual label, 记录人, leaves between the name and the date. */
const SIGNATURE_GAP = 4;
const SIGNATURE_LABEL = 3;

/** Room for a name and a date; several signature lines stay on one page. A longer label takes its room from the gap. */
function signature(label: string, keepNext: boolean): FlowParagraph {
  const gap = Math.max(1, SIGNATURE_GAP - Math.max(0, label.length - SIGNATURE_LABEL));
  const line = `${label}（签字）：${'＿'.repeat(7)}${'　'.repeat(gap)}年　　月　　日`;
  return { ...paragraph('signature', [{ text: line }]), keepNext };
}

/**
 * 附件说明 (7.3.4): two characters in, numbered `1.` when there are several, no full stop at the end. The last one stays with
 * the signatures that follow, so that nobody signs a page with nothing on it.
 */
function attachments(items: readonly string[]): FlowParagraph[] {
  const mark = items.length > 1 ? 1 : 0;
  return items.map((item, i) => {
    const number = mark > 0 ? `${i + 1}. ` : '';
    const lead = i === 0 ? '附件：' : '';
    const base = paragraph('body', [{ text: lead + number + item }]);
    return {
      ...base,
      left: 5 + mark,
      first: -mark - (i === 0 ? 3 : 0),
      keepNext: i === items.length - 1,
      listed: true,
    };
  });
}

/** Lines up to which a row of a table is not cut. */
const LOW_ROW = 4;

/** Whether a row is low, reckoned by full-width characters so that every program cuts the same rows. */
function isLow(cells: readonly string[], columns: readonly Column[]): boolean {
  return cells.every((text, i) => {
    const perLine = ((columns[i]?.width ?? 1) * CHAR_PITCH - 2 * CELL_PADDING) / SIZE.table;
    return text.length <= LOW_ROW * Math.floor(perLine);
  });
}

/** Height of the text of a style. */
export function sizeOf(style: StyleId): number {
  return SIZE[STYLES[style].size];
}
