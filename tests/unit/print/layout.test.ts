import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../shared/print/document.ts';
import { BUNDLED_FACES, layOut, resolveFonts, type PageLayout } from '../../../shared/print/index.ts';
import { NO_LINE_END, NO_LINE_START } from '../../../shared/print/layout/breaks.ts';
import { setParagraph } from '../../../shared/print/layout/lines.ts';
import { glyphXs, pageText } from '../../../shared/print/layout/text.ts';
import { endOf, insideOf, paperOf, paragraph } from './page.helper.ts';

const MM = 72 / 25.4;
// Written from GB/T 9704-2012 (5.2.1, 5.2.3), not from the code.
const AREA = { left: 28 * MM, right: 184 * MM, top: 37 * MM, bottom: 262 * MM };
const CELL = (156 / 28) * MM;

function pagesOf(blocks: Block[]): PageLayout['pages'] {
  return layOut(paperOf(blocks), BUNDLED_FACES).pages;
}

describe('the grid', () => {
  test('a full page is 22 lines of 28 characters on a pitch of 28.95 pt', () => {
    const [first, second] = pagesOf([paragraph('国'.repeat(26 + 28 * 30))]);
    expect(first?.lines).toHaveLength(22);
    expect(second?.lines).toHaveLength(9);
    expect(first?.lines[0]?.runs[0]?.text).toHaveLength(26);
    expect(first?.lines[1]?.runs[0]?.text).toHaveLength(28);
    const baselines = first?.lines.map((line) => line.baseline) ?? [];
    for (const [i, baseline] of baselines.entries()) {
      expect(baseline - (baselines[0] ?? 0)).toBeCloseTo(i * 28.95, 6);
      expect(baseline).toBeGreaterThan(AREA.top);
      expect(baseline).toBeLessThan(AREA.bottom);
    }
  });

  test('characters stand in their cells, the first line of a paragraph two cells in', () => {
    const [page] = pagesOf([paragraph('国'.repeat(60))]);
    for (const [row, indent] of [
      [0, 2],
      [1, 0],
      [2, 0],
    ] as const) {
      const run = page?.lines[row]?.runs[0];
      const xs = run ? glyphXs(run) : [];
      xs.forEach((x, i) => expect(x).toBeCloseTo(AREA.left + (indent + i) * CELL, 1));
    }
  });

  test('a whole line ends at the right edge of the type area', () => {
    const [page] = pagesOf([
      paragraph('他说GNSS基准站的巡检就在2026年11月那一周，去年因此有6个人没能参加这次会议。'.repeat(3)),
    ]);
    const lines = page?.lines ?? [];
    for (const line of lines.slice(0, -1)) expect(insideOf(line.runs.at(-1) ?? never())).toBeCloseTo(AREA.right, 3);
  });

  test('page numbers stand outside, 7 mm under the type area, one cell in', () => {
    const pages = pagesOf([paragraph('国'.repeat(28 * 22 * 3))]);
    expect(pages.map((page) => page.folio.runs[0]?.text)).toEqual(['— 1 —', '— 2 —', '— 3 —', '— 4 —']);
    expect(endOf(pages[0]?.folio.runs[0] ?? never())).toBeCloseTo(AREA.right - CELL, 3);
    expect(pages[1]?.folio.runs[0]?.x).toBeCloseTo(AREA.left + CELL, 3);
    // The dash lies a third of an em above the baseline of 14 pt text.
    for (const page of pages) expect(page.folio.baseline - 14 / 3).toBeCloseTo(AREA.bottom + 7 * MM, 0);
    expect(pages[0]?.folio.runs[0]).toMatchObject({ role: 'song', size: 14 });
  });

  test('faces and sizes by level: 22 pt 小标宋, 16 pt 黑体, 楷体, 仿宋', () => {
    const [page] = pagesOf([
      { kind: 'title', text: '会议记录' },
      { kind: 'heading', level: 1, number: 1, text: '清点' },
      { kind: 'heading', level: 2, number: 2, text: '讨论' },
      { kind: 'heading', level: 3, number: 3, text: '说明' },
      { kind: 'heading', level: 4, number: 4, text: '附带' },
      paragraph('正文'),
    ]);
    const set = page?.lines.map(({ runs: [run] }) => [run?.text, run?.role, run?.size, run?.bold]);
    expect(set).toEqual([
      ['会议记录', 'biaosong', 22, false],
      ['一、清点', 'hei', 16, false],
      ['（二）讨论', 'kai', 16, false],
      ['3.说明', 'fangsong', 16, false],
      ['（4）附带', 'fangsong', 16, false],
      ['正文', 'fangsong', 16, false],
    ]);
  });
});

