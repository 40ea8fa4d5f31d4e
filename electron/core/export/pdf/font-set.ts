import type { FontRole } from '../../../../shared/print/fonts.ts';
import { EmbeddedFont } from './embedded-font.ts';
import type { PdfFaces } from './faces.ts';
import { at, type PdfFile } from './file.ts';
import type { OpenFont } from './open-font.ts';

/** The fonts that one file embeds, each when first needed. */
export class FontSet {
  readonly #faces: PdfFaces;
  readonly #embedded = new Map<OpenFont, EmbeddedFont>();

  constructor(faces: PdfFaces) {
    this.#faces = faces;
  }

  /** What sets a character: the face of its role, else one of the bundled faces that has it. */
  pick(role: FontRole, bold: boolean, codePoint: number): { font: EmbeddedFont; stronger: boolean } {
    const strong = bold ? this.#faces.strong[role] : null;
    const own = this.#embed(strong ?? this.#faces.regular[role]);
    const stronger = bold && strong === null;
    if (own.has(codePoint)) return { font: own, stronger };
    const other = this.#faces.others.find(({ font }) => font.hasGlyphForCodePoint(codePoint));
    // Every bundled face has the sign for a missing character, a machine's own face may lack it.
    return { font: this.#embed(other ?? this.#faces.others[0] ?? this.#faces.regular[role]), stronger };
  }

  /** Writes the fonts used and returns a page's dictionary of them. */
  write(file: PdfFile): string {
    return `<<${[...this.#embedded.values()].map((font) => `/${font.name} ${at(font.write(file))}`).join(' ')}>>`;
  }

  #embed(open: OpenFont): EmbeddedFont {
    const known = this.#embedded.get(open);
    if (known) return known;
    const font = new EmbeddedFont(`F${this.#embedded.size + 1}`, open);
    this.#embedded.set(open, font);
    return font;
  }
}
