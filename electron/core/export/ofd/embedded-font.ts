import { MISSING, type OpenFont } from '../embedding/open-font.ts';
import { unicodeFont } from './unicode-font.ts';

/** A face with those of its characters that a file prints. */
export class OfdFont {
  readonly id: number;
  readonly #font: OpenFont['font'];
  readonly #codePoints = new Set<number>();

  /** @param id its ID in the document */
  constructor(id: number, { font }: OpenFont) {
    this.id = id;
    this.#font = font;
  }

  /** What a reader goes by that has to take another font. */
  get names(): { FontName: string; FamilyName: string } {
    return { FontName: this.#font.postscriptName, FamilyName: this.#font.familyName };
  }

  get bold(): boolean {
    return this.#font['OS/2'].fsSelection.bold;
  }

  has(codePoint: number): boolean {
    return this.#font.hasGlyphForCodePoint(codePoint);
  }

  /** Takes a character into the subset. */
  use(codePoint: number): void {
    this.#codePoints.add(codePoint);
  }

  /** The subset as an OpenType font with its Unicode map. */
  program(): Buffer {
    const subset = this.#font.createSubset();
    const glyphs = new Map<number, number>();
    for (const codePoint of this.#codePoints) {
      const glyph = this.#font.glyphForCodePoint(this.has(codePoint) ? codePoint : MISSING);
      // The library returns the new number of the glyph, whatever its types say.
      glyphs.set(codePoint, Number(subset.includeGlyph(glyph)));
    }
    return unicodeFont(this.#font, subset.encode(), glyphs);
  }
}
