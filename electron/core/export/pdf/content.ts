import { RULE_WIDTH } from '../../../../shared/print/grid.ts';
import type { GlyphRun } from '../../../../shared/print/layout/lines.ts';
import type { Page, PlacedLine } from '../../../../shared/print/layout/pages.ts';
import type { LineEnds } from '../line-ends.ts';
import type { EmbeddedFont } from './embedded-font.ts';
import { num } from './file.ts';
import type { FontSet } from '../embedding/font-set.ts';
import type { Leaf, Structure } from './structure.ts';

/** Width of the outline that makes a face without a bold cut stronger, in em. */
const STRONGER = 1 / 30;

/** Writes the pages of a paper as content streams (ISO 32000-1, 9.4 and 14.6). */
export class PageWriter {
  readonly #height: number;
  readonly #fonts: FontSet<EmbeddedFont>;
  readonly #structure: Structure;
  readonly #ends: LineEnds;

  constructor(height: number, fonts: FontSet<EmbeddedFont>, structure: Structure, ends: LineEnds) {
    this.#height = height;
    this.#fonts = fonts;
    this.#structure = structure;
    this.#ends = ends;
  }

  /**
   * The next page. Each line is marked as part of its element, or as an artifact if every page repeats it.
   * @param index counting from 0
   */
  content(page: Page, index: number): string {
    const out = [
      '0 g 0 G',
      ...this.#strokes(page),
      ...this.#artifact('/Subtype /Header /Attached [/Top]', page.banner),
    ];
    let open: Leaf | null = null;
    for (const line of page.lines.filter(({ runs }) => runs.length > 0)) {
      const leaf = line.origin && this.#structure.leafOf(line.origin);
      if (open && open !== leaf) out.push('EMC');
      if (leaf && open !== leaf) out.push(`/${leaf.tag} <</MCID ${this.#structure.mark(leaf, index)}>> BDC`);
      out.push(...(leaf ? this.#line(line) : this.#artifact('', line)));
      open = leaf;
    }
    if (open) out.push('EMC');
    for (const line of [page.folio, page.footer])
      out.push(...this.#artifact('/Subtype /Footer /Attached [/Bottom]', line));
    return `${out.join('\n')}\n`;
  }

  #strokes({ strokes }: Page): string[] {
    if (strokes.length === 0) return [];
    const y = (down: number): string => num(this.#height - down);
    const paths = strokes.map(({ x1, y1, x2, y2 }) => `${num(x1)} ${y(y1)} m ${num(x2)} ${y(y2)} l`);
    return [`/Artifact <</Type /Layout>> BDC`, `${RULE_WIDTH} w ${paths.join(' ')} S`, 'EMC'];
  }

  #artifact(kind: string, line: PlacedLine): string[] {
    if (line.runs.length === 0) return [];
    return [`/Artifact <</Type /Pagination ${kind}>> BDC`, ...this.#line(line), 'EMC'];
  }

  #line(line: PlacedLine): string[] {
    const pieces = this.#ends.withSpaces(line).flatMap((run) => piecesOf(run, this.#fonts));
    return ['BT', ...pieces.map((piece) => piece.show(this.#height - line.baseline)), 'ET'];
  }
}

/** Neighbouring characters of one font. */
class Piece {
  readonly font: EmbeddedFont;
  readonly stronger: boolean;
  readonly size: number;
  readonly x: number;
  /** Elements of a TJ array: codes in hexadecimal and moves in thousandths of an em. */
  readonly #shown: string[] = [];
  #codes = '';
  /** Where the next character would stand without a move. */
  #pen: number;

  constructor(font: EmbeddedFont, stronger: boolean, size: number, x: number) {
    this.font = font;
    this.stronger = stronger;
    this.size = size;
    this.x = x;
    this.#pen = x;
  }

  /** Adds a character at `x`. Moves are whole thousandths reckoned from where the pen really is, so that no error adds up. */
  add(codePoint: number, x: number): void {
    const move = Math.round(((this.#pen - x) / this.size) * 1000);
    if (move !== 0) {
      this.#flush();
      this.#shown.push(String(move));
    }
    const code = this.font.code(codePoint);
    this.#codes += code.toString(16).padStart(4, '0');
    this.#pen += ((this.font.width(code) - move) * this.size) / 1000;
  }

  show(y: number): string {
    this.#flush();
    const text = `/${this.font.name} ${this.size} Tf 1 0 0 1 ${num(this.x)} ${num(y)} Tm [${this.#shown.join('')}] TJ`;
    return this.stronger ? `2 Tr ${num(this.size * STRONGER)} w ${text} 0 Tr` : text;
  }

  #flush(): void {
    if (this.#codes !== '') this.#shown.push(`<${this.#codes}>`);
    this.#codes = '';
  }
}

function piecesOf(run: GlyphRun, fonts: FontSet<EmbeddedFont>): Piece[] {
  const pieces: Piece[] = [];
  let { x } = run;
  for (const [i, char] of Array.from(run.text).entries()) {
    const codePoint = char.codePointAt(0) ?? 0;
    const { font, stronger } = fonts.pick(run.role, run.bold, codePoint);
    let piece = pieces.at(-1);
    if (piece?.font !== font) {
      piece = new Piece(font, stronger, run.size, x);
      pieces.push(piece);
    }
    piece.add(codePoint, x);
    x += run.advances[i] ?? 0;
  }
  return pieces;
}
