import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildOfd } from '../../electron/core/export/ofd/index.ts';
import { embeddableFaces, type EmbeddableFaces } from '../../electron/core/export/embedding/faces.ts';
import type { Inline } from '../../shared/print/document.ts';
import { BUNDLED_FACES, layOut, type PrintDocument } from '../../shared/print/index.ts';
import { printableText } from '../../shared/text/characters.ts';
import { unzip } from './docx.helper.ts';
import { readOfd, type OfdFile } from './ofd/reader.ts';
import { bare, EVERY_BLOCK, FULL_PAGE, PAPERS } from './papers.helper.ts';

let faces: EmbeddableFaces;
const read = new Map<string, OfdFile>();
beforeAll(async () => {
  faces = await embeddableFaces([]);
  for (const [name, paper] of Object.entries(PAPERS)) read.set(name, await readOfd(buildOfd(paper, faces)));
});

function fileOf(name: string): OfdFile {
  const file = read.get(name);
  if (!file) throw new Error(`no paper ${name}`);
  return file;
}

/** A paper of one paragraph. */
function paperOf(inlines: Inline[]): PrintDocument {
  return { ...EVERY_BLOCK, blocks: [{ kind: 'paragraph', inlines }] };
}

/** Text of a page as its objects stand in the file. */
function textOf(page: OfdFile['pages'][number] | undefined): string {
  return (page?.texts ?? []).flatMap(({ characters }) => characters.map(({ char }) => char)).join('');
}

