import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { installedFonts } from '../../electron/core/export/fonts.ts';
import { embeddableFaces } from '../../electron/core/export/embedding/faces.ts';
import { buildPdf } from '../../electron/core/export/pdf/index.ts';
import { exportHandlers } from '../../electron/core/services/exports.ts';
import { layOut, metricsOf, resolveFonts, type PrintDocument } from '../../shared/print/index.ts';
import { collectionOf, faceTables, fontOf } from './fonts.helper.ts';
import { coreOf, openTestBook, tempFolder, testClock } from './helpers.ts';

/** Long enough to be broken into lines, with figures and letters, whose widths differ between faces. */
const PAPER: PrintDocument = {
  title: '会议记录',
  creator: '某支部',
  stampedAt: '2026-11-20T08:00:00.000Z',
  banner: { left: '', right: '' },
  blocks: [{ kind: 'paragraph', inlines: [{ text: '2026年11月20日，ABC 室，到会12人。'.repeat(8) }] }],
};

/** A folder of fonts, as a system keeps them. */
function fontFolder(files: Readonly<Record<string, Buffer>>): string {
  const folder = tempFolder();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
  return folder;
}

const rolesOf = (missing: readonly { role: string }[]): string[] => missing.map(({ role }) => role);

describe('a font of this machine', () => {
  test('is embedded, and its own widths set the pages', async () => {
    const folder = fontFolder({ 'simfang.ttf': fontOf(faceTables('仿宋', { oneWidth: 800 })) });
    const faces = await embeddableFaces([folder]);
    expect(faces.faces.fangsong).toMatchObject({ family: '仿宋', standard: true });
    expect(rolesOf(faces.replaced)).toEqual(['biaosong', 'kai', 'hei', 'song']);
    expect(faces.faces.fangsong.regular.advance(0x32)).toBe(0.8);
    const pdf = buildPdf(PAPER, faces).toString('latin1');
    expect(pdf).toMatch(/\/BaseFont \/[A-Z]{6}\+OfficeFace/u);
  });

  test.each([
    [0x0004, 'print and preview', true],
    [0x0008, 'editable', true],
    [0x0002, 'no embedding', false],
    [0x0104, 'no subset', false],
    [0x0204, 'bitmaps only', false],
  ])('fsType %i, %s: embedded %s', async (fsType, _, embedded) => {
    const folder = fontFolder({ 'simkai.ttf': fontOf(faceTables('楷体', { fsType })) });
    expect(await installedFonts([folder])).toEqual(['楷体']);
    const { replaced, faces } = await embeddableFaces([folder]);
    expect(rolesOf(replaced).includes('kai')).toBe(!embedded);
    expect(faces.kai.family).toBe(embedded ? '楷体' : 'Noto Serif SC');
  });

  test('that may not be embedded gives way to the next of its role that may', async () => {
    const folder = fontFolder({
      'first.ttf': fontOf(faceTables('仿宋_GB2312', { fsType: 2 })),
      'second.ttf': fontOf(faceTables('华文仿宋')),
    });
    expect((await embeddableFaces([folder])).faces.fangsong.family).toBe('华文仿宋');
  });

  test('is found as any face of a collection', async () => {
    const faces = [faceTables('新宋体', { oneWidth: 700 }), faceTables('宋体', { oneWidth: 900 })];
    const found = await embeddableFaces([fontFolder({ 'simsun.ttc': collectionOf(faces) })]);
    expect(found.faces.song.family).toBe('宋体');
    expect(found.faces.song.regular.advance(0x41)).toBe(0.9);
  });

  test('with other outlines than TrueType, or torn, is left alone', async () => {
    const tables = new Map(faceTables('黑体'));
    tables.delete('glyf');
    const whole = fontOf(faceTables('楷体'));
    const torn = whole.subarray(0, whole.length / 2);
    const { replaced } = await embeddableFaces([fontFolder({ 'simhei.otf': fontOf(tables), 'simkai.ttf': torn })]);
    expect(rolesOf(replaced)).toEqual(['biaosong', 'fangsong', 'kai', 'hei', 'song']);
  });
});

test('the page on screen is told the faces and widths of the file that will be written', async () => {
  const data = tempFolder();
  mkdirSync(path.join(data, 'fonts'));
  writeFileSync(path.join(data, 'fonts', 'a.ttf'), fontOf(faceTables('仿宋', { oneWidth: 800 })));
  writeFileSync(path.join(data, 'fonts', 'b.ttf'), fontOf(faceTables('楷体', { fsType: 2 })));
  vi.stubEnv('XDG_DATA_HOME', data);
  const core = coreOf(openTestBook(), testClock());
  const told = await exportHandlers['exports.fonts']({ format: 'pdf' }, core);
  const word = await exportHandlers['exports.fonts']({ format: 'docx' }, core);
  vi.unstubAllEnvs();
  expect(rolesOf(told.missing)).toContain('kai');
  expect(rolesOf(word.missing)).not.toContain('kai');
  const measured = new Map(told.widths.map((widths) => [widths.family, metricsOf(widths)]));
  const onScreen = layOut(PAPER, resolveFonts(told.families, measured).faces);
  const inFile = layOut(PAPER, (await embeddableFaces([path.join(data, 'fonts')])).faces);
  expect(onScreen.pages).toEqual(inFile.pages);
  expect(onScreen.pages).not.toEqual(layOut(PAPER, resolveFonts(word.families).faces).pages);
});
