import { create, type Font } from 'fontkit';
import { fromBufferPromise } from 'yauzl';
import { DOCUMENT_SHAPE, OFD_SHAPE, PAGE_SHAPE, RES_SHAPE } from './shapes.ts';
import { all, at, NotOfd, parsePart, type XmlElement } from './xml.ts';

/**
 * A strict reader of OFD-A, written from domain notes §6.4 alone, before the writer and without looking at it. It knows what
 * stands there and refuses everything else.
 */

/** A character where it stands: its origin on the page, in millimetres from the top left. */
interface OfdCharacter {
  char: string;
  x: number;
  y: number;
}

/** Characters of one TextObject in their order. */
interface OfdText {
  fontId: number;
  size: number;
  /** 400 is as the face is. */
  weight: number;
  characters: OfdCharacter[];
}

/** A straight stroke in millimetres. */
interface OfdLine {
  from: readonly [number, number];
  to: readonly [number, number];
  width: number;
}

interface OfdPage {
  texts: OfdText[];
  lines: OfdLine[];
}

export interface OfdFile {
  docType: string;
  info: Record<string, string>;
  custom: Map<string, string>;
  size: readonly [number, number];
  fonts: Map<number, { family: string; bold: boolean; font: Font; program: Buffer }>;
  pages: OfdPage[];
  /** Members of the container. */
  members: string[];
}

const [STORED, DEFLATED] = [0, 8];

/**
 * Reads a file.
 * @throws NotOfd for anything that §6.4 does not allow
 */
export async function readOfd(bytes: Uint8Array): Promise<OfdFile> {
  const members = new Members(await unpack(bytes));
  const ofd = parsePart(members.take('OFD.xml'), 'OFD.xml', 'OFD', OFD_SHAPE);
  if (ofd.attributes['DocType'] !== 'OFD-A') throw new NotOfd('DocType');
  const root = resolve('', at(ofd, 'DocBody', 'DocRoot').text);
  const document = parsePart(members.take(root), root, 'Document', DOCUMENT_SHAPE);
  const ids = new Ids();
  const fonts = readFonts(members, resolve(root, at(document, 'CommonData', 'PublicRes').text), ids);
  const [left, top, width, height] = numbers(at(document, 'CommonData', 'PageArea', 'PhysicalBox').text, 4);
  if (left !== 0 || top !== 0) throw new NotOfd('PhysicalBox');
  const pages = all(at(document, 'Pages'), 'Page').map((page) => {
    ids.add(page);
    const where = resolve(root, page.attributes['BaseLoc'] ?? '');
    return readPage(parsePart(members.take(where), where, 'Page', PAGE_SHAPE), [width, height], ids, fonts);
  });
  ids.holdWithin(at(document, 'CommonData', 'MaxUnitID').text);
  members.allTaken();
  const info = at(ofd, 'DocBody', 'DocInfo');
  return {
    docType: 'OFD-A',
    info: Object.fromEntries(info.children.map(({ name, text }) => [name, text])),
    custom: customOf(info),
    size: [width, height],
    fonts,
    pages,
    members: members.names,
  };
}

async function unpack(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const found = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (entry.isEncrypted()) throw new NotOfd(`${name} is encrypted`);
    if (![STORED, DEFLATED].includes(entry.compressionMethod)) throw new NotOfd(`${name} is not deflated`);
    if (found.has(name)) throw new NotOfd(`${name} comes twice`);
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(Buffer.from(piece));
    found.set(name, Buffer.concat(pieces));
  }
  return found;
}

/** The files in the package: each is reached from `OFD.xml`, and nothing outside is. */
class Members {
  readonly #files: ReadonlyMap<string, Buffer>;
  readonly #taken = new Set<string>();

  constructor(files: ReadonlyMap<string, Buffer>) {
    this.#files = files;
  }

