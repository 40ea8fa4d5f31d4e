import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block, PrintDocument } from '../../../shared/print/document.ts';
import { flowOf } from '../../../shared/print/flow.ts';
import { baselineIn, LINE_PITCH, SHEETS } from '../../../shared/print/grid.ts';
import { BUNDLED_FACES, layOut, type Page } from '../../../shared/print/index.ts';
import { goldenFile, pagesAsText } from '../../../tools/golden-pages.ts';
import { OFFICE_PAPERS } from '../../fixtures/papers.ts';
import { insideOf } from './page.helper.ts';

const NAMED = Object.entries(OFFICE_PAPERS);
/** Half a hundredth of a millimetre. */
const NEAR = 0.015;

/** Every kind of block there is; TypeScript keeps the list whole. */
const KINDS: Record<Block['kind'], true> = {
  title: true,
  subtitle: true,
  blank: true,
  fields: true,
  people: true,
  heading: true,
  paragraph: true,
  labelled: true,
  table: true,
  address: true,
  issued: true,
  ruled: true,
  signatures: true,
  attachments: true,
  note: true,
  part: true,
};

describe('pages of the office’s papers', () => {
  test('the papers reach every kind of block', () => {
    const reached = new Set(NAMED.flatMap(([, paper]) => paper.blocks.map((block) => block.kind)));
    expect(Object.keys(KINDS).filter((kind) => !reached.has(kind as Block['kind']))).toEqual([]);
  });

  test('each has its file of positions and no file is left over', () => {
    const files = readdirSync(path.dirname(goldenFile('x')));
    expect(files.toSorted()).toEqual(NAMED.map(([name]) => `${name}.txt`).toSorted());
  });

  test.each(NAMED)(
    '%s stands where it was looked at (else look at the pages, then: npm run golden-pages)',
    (name, paper) => {
      expect(pagesAsText(paper)).toBe(readFileSync(goldenFile(name), 'utf8'));
    },
  );

  test.each(NAMED)('%s keeps to its type area, on the lines of the grid, nothing over anything', (_, paper) => {
    for (const page of pagesOf(paper)) {
      expect(outside(paper, page)).toEqual([]);
      expect(offGrid(paper, page)).toEqual([]);
      expect(overlaps(page)).toEqual([]);
    }
  });

  test.each(NAMED)('%s prints all of its words, in their order', (_, paper) => {
    expect(printedWords(paper)).toBe(documentWords(paper));
  });

  test.each(NAMED)('%s ends no page with a heading, and leaves no page empty', (_, paper) => {
    const flow = flowOf(paper);
    const pages = pagesOf(paper);
    for (const [i, page] of pages.entries()) {
      expect(page.lines.length + page.strokes.length).toBeGreaterThan(0);
      const item = flow[page.lines.findLast((line) => line.origin !== null)?.origin?.item ?? -1];
      if (i < pages.length - 1 && item?.kind === 'paragraph') expect(item.style).not.toMatch(/^heading/);
    }
  });
});

/** Pages at the size in which the grid is reckoned: large type is enlarged afterwards. */
function pagesOf(paper: PrintDocument): Page[] {
  return layOut({ ...paper, sheet: paper.sheet ?? 'a4' }, BUNDLED_FACES).pages;
}

function sheetOf(paper: PrintDocument) {
  const { area, scale, lines } = SHEETS[paper.sheet ?? 'a4'];
  const [left, top] = [area.left * scale, area.top * scale];
  return { left, top, right: left + area.width * scale, pitch: LINE_PITCH * scale, lines, scale };
}

function outside(paper: PrintDocument, page: Page): string[] {
  const { left, right, top, pitch, lines } = sheetOf(paper);
  const runs = page.lines.flatMap((line) => line.runs);
  const rules = page.strokes.filter(
    ({ x1, x2, y1, y2 }) => x1 < left - NEAR || x2 > right + NEAR || y1 < top - NEAR || y2 > top + lines * pitch + NEAR,
  );
  return [
    ...runs.filter((run) => run.x < left - NEAR || insideOf(run) > right + NEAR).map((run) => run.text),
    ...rules.map((rule) => JSON.stringify(rule)),
  ];
}

/** A line of print stands on the baseline of one of the lines; in a table row of several lines also half a line lower. */
function offGrid(paper: PrintDocument, page: Page): string[] {
  const { top, pitch, scale } = sheetOf(paper);
  return page.lines.flatMap(({ baseline, runs, origin }) => {
    const size = runs[0]?.size;
    if (size === undefined) return [];
    const row = (baseline - top - baselineIn(size / scale) * scale) / pitch;
    // Only the repeated head of a table has no origin.
    const steps = origin === null || origin.cell ? 2 : 1;
    return Math.abs(row * steps - Math.round(row * steps)) < 0.001 ? [] : [runs.map((run) => run.text).join('')];
  });
}

function overlaps(page: Page): string[] {
  const runs = page.lines.flatMap(({ baseline, runs: of }) => of.map((run) => ({ ...run, baseline })));
  return runs.flatMap((one, i) =>
    runs.slice(i + 1).flatMap((other) => {
      const apart = Math.abs(one.baseline - other.baseline) >= Math.min(one.size, other.size) * 0.9;
      const beside = insideOf(one) <= other.x + NEAR || insideOf(other) <= one.x + NEAR;
      return apart || beside ? [] : [`${one.text} × ${other.text}`];
    }),
  );
}

const bare = (text: string): string => text.replaceAll(/\s/gu, '');

/** What the pages show, as a reader goes through it: cells one after another, a repeated head once. */
function printedWords(paper: PrintDocument): string {
  const lines = pagesOf(paper).flatMap((page) => page.lines.filter((line) => line.origin !== null));
  const place = (line: (typeof lines)[number]): number[] => {
    const { item = 0, cell } = line.origin ?? {};
    return [item, cell ? cell.row : 0, cell ? cell.column : 0];
  };
  const inOrder = lines
    .map((line, i) => ({ line, at: [...place(line), i] }))
    .toSorted((a, b) => a.at.map((n, k) => n - (b.at[k] ?? 0)).find((d) => d !== 0) ?? 0);
  return bare(inOrder.flatMap(({ line }) => line.runs.map((run) => run.text)).join(''));
}

function documentWords(paper: PrintDocument): string {
  const words = flowOf(paper).flatMap((item) =>
    item.kind === 'table'
      ? [...item.columns.map((column) => column.head), ...item.rows.flatMap((row) => row.cells)]
      : item.runs.map((run) => run.text),
  );
  return bare(words.join(''));
}