test('a mark that hangs stands right beyond the edge, and nothing hangs in a table', () => {
  const [page] = pagesOf([paragraph('国'.repeat(26) + '，' + '国'.repeat(28) + '。')]);
  const [first, second] = page?.lines ?? [];
  expect([first, second].map((l) => l?.runs[0]?.text.length)).toEqual([27, 29]);
  for (const line of [first, second]) {
    expect(insideOf(line?.runs[0] ?? never())).toBeCloseTo(AREA.right, 3);
    expect(endOf(line?.runs[0] ?? never())).toBeCloseTo(AREA.right + CELL, 3);
  }
  const columns = [{ head: '说明', width: 28, align: 'left' as const }];
  // 436.2 pt hold 31 characters of 14 pt.
  const [sheet] = pagesOf([{ kind: 'table', columns, rows: [['国'.repeat(31) + '，国']] }]);
  expect(sheet?.lines.map((l) => l.runs[0]?.text.length)).toEqual([2, 30, 3]);
});

describe('breaking lines', () => {
  const line = (text: string, width: number) =>
    setParagraph(
      { style: 'body', runs: [{ text, role: 'fangsong', bold: false }] },
      { width: width * CELL, left: 0, right: 0, first: 0 },
      BUNDLED_FACES,
    ).map((set) => set.runs.map((run) => run.text).join(''));

  test.each([
    ['a stop never begins a line: it hangs', '一二三四五。六', 5, ['一二三四五。', '六']],
    ['also at the end of a paragraph', '一二三四五。', 5, ['一二三四五。']],
    ['one mark hangs, not two', '一二三四五。”六', 5, ['一二三四', '五。”六']],
    ['a closing bracket does not hang', '一二三四五）六', 5, ['一二三四', '五）六']],
    ['an opening bracket never ends one', '一二三四（五六）', 5, ['一二三四', '（五六）']],
    ['a closing quotation mark stays with its word', '一二三四“五”六', 6, ['一二三四', '“五”六']],
    ['an opening quotation mark moves along', '一二三四五“六七”', 6, ['一二三四五', '“六七”']],
    ['a dash of two is not cut', '一二三四——五六', 5, ['一二三四', '——五六']],
    ['an ellipsis is not cut and begins no line', '一二三四……五六', 5, ['一二三', '四……五六']],
    ['a word is not cut', '一二三GNSS四五', 5, ['一二三', 'GNSS四五']],
    ['an interpunct neither begins nor ends a line', '一二三四艾·买买提', 5, ['一二三四', '艾·买买提']],
    ['a sign before a number stays with it, also with a space between', '一二三四№ 五六', 6, ['一二三四', '№ 五六']],
    ['a line feed ends a line', '一二\n三', 5, ['一二', '三']],
  ])('%s', (_, text, width, lines) => {
    expect(line(text, width)).toEqual(lines);
  });

  test('a word longer than a line is cut where the line is full', () => {
    const lines = line('a'.repeat(40), 5);
    expect(lines.join('')).toBe('a'.repeat(40));
    expect(lines.length).toBeGreaterThan(2);
  });
});

const chars = fc.constantFrom(
  ...Array.from('国人大会议记录年月日一二三。，、；：？！（）《》「」“”‘’—…·％，,.:;()0123456789 GNSSabcWilm/-～￥№𠮷'),
);
const text = fc.string({ unit: chars, minLength: 1, maxLength: 400 });
const blocks: fc.Arbitrary<Block[]> = fc.array(
  fc.oneof(
    text.map((t): Block => paragraph(t)),
    text.map((t): Block => paragraph(t, 'kai')),
    fc.record({ kind: fc.constant('people' as const), label: fc.constantFrom('出席', '免计应到'), text }),
    text.map((t): Block => ({ kind: 'heading', level: 1, number: 3, text: t })),
    fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 12 }).map((rows): Block => ({
      kind: 'table',
      columns: [
        { head: '姓名', width: 6, align: 'center' },
        { head: '说明', width: 20, align: 'left' },
      ],
      rows,
    })),
  ),
  { minLength: 1, maxLength: 12 },
);

