import { createHash } from 'node:crypto';
import type { Glyph } from 'fontkit';
import { MISSING, type OpenFont } from '../embedding/open-font.ts';
import { at, num, type PdfFile, type Ref } from './file.ts';

/** Most characters in one block of a CMap. */
const BLOCK = 100;

/** A 16-bit code as CMaps write it. */
function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

interface Character {
  codePoint: number;
  glyph: Glyph;
}

/**
 * A face with those of its characters that a file prints. Each has a code of its own, even where two share a glyph, so that text
 * comes out as it was typed.
 */
export class EmbeddedFont {
  /** Name among a page's resources. */
  readonly name: string;
  readonly #font: OpenFont['font'];
  readonly #characters: Character[] = [];
  readonly #codes = new Map<number, number>();

  constructor(name: string, { font }: OpenFont) {
    this.name = name;
    this.#font = font;
  }

  has(codePoint: number): boolean {
    return this.#font.hasGlyphForCodePoint(codePoint);
  }

  /** Code of a character, counting from 1 in the order of first use. */
  code(codePoint: number): number {
    const known = this.#codes.get(codePoint);
    if (known !== undefined) return known;
    const glyph = this.#font.glyphForCodePoint(this.has(codePoint) ? codePoint : MISSING);
    const code = this.#characters.push({ codePoint, glyph });
    this.#codes.set(codePoint, code);
    return code;
  }

  /** Advance of a code in thousandths of an em. */
  width(code: number): number {
    const character = this.#characters[code - 1];
    return character === undefined ? 0 : this.#milli(character.glyph.advanceWidth);
  }

  /** Writes the face as a Type 0 font (ISO 32000-1, 9.7) with its subset, widths and Unicode map. */
  write(file: PdfFile): Ref {
    const name = `${this.#tag()}+${this.#font.postscriptName.replaceAll(/[^!-~]|[[\](){}<>/%#]/g, '')}`;
    const { program, glyphIds } = this.#subset();
    const { bbox, ascent, descent, capHeight } = this.#font;
    const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((edge) => num(this.#milli(edge))).join(' ');
    const descriptor = file.add(
      [
        `<</Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${box}] /ItalicAngle 0`,
        `/Ascent ${num(this.#milli(ascent))} /Descent ${num(this.#milli(descent))}`,
        `/CapHeight ${num(this.#milli(capHeight))} /StemV 80`,
        `/FontFile2 ${at(file.stream(`/Length1 ${program.length}`, program))}>>`,
      ].join(' '),
    );
    const widths = this.#characters.map((_, i) => num(this.width(i + 1))).join(' ');
    const descendant = file.add(
      [
        `<</Type /Font /Subtype /CIDFontType2 /BaseFont /${name}`,
        '/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>',
        `/FontDescriptor ${at(descriptor)} /DW 1000 /W [1 [${widths}]]`,
        `/CIDToGIDMap ${at(file.stream('', glyphIds))}>>`,
      ].join(' '),
    );
    return file.add(
      [
        `<</Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H`,
        `/DescendantFonts [${at(descendant)}] /ToUnicode ${at(file.stream('', this.#toUnicode()))}>>`,
      ].join(' '),
    );
  }

  #milli(units: number): number {
    return (units / this.#font.unitsPerEm) * 1000;
  }

  /** The font program with the glyphs used, and which of them each code shows, 16 bits each. */
  #subset(): { program: Uint8Array; glyphIds: Buffer } {
    const subset = this.#font.createSubset();
    const glyphIds = Buffer.alloc((this.#characters.length + 1) * 2);
    // The library returns the new number of the glyph, whatever its types say.
    this.#characters.forEach(({ glyph }, i) => glyphIds.writeUInt16BE(Number(subset.includeGlyph(glyph)), (i + 1) * 2));
    return { program: subset.encode(), glyphIds };
  }

  /** Six letters that tell this subset from another of the same face. */
  #tag(): string {
    const used = this.#characters.map(({ codePoint }) => codePoint).join();
    const digest = createHash('sha256').update(used).digest();
    return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('');
  }

  /** CMap from codes to Unicode (ISO 32000-1, 9.10.3). */
  #toUnicode(): Buffer {
    const rows = this.#characters.map(({ codePoint }, i) => {
      const units = String.fromCodePoint(codePoint);
      return `<${hex(i + 1)}> <${Array.from({ length: units.length }, (_, u) => hex(units.charCodeAt(u))).join('')}>`;
    });
    const blocks: string[] = [];
    for (let from = 0; from < rows.length; from += BLOCK) {
      const block = rows.slice(from, from + BLOCK);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
    }
    return Buffer.from(
      [
        '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
        '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
        '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
        '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
        ...blocks,
        'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
      ].join('\n'),
    );
  }
}
