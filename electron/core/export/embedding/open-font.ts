import { readFile } from 'node:fs/promises';
import { create, type Font } from 'fontkit';
import {
  absentAdvance,
  FIRST_PRINTED,
  FIRST_WIDE,
  type Metrics,
  type Widths,
} from '../../../../shared/print/metrics/index.ts';

/** What stands for a character that no face has: a reader sees that one is missing, and still copies the right one. */
export const MISSING = 0x3013;

/** A face that may stand in a file: its outlines, and the widths that pages are laid out with. */
export interface OpenFont {
  font: Font;
  metrics: Metrics;
}

/** Faces opened in this process, so that a batch reads and parses each once. */
const opened = new Map<string, Promise<OpenFont | null>>();

/**
 * Opens a face of a font file or collection for embedding.
 * @param family as the file names it; null = the only face
 * @returns null when there is no such face, its outlines are not TrueType, or its maker forbids embedding a part of it (OpenType, `OS/2` fsType)
 */
export function openFont(file: string, family: string | null): Promise<OpenFont | null> {
  const key = `${file}\n${family ?? ''}`;
  const known = opened.get(key);
  if (known) return known;
  const opening = read(file, family).catch(() => null);
  opened.set(key, opening);
  return opening;
}

async function read(file: string, family: string | null): Promise<OpenFont | null> {
  const made = create(await readFile(file));
  const fonts = 'fonts' in made ? made.fonts : [made];
  const font = family === null ? fonts[0] : (fonts.find((face) => namesOf(face).has(family)) ?? null);
  if (!font || !mayEmbed(font)) return null;
  rememberOutlines(font);
  const ems = new Map<number, number>();
  const advance = (cp: number): number => {
    const before = ems.get(cp);
    if (before !== undefined) return before;
    const em = font.hasGlyphForCodePoint(cp)
      ? font.glyphForCodePoint(cp).advanceWidth / font.unitsPerEm
      : absentAdvance(cp);
    ems.set(cp, em);
    return em;
  };
  return { font, metrics: { advance } };
}

/** Method of the parser that reads the outline of a glyph; its types do not tell. */
const DECODE = '_decode';
interface Outlines {
  getGlyph: (id: number, codePoints?: number[]) => { [DECODE]: () => unknown };
}

/** Lets a face read each outline once: the parser reads it anew for every file, which takes a third of the time of a file in a batch. */
function rememberOutlines(font: Font): void {
  const outlines = font as unknown as Outlines;
  const get = outlines.getGlyph.bind(font);
  const known = new WeakSet<object>();
  outlines.getGlyph = (id, codePoints) => {
    const glyph = get(id, codePoints);
    if (known.has(glyph)) return glyph;
    known.add(glyph);
    const decode = glyph[DECODE].bind(glyph);
    let decoded: { outline: unknown } | null = null;
    glyph[DECODE] = () => (decoded ??= { outline: decode() }).outline;
    return glyph;
  };
}

/** Advances of the code points of a font below the Chinese ones, and of those above that are not one em wide. */
export function widthsOf(font: Font): Widths {
  const runs: { from: number; advances: number[] }[] = [];
  for (const cp of font.characterSet.toSorted((a, b) => a - b)) {
    const advance = font.glyphForCodePoint(cp).advanceWidth;
    if (cp < FIRST_PRINTED || (cp >= FIRST_WIDE && advance === font.unitsPerEm)) continue;
    const last = runs.at(-1);
    if (last && last.from + last.advances.length === cp) last.advances.push(advance);
    else runs.push({ from: cp, advances: [advance] });
  }
  return { unitsPerEm: font.unitsPerEm, runs };
}

/** What the parser keeps of a face beyond what its types tell. */
interface Tables {
  name?: { records?: Record<string, Record<string, unknown> | undefined> };
  directory?: { tables?: Record<string, unknown> };
}

/** Families and full names of a face in all its languages. */
function namesOf(font: Font): Set<unknown> {
  const records = (font as Font & Tables).name?.records ?? {};
  return new Set(
    ['fontFamily', 'preferredFamily', 'fullName'].flatMap((kind): unknown[] => Object.values(records[kind] ?? {})),
  );
}

function mayEmbed(font: Font): boolean {
  const { noEmbedding, noSubsetting, bitmapOnly } = font['OS/2'].fsType;
  const outlines = (font as Font & Tables).directory?.tables?.['glyf'] !== undefined;
  return outlines && !noEmbedding && !noSubsetting && !bitmapOnly;
}
