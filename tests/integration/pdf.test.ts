import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPdf } from '../../electron/core/export/pdf/index.ts';
import { pdfOpens } from '../../electron/core/export/pdf/opens.ts';
import { embeddableFaces, type EmbeddableFaces } from '../../electron/core/export/embedding/faces.ts';
import { BUNDLED_FACES, layOut } from '../../shared/print/index.ts';
import { bare, EVERY_BLOCK, FULL_PAGE, PAPERS, wordsOf } from './papers.helper.ts';

const TOOLS = { qpdf: '--version', pdffonts: '-v', pdfinfo: '-v', pdftotext: '-v' };
const missing = Object.entries(TOOLS).flatMap(([tool, flag]) => (spawnSync(tool, [flag]).error ? [tool] : []));
if (missing.length > 0) {
  console.warn(`Skipped: checks of PDF files need ${missing.join(', ')} (Debian: qpdf, poppler-utils)`);
}

let faces: EmbeddableFaces;
beforeAll(async () => {
  faces = await embeddableFaces([]);
});

describe('PDF/A-2b, clause by clause on the bytes (ISO 19005-2)', () => {
  let bytes: Buffer;
  let text: string;
  beforeAll(() => {
    bytes = buildPdf(EVERY_BLOCK, faces);
    text = bytes.toString('latin1');
  });

  test('6.1.2, 6.1.3: header with four bytes above 127, an ID, no encryption', () => {
    expect(text.startsWith('%PDF-1.7\n%')).toBe(true);
    expect([...bytes.subarray(10, 14)].every((byte) => byte > 127)).toBe(true);
    expect(text).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/);
    expect(text).not.toContain('/Encrypt');
  });

  test('6.1.7, 6.5, 6.2.10: no LZW, no scripts, actions or annotations, no transparency', () => {
    for (const banned of [
      '/LZWDecode',
      '/JavaScript',
      '/JS',
      '/AA',
      '/OpenAction',
      '/Annots',
      '/EmbeddedFiles',
      '/SMask',
      '/Group',
      '/XObject',
      '/ExtGState',
    ])
      expect(text).not.toContain(banned);
  });

  test('6.2.3: an output intent with an RGB profile', () => {
    expect(text).toMatch(/\/OutputIntents \[\d+ 0 R\]/);
    expect(text).toContain('/S /GTS_PDFA1');
    const profile = /\/N 3 \/Filter \/FlateDecode \/Length (\d+)>>\nstream\n/.exec(text);
    const from = (profile?.index ?? 0) + (profile?.[0].length ?? 0);
    const icc = inflateSync(bytes.subarray(from, from + Number(profile?.[1])));
    expect(icc.readUInt32BE(0)).toBe(icc.length);
    expect(icc.toString('latin1', 12, 20)).toBe('mntrRGB ');
  });

  test('6.2.11: every font has its program and its Unicode map', () => {
    const count = (what: RegExp): number => text.match(what)?.length ?? 0;
    const fonts = count(/\/Subtype \/Type0/g);
    expect(fonts).toBe(3);
    expect(count(/\/FontFile2 /g)).toBe(fonts);
    expect(count(/\/ToUnicode /g)).toBe(fonts);
  });

  test('6.6: metadata in the clear, which say the part and what the information dictionary says', () => {
    const xml = /<\?xpacket begin[\s\S]*<\?xpacket end="r"\?>/.exec(bytes.toString('utf8'))?.[0] ?? '';
    expect(() => new SaxesParser({ xmlns: true }).write(xml).close()).not.toThrow();
    expect(xml).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(xml).toContain('纪要 &lt;A&amp;B&gt;');
    expect(xml).toContain('<xmp:CreateDate>2026-11-20T08:00:00Z</xmp:CreateDate>');
    expect(text).toContain('/CreationDate (D:20261120080000Z) /ModDate (D:20261120080000Z)');
  });

  test('equal papers give equal bytes, another paper another ID', () => {
    expect(buildPdf(EVERY_BLOCK, faces).equals(bytes)).toBe(true);
    const other = buildPdf({ ...EVERY_BLOCK, blocks: EVERY_BLOCK.blocks.slice(1) }, faces).toString('latin1');
    const id = /\/ID \[<(\w+)>/;
    expect(id.exec(other)?.[1]).not.toBe(id.exec(text)?.[1]);
  });

  test('opens when it is whole; cut short, led astray, without its pages or followed by more it does not', () => {
    expect(pdfOpens(bytes)).toBe(true);
    const cuts = [0, 1, 8, bytes.length >> 1, bytes.length - 1].map((length) => bytes.subarray(0, length));
    const changes: [RegExp, string][] = [
      [/^%PDF/, '%PDX'],
      [/startxref\n\d/, 'startxref\n9'],
      [/0000000015 00000 n/, '0000000016 00000 n'],
      [/\/Root \d+/, '/Root 9999'],
      [/\/Type \/Pages \/Count \d+/, '/Type /Pages /Count 0'],
      [/%%EOF\n$/, '%%EOF\nmore'],
    ];
    const changed = changes.map(([what, other]) => {
      expect(text).toMatch(what);
      return Buffer.from(text.replace(what, other), 'latin1');
    });
    for (const broken of [...cuts, ...changed]) expect(pdfOpens(broken)).toBe(false);
  });
});

