/**
 * The page of GB/T 9704-2012 in points (1/72 inch), the unit of every length in `shared/print`.
 * Clause numbers are those of the standard.
 */

/** Points in a millimetre. */
export const MM = 72 / 25.4;

/** A4 (5.1). */
const PAGE = { width: 210 * MM, height: 297 * MM } as const;

/** 版心 (5.2.1): 37 mm from the top, 28 mm from the left, 156 × 225 mm. */
export const AREA = { top: 37 * MM, left: 28 * MM, width: 156 * MM, height: 225 * MM } as const;

/** 22 lines of 28 characters fill the type area (5.2.3). */
export const LINES = 22;
export const CHARS = 28;

/**
 * Distance of two baselines. 225 mm / 22 = 28.99 pt; 28.95 pt is what word processors still fit 22 times into the area.
 */
export const LINE_PITCH = 28.95;

/** Width of one cell of the grid, 15.79 pt: narrower than a 16 pt character, hence the squeeze. */
export const CHAR_PITCH = AREA.width / CHARS;

/** Font sizes (字号). */
export const SIZE = { title: 22, body: 16, table: 14, folio: 14, banner: 10.5, footer: 8 } as const;

/** What 3号 text is set tighter by, per character, so that 28 fit in a line. */
export const SQUEEZE = SIZE.body - CHAR_PITCH;

/**
 * The same for a word processor, which knows twentieths of a point only: −0.25 pt. Lines are broken by this value and set by
 * {@link SQUEEZE}, so that a page breaks alike in the preview and in the DOCX file.
 */
const SQUEEZE_TWIPS = 5;
export const BREAK_SQUEEZE = SQUEEZE_TWIPS / 20;

/** Kinds of sheet; without a word it is {@link SHEETS.a4}. */
export type SheetName = 'a4' | 'a5' | 'a6' | 'large' | 'wide';

export interface SheetSize {
  width: number;
  height: number;
  /** The type area: whole lines of {@link LINE_PITCH}, whole characters of {@link CHAR_PITCH}. */
  area: { top: number; left: number; width: number; height: number };
  lines: number;
  chars: number;
  /** Carries page numbers. */
  numbered: boolean;
  /** Pages are reckoned in the lengths above and then enlarged so many times, type and all. */
  scale: number;
}

/** A sheet of ISO 216 with its type area in the middle, in the line and character pitch of every paper. */
function card(width: number, height: number, lines: number, chars: number): SheetSize {
  const area = { width: chars * CHAR_PITCH, height: lines * LINE_PITCH };
  return {
    width,
    height,
    area: { top: (height - area.height) / 2, left: (width - area.width) / 2, ...area },
    lines,
    chars,
    numbered: false,
    scale: 1,
  };
}

/** 3号 becomes 20 pt, which is read at arm's length while one writes. */
const LARGE = 1.25;

/** 3号 becomes 12 pt and the 四号 of tables 10.5 pt, so that a table of nine columns has its days and numbers in one line. */
const DENSE = 0.75;

/** A4 of the standard, two sheets for cards, A5 lying and A6 standing, A4 in large type, and A4 lying for wide tables. */
export const SHEETS: Readonly<Record<SheetName, SheetSize>> = {
  a4: { ...PAGE, area: AREA, lines: LINES, chars: CHARS, numbered: true, scale: 1 },
  a5: card(210 * MM, 148 * MM, 12, 28),
  a6: card(105 * MM, 148 * MM, 13, 16),
  large: { ...card(PAGE.width / LARGE, PAGE.height / LARGE, 19, 23), numbered: true, scale: LARGE },
  wide: { ...card(PAGE.height / DENSE, PAGE.width / DENSE, 20, 53), numbered: true, scale: DENSE },
};

/**
 * Drop from the top of a grid line to the baseline of text of `size`: the ideographic box, 0.88 em above and 0.12 em below
 * the baseline, stands in the middle of the line.
 */
export function baselineIn(size: number): number {
  return LINE_PITCH / 2 + 0.38 * size;
}

/**
 * Baseline of the page number (7.5): the dashes stand 7 mm under the type area; a dash of the 宋体 face lies about 0.33 em above the
 * baseline.
 */
export function folioBaseline({ area }: SheetSize): number {
  return area.top + area.height + 7 * MM + 0.33 * SIZE.folio;
}

/** Baseline of the small line under the page number, in the margin that the standard leaves free. */
export function footerBaseline(sheet: SheetSize): number {
  return folioBaseline(sheet) + 6 * MM;
}

/** The page number stands one character from the outer edge: right on odd pages, left on even ones. */
export const FOLIO_INDENT = CHAR_PITCH;

/** Baseline of the line above the type area with marking, scope, version and digest; the standard leaves this zone free. */
export function bannerBaseline({ area }: SheetSize): number {
  return area.top - 8 * MM;
}

/** Text inside a table cell keeps this far from the rules left and right. */
export const CELL_PADDING = 3;
export const RULE_WIDTH = 0.5;
