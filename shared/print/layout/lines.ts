import type { Faces, FontRole } from '../fonts.ts';
import { sizeOf, type FlowParagraph, type FlowRun } from '../flow.ts';
import { BREAK_SQUEEZE, SIZE, SQUEEZE } from '../grid.ts';
import { styleOf, type StyleId } from '../styles.ts';
import { breaksOf, mayHang, type Breaks } from './breaks.ts';

/** Text of one face and size in a line. Positions in points from the left edge of its paragraph's box. */
export interface GlyphRun {
  text: string;
  role: FontRole;
  bold: boolean;
  size: number;
  x: number;
  /** Advance of each code point of `text`, in points. */
  advances: number[];
}

/** A set line: runs from left to right, not yet placed on a page. */
export interface Line {
  runs: GlyphRun[];
  /** Its last mark stands beyond the right edge. */
  hangs: boolean;
  size: number;
  /** Had to be cut where no cut is allowed, because a single word is longer than a line. */
  forced: boolean;
}

interface Glyph {
  char: string;
  run: FlowRun;
  /** UTF-16 offset in the paragraph. */
  at: number;
  advance: number;
  /** One em wide: justification may open the gaps at its sides. */
  wide: boolean;
}

/** A box to set a paragraph in: width of the box and indents, in points. */
interface Box {
  width: number;
  left: number;
  right: number;
  first: number;
}

const EPSILON = 0.01;

/** Sets a paragraph: breaks it into lines and gives every character its place. An empty paragraph is one empty line. */
export function setParagraph(paragraph: Pick<FlowParagraph, 'runs' | 'style'>, box: Box, faces: Faces): Line[] {
  const size = sizeOf(paragraph.style);
  const glyphs = shape(paragraph.runs, size, faces);
  if (glyphs.length === 0) return [{ runs: [], hangs: false, size, forced: false }];
  const lines: Line[] = [];
  for (const { from, to, forced, last, hangs } of cut(glyphs, size, box)) {
    const indent = box.left + (lines.length === 0 ? box.first : 0);
    const width = box.width - box.right - indent;
    lines.push({
      runs: place(glyphs.slice(from, to), paragraph.style, { indent, width, last, hangs }),
      hangs,
      size,
      forced,
    });
  }
  return lines;
}

/** Only 3号 text is squeezed into the 28-character grid; titles and tables are set at their own width. */
function squeezed(size: number): boolean {
  return size === SIZE.body;
}

function shape(runs: readonly FlowRun[], size: number, faces: Faces): Glyph[] {
  const glyphs: Glyph[] = [];
  let at = 0;
  for (const run of runs) {
    const face = faces[run.role];
    const metrics = run.bold ? face.strong : face.regular;
    for (const char of run.text) {
      const em = char === '\n' ? 0 : metrics.advance(char.codePointAt(0) ?? 0);
      const advance = char === '\n' ? 0 : em * size - (squeezed(size) ? SQUEEZE : 0);
      glyphs.push({ char, run, at, advance, wide: em === 1 });
      at += char.length;
    }
  }
  return glyphs;
}

interface Cut {
  from: number;
  /** Exclusive; the spaces or the `\n` that end the line are left out. */
  to: number;
  forced: boolean;
  /** Ends its paragraph or stands before a `\n`: not justified. */
  last: boolean;
  /** Its last mark stands beyond the edge. */
  hangs: boolean;
}

/**
 * Greedy breaking, as word processors do it: a line takes what fits at the squeeze they can express, and ends at the last
 * allowed break. Spaces at the end of a line hang over, and so may one 点号 outside of tables.
 */
function cut(glyphs: readonly Glyph[], size: number, box: Box): Cut[] {
  const breaks = breaksOf(glyphs.map((g) => g.char).join(''));
  const cuts: Cut[] = [];
  let from = 0;
  while (from < glyphs.length) {
    const limit = box.width - box.left - box.right - (cuts.length === 0 ? box.first : 0) + EPSILON;
    const { end, forced, hangs } = lineEnd(glyphs, from, limit, size, breaks);
    const last = end === glyphs.length || breaks.required.has(glyphs[end]?.at ?? -1);
    cuts.push({ from, to: trimmed(glyphs, from, end), forced, last, hangs });
    from = end;
  }
  // A text that ends with a line feed has one more, empty line.
  if (glyphs.at(-1)?.char === '\n') cuts.push({ from, to: from, forced: false, last: true, hangs: false });
  return cuts;
}