describe.skipIf(missing.length > 0)('a PDF file, read by other programs', () => {
  let folder = '';
  const file = (name: string): string => path.join(folder, `${name}.pdf`);
  const run = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8' });
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'branchbook-pdf-'));
    for (const [name, paper] of Object.entries(PAPERS)) writeFileSync(file(name), buildPdf(paper, faces));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.keys(PAPERS))(
    '%s: qpdf finds nothing, and every font is an embedded subset with a Unicode map',
    (name) => {
      expect(run('qpdf', '--check', file(name))).toContain('No syntax or stream encoding errors found');
      const fonts = run('pdffonts', file(name)).split('\n').slice(2).filter(Boolean);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
    },
  );

  test.each(Object.entries(PAPERS))('%s: the structure gives the whole text in reading order', (name, paper) => {
    const tree = run('pdfinfo', '-struct-text', file(name));
    const pieces = tree.split('\n').flatMap((line) => /^\s*"(.*)"$/.exec(line)?.[1] ?? []);
    expect(bare(pieces.join(''))).toBe(wordsOf(paper));
  });

  test('words that a line break parts stay two words, and a table has heads and cells', () => {
    const tree = run('pdfinfo', '-struct-text', file('every-block'));
    expect(tree.replaceAll(/"\n\s*"/g, '')).toContain('fox jumps over the lazy dog and runs away from it 一次。');
    for (const tag of ['H1', 'H2', 'H3', 'L', 'LI', 'LBody', 'Table'])
      expect(tree).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
    expect(tree.match(/^ *TH\b/gm)).toHaveLength(2);
    expect(tree.match(/^ *TD\b/gm)).toHaveLength(60);
  });

  test('the text can be copied as it was typed, page by page', () => {
    const pages = run('pdftotext', '-enc', 'UTF-8', file('assembly'), '-').split('\f').slice(0, -1);
    const laidOut = layOut(PAPERS['assembly'] ?? EVERY_BLOCK, BUNDLED_FACES).pages;
    expect(pages).toHaveLength(laidOut.length);
    const sorted = (words: string): string => Array.from(bare(words)).toSorted().join('');
    for (const [i, page] of laidOut.entries()) {
      const words = [page.banner, ...page.lines, page.folio].flatMap((line) => line.runs.map((r) => r.text));
      expect(sorted(pages[i] ?? '')).toBe(sorted(words.join('')));
    }
  });

  test('22 lines of 28 characters, each within 0.2 mm of the grid of the standard', () => {
    writeFileSync(file('grid'), buildPdf(FULL_PAGE, faces));
    const html = run('pdftotext', '-bbox', file('grid'), '-');
    const words = [...html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)".*>(国+)</g)];
    expect(words).toHaveLength(22);
    const mm = (points: string | undefined): number => (Number(points) * 25.4) / 72;
    for (const [i, [, left, top, right, text]] of words.entries()) {
      expect(text).toHaveLength(i === 0 ? 26 : 28);
      expect(Math.abs(mm(left) - (28 + (i === 0 ? 2 * (156 / 28) : 0)))).toBeLessThan(0.2);
      expect(Math.abs(mm(right) - 184)).toBeLessThan(0.2);
      expect(Math.abs(mm(top) - mm(words[0]?.[2]) - (i * 28.95 * 25.4) / 72)).toBeLessThan(0.2);
    }
  });
});