describe('whatever is printed', () => {
  test('no line leaves the type area, no page has more than 22 lines', () => {
    fc.assert(
      fc.property(blocks, (some) => {
        for (const page of pagesOf(some)) {
          expect(Math.max(...page.lines.map((l) => l.row))).toBeLessThan(22);
          for (const { runs, baseline } of page.lines) {
            expect(baseline).toBeLessThan(AREA.bottom);
            for (const run of runs) {
              expect(run.x).toBeGreaterThanOrEqual(AREA.left - 0.001);
              expect(insideOf(run)).toBeLessThanOrEqual(AREA.right + 0.001);
            }
          }
          for (const { x1, x2, y1, y2 } of page.strokes) {
            expect(Math.min(x1, x2)).toBeGreaterThanOrEqual(AREA.left - 0.001);
            expect(Math.max(x1, x2)).toBeLessThanOrEqual(AREA.right + 0.001);
            expect(Math.max(y1, y2)).toBeLessThanOrEqual(AREA.bottom);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('lines begin and end only with marks that may stand there', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 28 }), (words, width) => {
        const box = { width: width * CELL, left: 0, right: 0, first: 0 };
        const run = { text: words, role: 'fangsong' as const, bold: false };
        const lines = setParagraph({ style: 'body', runs: [run] }, box, BUNDLED_FACES);
        for (const [i, { runs, forced }] of lines.entries()) {
          const set = runs.map((r) => r.text).join('');
          if (forced || set === '') continue;
          const next = lines[i + 1]?.runs[0]?.text ?? '';
          if (next !== '') {
            expect(NO_LINE_START).not.toContain(Array.from(next)[0]);
            expect(NO_LINE_END).not.toContain(Array.from(set).at(-1));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every character is printed once and in order, for any set of fonts', () => {
    const bare = (s: string): string => s.replaceAll(/ /g, '');
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), fc.boolean(), (texts, standard) => {
        const faces = standard ? resolveFonts(['仿宋_GB2312', '黑体', '宋体']).faces : BUNDLED_FACES;
        const { pages } = layOut(paperOf(texts.map((t) => paragraph(t))), faces);
        // Spaces at the end of a line hang over and are not printed.
        expect(bare(pages.flatMap(pageText).join(''))).toBe(bare(texts.join('')));
        for (const run of pages.flatMap((p) => p.lines).flatMap((l) => l.runs)) {
          expect(run.advances).toHaveLength(Array.from(run.text).length);
          expect(glyphXs(run)).toHaveLength(run.text.length);
          for (const advance of run.advances) expect(advance).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('pages', () => {
  test('a heading moves to the next page with the text it heads', () => {
    const heading: Block = { kind: 'heading', level: 1, number: 1, text: '议题' };
    const pages = pagesOf([...Array.from({ length: 21 }, () => paragraph('行')), heading, paragraph('说')]);
    expect(pages.map((page) => pageText(page).length)).toEqual([21, 2]);
    expect(pages[1] && pageText(pages[1])).toEqual(['一、议题', '说']);
  });

  test('a part begins a page of its own', () => {
    const pages = pagesOf([paragraph('记录'), { kind: 'part', text: '后续情况' }, paragraph('登记')]);
    expect(pages.map((page) => pageText(page))).toEqual([['记录'], ['后续情况', '登记']]);
  });

  test('a long table repeats its head on every page and cuts a cell that does not fit', () => {
    const table: Block = {
      kind: 'table',
      columns: [
        { head: '姓名', width: 5, align: 'center' },
        { head: '说明', width: 23, align: 'left' },
      ],
      rows: Array.from({ length: 10 }, (_, i) => [`第${i}人`, '意见'.repeat(60)]),
    };
    const pages = pagesOf([table]);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      expect(pageText(page).slice(0, 2)).toEqual(['姓名', '说明']);
      const verticals = page.strokes.filter((s) => s.x1 === s.x2);
      expect(verticals).toHaveLength(3);
      const bottom = Math.max(...page.strokes.map((s) => Math.max(s.y1, s.y2)));
      const last = Math.max(...page.lines.map((l) => l.baseline));
      expect(bottom).toBeGreaterThan(last);
    }
    const words = pages.flatMap(pageText).join('');
    expect(words.match(/意/g)).toHaveLength(600);
  });

  test('a low row is not cut', () => {
    const columns = [{ head: '说明', width: 28, align: 'left' as const }];
    const low = Array.from({ length: 20 }, () => ['意'.repeat(60)]);
    const pages = pagesOf([{ kind: 'table', columns, rows: low }]);
    // 60 characters of 14 pt are two lines; after the head 21 lines are left, ten rows.
    expect(pages.map((page) => page.lines.length)).toEqual([21, 21]);
  });

  test('the same paper is laid out the same', () => {
    const blocksOf = (): Block[] => [
      paragraph('国'.repeat(700)),
      { kind: 'people', label: '出席', text: '周谷雨、陈立夏' },
    ];
    expect(pagesOf(blocksOf())).toEqual(pagesOf(blocksOf()));
  });

  test('names wrap under the first name', () => {
    const [page] = pagesOf([{ kind: 'people', label: '出席', text: '周谷雨、'.repeat(20) }]);
    const [first, second] = page?.lines ?? [];
    expect(first?.runs[0]?.x).toBeCloseTo(AREA.left + 2 * CELL, 3);
    expect(second?.runs[0]?.x).toBeCloseTo(AREA.left + 5 * CELL, 3);
    expect(first?.runs.map((run) => run.role)).toEqual(['hei', 'fangsong']);
  });
});

function never(): never {
  throw new Error('nothing was printed');
}

test('signatures never stand alone on a page, wherever the page ends', () => {
  for (let lines = 15; lines <= 24; lines += 1) {
    const said = Array.from({ length: lines }, (_, i): Block => ({
      kind: 'paragraph',
      inlines: [{ text: `第${i + 1}句。` }],
    }));
    const paper: Block[] = [...said, { kind: 'blank' }, { kind: 'signatures', labels: ['主持人', '记录人'] }];
    const end = pagesOf(paper).at(-1);
    const read = end ? pageText(end) : [];
    expect([lines, read.some((line) => line.startsWith('第'))]).toEqual([lines, true]);
    expect(read.filter((line) => line.includes('签字'))).toHaveLength(2);
  }
});

test('no line of a paragraph stands alone at the foot or the head of a page (孤行), and no page is given up for it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 }), (heights) => {
      // The first line has room for 26 characters, every other for 28.
      const filled = heights.map((lines) => paragraph('国'.repeat(26 + 28 * (lines - 1))));
      const pages = pagesOf(filled).map((page) => page.lines.map((line) => line.origin?.item ?? -1));
      expect(pages.flat()).toHaveLength(heights.reduce((sum, lines) => sum + lines, 0));
      for (const [i, items] of pages.entries()) {
        const on = (page: number[] | undefined, item: number): number => page?.filter((n) => n === item).length ?? 0;
        const [first = -1, last = -1] = [items[0], items.at(-1)];
        if (on(pages[i - 1], first) > 0) expect(on(items, first)).toBeGreaterThan(1);
        if (on(pages[i + 1], last) > 0) expect(on(items, last)).toBeGreaterThan(1);
        // Of three lines none can be turned over alone: that is the most room that is left.
        if (i < pages.length - 1) expect(items.length).toBeGreaterThanOrEqual(20);
      }
    }),
  );
});

test('署名 never stands alone on a page, wherever the page ends', () => {
  for (let lines = 15; lines <= 24; lines += 1) {
    const said = Array.from({ length: lines }, (_, i) => paragraph(`第${i + 1}句。`));
    const letter: Block[] = [...said, { kind: 'blank' }, { kind: 'issued', by: '某支部', on: '2026年11月20日' }];
    const end = pagesOf(letter).at(-1);
    const read = end ? pageText(end) : [];
    expect([lines, read.some((line) => line.startsWith('第'))]).toEqual([lines, true]);
    expect(read.slice(-2)).toEqual(['某支部', '2026年11月20日']);
  }
});

test('a heading on a blank form is not turned over with a single line to write on', () => {
  for (let lines = 17; lines <= 21; lines += 1) {
    const said = Array.from({ length: lines }, (_, i) => paragraph(`第${i + 1}句。`));
    const form: Block[] = [
      ...said,
      { kind: 'heading', level: 1, number: 2, text: '学习' },
      { kind: 'ruled', lines: 6 },
    ];
    const page = pagesOf(form).find((each) => pageText(each).includes('二、学习'));
    const at = page ? pageText(page).indexOf('二、学习') : -1;
    expect(page && pageText(page).slice(at + 1).length).toBeGreaterThan(1);
  }
});