/** Where the line that begins at `from` ends: glyph index, exclusive. */
function lineEnd(
  glyphs: readonly Glyph[],
  from: number,
  limit: number,
  size: number,
  { allowed, required }: Breaks,
): { end: number; forced: boolean; hangs: boolean } {
  const tighter = squeezed(size) ? BREAK_SQUEEZE - SQUEEZE : 0;
  let width = 0;
  let possible = 0;
  for (let i = from; i < glyphs.length; i += 1) {
    const glyph = glyphs[i] as Glyph;
    if (i > from && required.has(glyph.at)) return { end: i, forced: false, hangs: false };
    if (i > from && allowed.has(glyph.at)) possible = i;
    width += glyph.advance - tighter;
    if (width <= limit || glyph.char === ' ' || glyph.char === '\n') continue;
    const next = glyphs[i + 1];
    const mayEnd = next === undefined || allowed.has(next.at) || next.char === '\n';
    if (i > from && size !== SIZE.table && mayHang(glyph.char) && mayEnd)
      return { end: i + 1, forced: false, hangs: true };
    if (possible > from) return { end: possible, forced: false, hangs: false };
    return { end: Math.max(i, from + 1), forced: true, hangs: false };
  }
  return { end: glyphs.length, forced: false, hangs: false };
}

/** End of a line without the line feed and the spaces that hang over; a line of spaces alone keeps them. */
function trimmed(glyphs: readonly Glyph[], from: number, end: number): number {
  let to = end;
  if (to > from && glyphs[to - 1]?.char === '\n') to -= 1;
  while (to > from + 1 && glyphs[to - 1]?.char === ' ') to -= 1;
  return to;
}

interface Measure {
  indent: number;
  width: number;
  last: boolean;
  hangs: boolean;
}

/** Share of a line's free room that lies before its first character. */
const BEFORE = { justify: 0, left: 0, center: 0.5, right: 1 } as const;

function place(glyphs: readonly Glyph[], style: StyleId, { indent, width, last, hangs }: Measure): GlyphRun[] {
  const { align } = styleOf(style);
  const inside = hangs ? glyphs.slice(0, -1) : glyphs;
  const slack = width - inside.reduce((sum, g) => sum + g.advance, 0);
  const justified = slack < 0 || (align === 'justify' && !last);
  // What hangs follows the last character inside at its own width.
  const advances = [
    ...(justified ? justify(inside, slack) : inside.map((g) => g.advance)),
    glyphs.at(-1)?.advance ?? 0,
  ];
  let x = indent + Math.max(0, slack) * BEFORE[align];
  const runs: GlyphRun[] = [];
  const size = sizeOf(style);
  glyphs.forEach((glyph, i) => {
    const advance = advances[i] ?? 0;
    const run = runs.at(-1);
    if (run && run.role === glyph.run.role && run.bold === glyph.run.bold) {
      run.text += glyph.char;
      run.advances.push(advance);
    } else {
      runs.push({ text: glyph.char, role: glyph.run.role, bold: glyph.run.bold, size, x, advances: [advance] });
    }
    x += advance;
  });
  return runs;
}

/** Spreads the slack over the gaps beside wide characters and at spaces; over all gaps when a line is too full without any. */
function justify(glyphs: readonly Glyph[], slack: number): number[] {
  const gap = (i: number): boolean => {
    const [here, next] = [glyphs[i], glyphs[i + 1]];
    return here !== undefined && next !== undefined && (here.wide || next.wide || here.char === ' ');
  };
  const gaps = glyphs.map((_, i) => gap(i));
  const count = gaps.filter(Boolean).length;
  if (count > 0) return glyphs.map((g, i) => g.advance + (gaps[i] ? slack / count : 0));
  if (slack >= 0) return glyphs.map((g) => g.advance);
  return glyphs.map((g) => g.advance + slack / glyphs.length);
}