describe('OFD-A, clause by clause on the bytes (GB/T 42133—2022, as far as the domain notes §6.4 know them)', () => {
  let bytes: Buffer;
  let parts: Map<string, string>;
  let xml: string;
  beforeAll(async () => {
    bytes = buildOfd(EVERY_BLOCK, faces);
    ({ parts } = await unzip(bytes));
    xml = [...parts].flatMap(([name, text]) => (name.endsWith('.xml') ? [text] : [])).join('\n');
  });
  /** How often something stands in the XML of all parts. */
  const count = (what: RegExp): number => xml.match(what)?.length ?? 0;

  test('6.1: all is inside, and nothing points outside', () => {
    expect(xml.replaceAll('xmlns:ofd="http://www.ofdspec.org/2016"', '')).not.toMatch(/\w:\/\/|file:|\.\.\//);
    expect([...parts.keys()].toSorted()).toEqual([
      'Doc_0/Document.xml',
      ...[0, 1, 2, 3].map((page) => `Doc_0/Pages/Page_${page}/Content.xml`),
      'Doc_0/PublicRes.xml',
      ...[...parts.keys()].filter((name) => name.endsWith('.ttf')).toSorted(),
      'OFD.xml',
    ]);
  });

  test('6.2.1: the type is OFD-A, and there is one document', () => {
    expect(parts.get('OFD.xml')).toContain('DocType="OFD-A"');
    expect(count(/<ofd:DocBody>/g)).toBe(1);
  });

  test('6.2.6: fonts stand in PublicRes, each with its file; there are no pictures', () => {
    const fonts = parts.get('Doc_0/PublicRes.xml')?.match(/<ofd:Font /g)?.length ?? 0;
    expect(fonts).toBeGreaterThan(0);
    expect(count(/<ofd:Font /g)).toBe(fonts);
    expect(count(/<ofd:FontFile>font_\d+\.ttf<\/ofd:FontFile>/g)).toBe(fonts);
    expect(count(/ImageObject|MultiMedia/g)).toBe(0);
  });

  test('6.16: nothing is encrypted', () => {
    for (let at = 0; (at = bytes.indexOf('PK\u0003\u0004', at, 'latin1')) >= 0; at += 4)
      expect(bytes.readUInt16LE(at + 6) & 1).toBe(0);
    expect(count(/Encrypt/g)).toBe(0);
  });

  test('no permissions, preferences, extensions, actions, annotations, attachments, sounds, films or signatures', () => {
    for (const banned of [
      'Permissions',
      'VPreferences',
      'Extensions',
      'Action',
      'Annotations',
      'Attachments',
      'Audio',
      'Video',
      'Signatures',
      'CustomTags',
    ])
      expect(xml).not.toContain(`<ofd:${banned}`);
  });

  test('text has a size and no transformation; colours are RGB; blocks are not nested', () => {
    const texts = count(/<ofd:TextObject /g);
    expect(texts).toBeGreaterThan(50);
    expect(count(/<ofd:TextObject [^>]*Size="[\d.]+"/g)).toBe(texts);
    expect(count(/<ofd:FillColor Value="\d+ \d+ \d+"\/>/g)).toBe(texts);
    expect(count(/CTM=|CGTransform|ColorSpace=|PageBlock/g)).toBe(0);
  });
});

describe('an OFD-A file, read by a strict reader written from the domain notes', () => {
  test.each(Object.entries(PAPERS))(
    '%s: every page has the text and the rules of the layout, in their order',
    (name, paper) => {
      const { pages } = fileOf(name);
      const laidOut = layOut(paper, BUNDLED_FACES).pages;
      expect(pages).toHaveLength(laidOut.length);
      for (const [i, page] of laidOut.entries()) {
        const words = [page.banner, ...page.lines, page.folio].flatMap((line) => line.runs.map((run) => run.text));
        expect(bare(textOf(pages[i]))).toBe(bare(words.join('')));
        expect(pages[i]?.lines).toHaveLength(page.strokes.length);
      }
    },
  );

  test('text comes out as it was typed: words that a line break parts, and what no font has', () => {
    const all = fileOf('every-block').pages.map(textOf).join('');
    expect(all).toContain('The quick brown fox jumps over the lazy dog and runs away from it 一次。');
    expect(all).toContain('没有字形的字：\u{1f600}，重的字：重点');
  });

  test('any text comes out as it was typed, markup and what looks like an escape included', async () => {
    const piece = fc.oneof(
      fc.constantFrom('\\', '\\0041', '&amp;', '<b>', ']]>', '"', ' ', '党', '\u{20bb7}', '\u{1f600}', '，'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const text = pieces.join('');
        const { pages } = await readOfd(buildOfd(paperOf([{ text }]), faces));
        expect(bare(pages.map(textOf).join('').replace(/— 1 —/, ''))).toBe(bare(printableText(text)));
      }),
      { numRuns: 60 },
    );
  });

  test('emphasis without a bold cut is asked for by weight, emphasis with one takes that', async () => {
    const paper = paperOf([{ text: '平' }, { text: '重', bold: true }]);
    const [cut, drawn] = await Promise.all(
      [faces, { ...faces, strong: { ...faces.strong, fangsong: null } }].map((set) => readOfd(buildOfd(paper, set))),
    );
    const look = (file: OfdFile | undefined) =>
      file?.pages[0]?.texts.slice(0, 2).map(({ fontId, weight }) => [file.fonts.get(fontId)?.bold, weight]);
    expect(look(cut)).toEqual([
      [false, 400],
      [true, 400],
    ]);
    expect(look(drawn)).toEqual([
      [false, 400],
      [false, 700],
    ]);
  });

  test('fonts are embedded subsets whose Unicode maps know the characters printed, and no others', () => {
    for (const { fonts, pages } of read.values()) {
      expect(fonts.size).toBeGreaterThan(0);
      for (const [id, { font, program }] of fonts) {
        const texts = pages.flatMap((page) => page.texts).filter(({ fontId }) => fontId === id);
        const printed = new Set(texts.flatMap(({ characters }) => characters.map(({ char }) => char.codePointAt(0))));
        expect(new Set(font.characterSet)).toEqual(printed);
        expect(font.numGlyphs).toBeLessThanOrEqual(printed.size + 1);
        expect(program.length).toBeLessThan(400_000);
      }
    }
  });

  test('a character is drawn by the glyph of the face it was laid out with', () => {
    const file = fileOf('assembly');
    for (const { font } of file.fonts.values()) {
      const face = [...Object.values(faces.regular), ...faces.others].find(
        ({ font: open }) => open.postscriptName === font.postscriptName,
      );
      for (const codePoint of font.characterSet) {
        const [ours, theirs] = [font.glyphForCodePoint(codePoint), face?.font.glyphForCodePoint(codePoint)];
        expect(ours.path.toSVG()).toBe(theirs?.path.toSVG());
        expect(ours.advanceWidth).toBe(theirs?.advanceWidth);
      }
    }
  });

  test('22 lines of 28 characters, each within 0.2 mm of the grid of the standard', async () => {
    const { pages, size } = await readOfd(buildOfd(FULL_PAGE, faces));
    expect(size).toEqual([210, 297]);
    const lines = (pages[0]?.texts ?? []).filter(({ characters }) => characters[0]?.char === '国');
    expect(lines).toHaveLength(22);
    const first = lines[0]?.characters[0]?.y ?? 0;
    for (const [row, { characters, size: height }] of lines.entries()) {
      expect(height).toBeCloseTo(5.644, 3);
      expect(characters).toHaveLength(row === 0 ? 26 : 28);
      for (const [column, { x, y }] of characters.entries()) {
        expect(Math.abs(x - (28 + ((row === 0 ? column + 2 : column) * 156) / 28))).toBeLessThan(0.2);
        expect(Math.abs(y - first - (row * 28.95 * 25.4) / 72)).toBeLessThan(0.2);
      }
    }
  });

  test('what it is and whose it is stands in the document information', () => {
    const { info, custom } = fileOf('every-block');
    expect(info).toMatchObject({
      Title: '纪要 <A&B>',
      Author: '某支部',
      CreationDate: '2026-11-20',
      Creator: '支部手册',
    });
    expect(info['DocID']).toMatch(/^[0-9a-f]{32}$/);
    expect(Object.fromEntries(custom)).toMatchObject({
      题名: '纪要 <A&B>',
      责任者: '某支部',
      格式信息: 'OFD-A',
    });
  });

  test('equal papers give equal bytes, another paper another ID', async () => {
    const [one, two] = [buildOfd(EVERY_BLOCK, faces), buildOfd(EVERY_BLOCK, faces)];
    expect(one.equals(two)).toBe(true);
    const other = await readOfd(buildOfd({ ...EVERY_BLOCK, blocks: EVERY_BLOCK.blocks.slice(1) }, faces));
    expect(other.info['DocID']).not.toBe(fileOf('every-block').info['DocID']);
  });
});
