import { describe, expect, test } from 'vitest';
import { archiveStampOf, fileNumberIn } from '../../../shared/archive/stamp.ts';
import { AREA, BUNDLED_FACES, layOut } from '../../../shared/print/index.ts';
import { paperOf, paragraph } from './page.helper.ts';

const MM = 72 / 25.4;
const STAMP = archiveStampOf('Z109-WS·2026-D30-DZB-0007');
const text = (page: ReturnType<typeof layOut>['pages'][number] | undefined): string[] =>
  page?.lines.flatMap(({ runs, origin }) => (origin === null ? runs.map((run) => run.text) : [])) ?? [];

describe('归档章 over the first page', () => {
  const paper = paperOf([paragraph('国'.repeat(28 * 60))]);
  const plain = layOut(paper, BUNDLED_FACES);
  const stamped = layOut({ ...paper, stamp: STAMP }, BUNDLED_FACES);

  test('has its six cells in their order, with the pages that there are, and changes nothing else', () => {
    expect(text(stamped.pages[0])).toEqual(['Z109', '2026', '0007', 'DZB', '30年', String(plain.pages.length)]);
    expect(stamped.pages.slice(1)).toEqual(plain.pages.slice(1));
    expect(stamped.pages[0]?.lines.filter((line) => line.origin)).toEqual(plain.pages[0]?.lines);
  });

  test('is a box of 45 × 16 mm in the free part at the top, clear of the line above the text', () => {
    const strokes = stamped.pages[0]?.strokes ?? [];
    const [xs, ys] = [strokes.flatMap((s) => [s.x1, s.x2]), strokes.flatMap((s) => [s.y1, s.y2])];
    expect((Math.max(...xs) - Math.min(...xs)) / MM).toBeCloseTo(45, 6);
    expect((Math.max(...ys) - Math.min(...ys)) / MM).toBeCloseTo(16, 6);
    expect(Math.min(...ys) / MM).toBeGreaterThan(5);
    expect(Math.max(...xs)).toBeLessThanOrEqual(AREA.left + AREA.width + 0.01);
    // Banner of 10.5 pt.
    expect(Math.max(...ys)).toBeLessThan((stamped.pages[0]?.banner.baseline ?? 0) - 10.5);
  });

  test('keeps the longest codes within their cells', () => {
    const long = { ...STAMP, fonds: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ01234567890123', unit: 'WWWWWWWWWWWW' };
    const [page] = layOut({ ...paper, stamp: long }, BUNDLED_FACES).pages;
    for (const { runs, origin } of page?.lines ?? [])
      for (const { advances } of origin === null ? runs : [])
        expect(advances.reduce((a, b) => a + b, 0)).toBeLessThan(15 * MM);
  });
});

test('labels stand on as many sheets as they need, none over another', () => {
  const labels = Array.from({ length: 40 }, (_, i) => ({ stamp: STAMP, pages: i + 1 }));
  const { pages } = layOut({ ...paperOf([]), labels }, BUNDLED_FACES);
  expect(pages).toHaveLength(2);
  expect(pages.flatMap((page) => text(page)).filter((said) => said === 'Z109')).toHaveLength(40);
  const corners = pages[0]?.strokes.filter(({ y1, y2 }) => y1 === y2).map(({ x1, y1 }) => `${x1} ${y1}`) ?? [];
  expect(new Set(corners).size).toBe(corners.length);
  for (const { y2 } of pages[0]?.strokes ?? []) expect(y2).toBeLessThan(297 * MM);
});

test('the newest 档号 holds; without one that can be taken apart there is no stamp', () => {
  const entered = (value: string) => ({ kind: 'file_number', text: value }) as const;
  expect(fileNumberIn([entered('A'), { kind: 'note', text: 'x' }, entered(' B ')])).toBe('B');
  expect(fileNumberIn([])).toBe('');
  expect(() => archiveStampOf('2026年第3号')).toThrow('没有可以盖归档章的档号');
});