  get names(): string[] {
    return [...this.#files.keys()];
  }

  take(name: string): Buffer {
    const bytes = this.#files.get(name);
    if (!bytes) throw new NotOfd(`${name} is not in the package`);
    this.#taken.add(name);
    return bytes;
  }

  allTaken(): void {
    for (const name of this.#files.keys()) if (!this.#taken.has(name)) throw new NotOfd(`${name} belongs to nothing`);
  }
}

/** ST_Loc: `/` is the root of the package, all else goes from the folder of the file that says it. */
function resolve(from: string, to: string): string {
  if (to === '' || /[:\\]/.test(to)) throw new NotOfd(`location ${to}`);
  const steps = to.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of to.replace(/^\//, '').split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) throw new NotOfd(`location ${to} leaves the package`);
    } else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** ST_ID: unsigned, unique in the document, not 0. */
class Ids {
  readonly #used = new Set<number>();

  add({ name, attributes }: XmlElement): number {
    const id = whole(attributes['ID'] ?? '');
    if (id === 0 || this.#used.has(id)) throw new NotOfd(`ID ${id} of ${name}`);
    this.#used.add(id);
    return id;
  }

  holdWithin(most: string): void {
    if (Math.max(...this.#used) > whole(most)) throw new NotOfd(`MaxUnitID ${most}`);
  }
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new NotOfd(`number ${text}`);
  return Number(text);
}

/** ST_Array of so many plain numbers. */
function numbers(text: string, count: 2): [number, number];
function numbers(text: string, count: 4): [number, number, number, number];
function numbers(text: string, count: number): number[];
function numbers(text: string, count: number): number[] {
  const parts = text.split(' ');
  if (parts.length !== count || !parts.every((part) => /^-?\d+(\.\d{1,6})?$/.test(part)))
    throw new NotOfd(`${count} numbers: ${text}`);
  return parts.map(Number);
}

function readFonts(members: Members, where: string, ids: Ids): OfdFile['fonts'] {
  const res = parsePart(members.take(where), where, 'Res', RES_SHAPE);
  const folder = resolve(where, `${res.attributes['BaseLoc'] ?? ''}/.`);
  const fonts: OfdFile['fonts'] = new Map();
  for (const element of all(at(res, 'Fonts'), 'Font')) {
    const bytes = members.take(resolve(`${folder}/`, at(element, 'FontFile').text));
    const font = create(bytes);
    if ('fonts' in font) throw new NotOfd('a collection is no font');
    const { FamilyName: family = '', Bold: bold = 'false' } = element.attributes;
    if (!['true', 'false'].includes(bold)) throw new NotOfd(`Bold ${bold}`);
    fonts.set(ids.add(element), { family, bold: bold === 'true', font, program: bytes });
  }
  return fonts;
}

function readPage(page: XmlElement, sheet: [number, number], ids: Ids, fonts: OfdFile['fonts']): OfdPage {
  const found: OfdPage = { texts: [], lines: [] };
  for (const layer of all(at(page, 'Content'), 'Layer')) {
    ids.add(layer);
    for (const object of layer.children) {
      ids.add(object);
      const box = boxOf(object, sheet);
      if (object.name === 'TextObject') found.texts.push(readText(object, box, fonts));
      else found.lines.push(...readPath(object, box));
    }
  }
  return found;
}

/** ST_Box of an object, on the sheet. */
function boxOf({ name, attributes }: XmlElement, [width, height]: [number, number]): [number, number, number, number] {
  const box = numbers(attributes['Boundary'] ?? '', 4);
  const [x, y, w, h] = box;
  if (x < 0 || y < 0 || w <= 0 || h <= 0 || x + w > width || y + h > height)
    throw new NotOfd(`Boundary ${box.join(' ')} of ${name}`);
  return box;
}

function readText(object: XmlElement, [left, top, width, height]: number[], fonts: OfdFile['fonts']): OfdText {
  const fontId = whole(object.attributes['Font'] ?? '');
  const font = fonts.get(fontId)?.font;
  if (!font) throw new NotOfd(`font ${fontId}`);
  const [size] = numbers(object.attributes['Size'] ?? '', 1);
  if (!size || size <= 0) throw new NotOfd('Size');
  for (const { attributes } of all(object, 'FillColor'))
    if (numbers(attributes['Value'] ?? '', 3).some((part) => part < 0 || part > 255 || !Number.isInteger(part)))
      throw new NotOfd('colour');
  const characters = all(object, 'TextCode').flatMap(({ attributes, text }) => {
    const chars = Array.from(unescaped(text));
    if (chars.length === 0) throw new NotOfd('a TextCode without text');
    let [x] = numbers(attributes['X'] ?? '', 1);
    const [y] = numbers(attributes['Y'] ?? '', 1);
    const steps = deltas(attributes['DeltaX']);
    if (steps.length !== chars.length - 1) throw new NotOfd(`${steps.length} steps for ${chars.length} characters`);
    return chars.map((char, i) => {
      if (!font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0)) throw new NotOfd(`the font has no ${char}`);
      x = (x ?? 0) + (i === 0 ? 0 : (steps[i - 1] ?? 0));
      if (x < 0 || x > (width ?? 0) || y === undefined || y < 0 || y > (height ?? 0))
        throw new NotOfd(`${char} stands outside of its object`);
      return { char, x: (left ?? 0) + x, y: (top ?? 0) + y };
    });
  });
  const weight = whole(object.attributes['Weight'] ?? '400');
  if (weight > 1000 || weight % 100 !== 0) throw new NotOfd(`Weight ${weight}`);
  return { fontId, size, weight, characters };
}

/** Numbers one by one, or `g count value` for one that repeats. */
function deltas(text: string | undefined): number[] {
  if (text === undefined) return [];
  const parts = text.split(' ');
  const steps: number[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    if (parts[i] !== 'g') steps.push(...numbers(parts[i] ?? '', 1));
    else {
      const [value] = numbers(parts[i + 2] ?? '', 1);
      steps.push(...Array.from({ length: whole(parts[i + 1] ?? '') }, () => value ?? 0));
      i += 2;
    }
  }
  return steps;
}

/** A character outside of XML's range stands as `\` and four hexadecimal digits. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `M x y L x y` again and again. */
function readPath(object: XmlElement, [left = 0, top = 0]: number[]): OfdLine[] {
  const [width] = numbers(object.attributes['LineWidth'] ?? '', 1);
  if (!width || width <= 0) throw new NotOfd('LineWidth');
  const text = at(object, 'AbbreviatedData').text;
  const lines = text.split(/ (?=M )/).map((part) => {
    const found = /^M (\S+ \S+) L (\S+ \S+)$/.exec(part);
    if (!found) throw new NotOfd(`path ${part}`);
    const [from, to] = [numbers(found[1] ?? '', 2), numbers(found[2] ?? '', 2)];
    return { from: [from[0] + left, from[1] + top], to: [to[0] + left, to[1] + top], width } as const;
  });
  return lines;
}

function customOf(info: XmlElement): Map<string, string> {
  const [datas] = all(info, 'CustomDatas');
  const rows = datas ? all(datas, 'CustomData') : [];
  return new Map(rows.map(({ attributes, text }) => [attributes['Name'] ?? '', text]));
}
