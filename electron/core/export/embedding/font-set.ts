import type { FontRole } from '../../../../shared/print/fonts.ts';
import type { EmbeddableFaces } from './faces.ts';
import type { OpenFont } from './open-font.ts';

/** The fonts that one file embeds, each when first needed, in the form of that file's format. */
export class FontSet<Embedded extends { has: (codePoint: number) => boolean }> {
  readonly #faces: EmbeddableFaces;
  readonly #embed: (open: OpenFont, number: number) => Embedded;
  readonly #embedded = new Map<OpenFont, Embedded>();

  /** @param embed makes an embedded font; `number` counts them from 1 */
  constructor(faces: EmbeddableFaces, embed: (open: OpenFont, number: number) => Embedded) {
    this.#faces = faces;
    this.#embed = embed;
  }

  /** What sets a character: the face of its role, else one of the bundled faces that has it. */
  pick(role: FontRole, bold: boolean, codePoint: number): { font: Embedded; stronger: boolean } {
    const strong = bold ? this.#faces.strong[role] : null;
    const own = this.#of(strong ?? this.#faces.regular[role]);
    const stronger = bold && strong === null;
    if (own.has(codePoint)) return { font: own, stronger };
    const other = this.#faces.others.find(({ font }) => font.hasGlyphForCodePoint(codePoint));
    // Every bundled face has the sign for a missing character, a machine's own face may lack it.
    return { font: this.#of(other ?? this.#faces.others[0] ?? this.#faces.regular[role]), stronger };
  }

  /** The fonts used so far. */
  get used(): Embedded[] {
    return [...this.#embedded.values()];
  }

  #of(open: OpenFont): Embedded {
    const known = this.#embedded.get(open);
    if (known) return known;
    const font = this.#embed(open, this.#embedded.size + 1);
    this.#embedded.set(open, font);
    return font;
  }
}
