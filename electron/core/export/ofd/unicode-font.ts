import type { Font } from 'fontkit';

/** What the parser keeps of a face beyond what its types tell. */
interface Source {
  directory: { tables: Record<string, { offset: number; length: number } | undefined> };
  stream: { buffer: Uint8Array };
}

const TRUE_TYPE = 0x00010000;
/** What all words of a font add up to, by its `head` table (OpenType, `head`). */
const WHOLE_SUM = 0xb1b0afba;
const SUM_AT = 8;

/**
 * A subset as a font of its own that keeps its Unicode map: programs find glyphs by characters, and text comes out as it was typed.
 * @param program tables of the subset, without names and map
 * @param glyphs number of the glyph in the subset, by code point
 */
export function unicodeFont(source: Font, program: Uint8Array, glyphs: ReadonlyMap<number, number>): Buffer {
  const tables = tablesOf(Buffer.from(program));
  const { directory, stream } = source as Font & Source;
  const metrics = directory.tables['OS/2'];
  if (metrics) tables.set('OS/2', Buffer.from(stream.buffer.subarray(metrics.offset, metrics.offset + metrics.length)));
  tables.set('cmap', cmapOf([...glyphs].toSorted(([a], [b]) => a - b)));
  tables.set('name', namesOf(source));
  tables.set('post', postOf());
  return assembled(tables);
}

function tablesOf(program: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < program.readUInt16BE(4); i += 1) {
    const at = 12 + 16 * i;
    const from = program.readUInt32BE(at + 8);
    const bytes = Buffer.from(program.subarray(from, from + program.readUInt32BE(at + 12)));
    tables.set(program.toString('latin1', at, at + 4), bytes);
  }
  return tables;
}

/** Big-endian numbers of the given widths in bytes. */
function words(...fields: readonly (readonly [width: 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of fields) at = bytes.writeUIntBE(value, at, width);
  return bytes;
}

const word = (value: number): [2, number] => [2, value];
const long = (value: number): [4, number] => [4, value];

/** `cmap` for Windows: format 4 for what 16 bits hold, format 12 for all. */
function cmapOf(pairs: readonly (readonly [codePoint: number, glyph: number])[]): Buffer {
  const small = shortMap(pairs.filter(([codePoint]) => codePoint < 0xffff));
  const groups = pairs.flatMap(([codePoint, glyph]) => [long(codePoint), long(codePoint), long(glyph)]);
  const whole = words(word(12), word(0), long(16 + 12 * pairs.length), long(0), long(pairs.length), ...groups);
  const head = words(word(0), word(2), word(3), word(1), long(20), word(3), word(10), long(20 + small.length));
  return Buffer.concat([head, small, whole]);
}

/** Format 4: a segment for each character, and the one that ends them all. */
function shortMap(pairs: readonly (readonly [codePoint: number, glyph: number])[]): Buffer {
  const codes = [...pairs.map(([codePoint]) => word(codePoint)), word(0xffff)];
  const steps = [...pairs.map(([codePoint, glyph]) => word((glyph - codePoint) & 0xffff)), word(1)];
  const count = codes.length;
  const power = Math.floor(Math.log2(count));
  const range = 2 * 2 ** power;
  const none = codes.map(() => word(0));
  return words(
    word(4),
    word(16 + 8 * count),
    word(0),
    word(2 * count),
    word(range),
    word(power),
    word(2 * count - range),
    ...codes,
    word(0),
    ...codes,
    ...steps,
    ...none,
  );
}

/** `name`: family, style, unique name, full name and PostScript name, in UTF-16. */
function namesOf({ familyName, subfamilyName, fullName, postscriptName }: Font): Buffer {
  const names: [id: number, text: string][] = [
    [1, familyName],
    [2, subfamilyName],
    [3, postscriptName],
    [4, fullName],
    [6, postscriptName],
  ];
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let at = 0;
  const records = names.flatMap(([id], i) => {
    const length = texts[i]?.length ?? 0;
    at += length;
    return [word(3), word(1), word(0x0409), word(id), word(length), word(at - length)];
  });
  return Buffer.concat([words(word(0), word(names.length), word(6 + 12 * names.length), ...records), ...texts]);
}

/** `post` without names of glyphs. */
function postOf(): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32BE(0x00030000);
  return bytes;
}

function assembled(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(sorted.length));
  const range = 16 * 2 ** power;
  tables.get('head')?.writeUInt32BE(0, SUM_AT);
  let at = 12 + 16 * sorted.length;
  const records: Buffer[] = [];
  const bodies: Buffer[] = [];
  let headAt = 0;
  for (const [tag, bytes] of sorted) {
    if (tag === 'head') headAt = at;
    const body = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    records.push(Buffer.from(tag, 'latin1'), words(long(sumOf(body)), long(at), long(bytes.length)));
    bodies.push(body);
    at += body.length;
  }
  const head = words(long(TRUE_TYPE), word(sorted.length), word(range), word(power), word(16 * sorted.length - range));
  const font = Buffer.concat([head, ...records, ...bodies]);
  font.writeUInt32BE((WHOLE_SUM - sumOf(font)) >>> 0, headAt + SUM_AT);
  return font;
}

/** Sum of the 32-bit words of a table that is filled up to whole ones. */
function sumOf(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
