import { MM, RULE_WIDTH } from '../../../../shared/print/grid.ts';
import type { GlyphRun } from '../../../../shared/print/layout/lines.ts';
import type { Page, PageLayout, PlacedLine } from '../../../../shared/print/layout/pages.ts';
import type { LineEnds } from '../line-ends.ts';
import type { FontSet } from '../embedding/font-set.ts';
import type { OfdFont } from './embedded-font.ts';
import { element, part, type Xml } from './xml.ts';

const BLACK = '0 0 0';
/** Weight of text that a face without a bold cut is to show stronger. */
const STRONG = 700;

/** Millimetres of a length in points. */
function mm(points: number): number {
  return Math.round((points / MM) * 1000) / 1000;
}

/** Difference of two lengths in millimetres, without what binary fractions leave behind. */
function between(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 1000;
}

/** Writes the pages of a paper (GB/T 33190—2016, page content: one layer of text and path objects). */
export class PageWriter {
  readonly #sheet: { width: number; height: number };
  readonly #fonts: FontSet<OfdFont>;
  readonly #ends: LineEnds;
  readonly #nextId: () => number;

  constructor({ width, height }: PageLayout, fonts: FontSet<OfdFont>, ends: LineEnds, nextId: () => number) {
    this.#sheet = { width: mm(width), height: mm(height) };
    this.#fonts = fonts;
    this.#ends = ends;
    this.#nextId = nextId;
  }

  /** `Content.xml` of a page. */
  content(page: Page): Buffer {
    const id = this.#nextId();
    const lines = [page.banner, ...page.lines, page.folio, page.footer];
    const objects = [...this.#strokes(page), ...lines.flatMap((line) => this.#line(line))];
    return part('Page', {}, element('Content', {}, element('Layer', { Type: 'Body', ID: id }, ...objects)));
  }

  /** All rules of a page as one path; lengths from the corner of the sheet. */
  #strokes({ strokes }: Page): Xml[] {
    if (strokes.length === 0) return [];
    const paths = strokes.map(({ x1, y1, x2, y2 }) => `M ${mm(x1)} ${mm(y1)} L ${mm(x2)} ${mm(y2)}`);
    const { width, height } = this.#sheet;
    return [
      element(
        'PathObject',
        { ID: this.#nextId(), Boundary: `0 0 ${width} ${height}`, LineWidth: mm(RULE_WIDTH) },
        element('AbbreviatedData', {}, paths.join(' ')),
      ),
    ];
  }

  #line(line: PlacedLine): Xml[] {
    const pieces = this.#ends.withSpaces(line).flatMap((run) => piecesOf(run, this.#fonts));
    return pieces.map((piece) => this.#text(piece, line.baseline));
  }

  /** Characters of one font as an object that reaches an em around them, cut at the edges of the sheet. */
  #text({ font, stronger, size, text, xs }: Piece, baseline: number): Xml {
    const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 0];
    const em = mm(size);
    const left = Math.max(0, between(em, first));
    const top = Math.max(0, between(em, mm(baseline)));
    const right = Math.min(this.#sheet.width, last + 2 * em);
    const bottom = Math.min(this.#sheet.height, mm(baseline) + em);
    const steps = xs.slice(1).map((x, i) => between(xs[i] ?? 0, x));
    const box = [left, top, between(left, right), between(top, bottom)];
    return element(
      'TextObject',
      {
        ID: this.#nextId(),
        Boundary: box.join(' '),
        Font: font.id,
        Size: em,
        ...(stronger ? { Weight: STRONG } : {}),
      },
      element('FillColor', { Value: BLACK }),
      element(
        'TextCode',
        {
          X: between(left, first),
          Y: between(top, mm(baseline)),
          ...(steps.length > 0 ? { DeltaX: steps.join(' ') } : {}),
        },
        text,
      ),
    );
  }
}

/** Neighbouring characters of one font, and where each stands in millimetres. */
interface Piece {
  font: OfdFont;
  stronger: boolean;
  size: number;
  text: string;
  xs: number[];
}

function piecesOf(run: GlyphRun, fonts: FontSet<OfdFont>): Piece[] {
  const pieces: Piece[] = [];
  let { x } = run;
  let alone = false;
  for (const [i, char] of Array.from(run.text).entries()) {
    const codePoint = char.codePointAt(0) ?? 0;
    const { font, stronger } = fonts.pick(run.role, run.bold, codePoint);
    const before = alone;
    alone = standsAlone(codePoint);
    let piece = pieces.at(-1);
    if (piece?.font !== font || before || alone) {
      piece = { font, stronger, size: run.size, text: '', xs: [] };
      pieces.push(piece);
    }
    font.use(codePoint);
    piece.text += char;
    piece.xs.push(mm(x));
    x += run.advances[i] ?? 0;
  }
  return pieces;
}

/** Programs disagree on whether a character of two UTF-16 units has one step or two, and read `\` with four digits as another one. */
function standsAlone(codePoint: number): boolean {
  return codePoint > 0xffff || codePoint === 0x5c;
}
