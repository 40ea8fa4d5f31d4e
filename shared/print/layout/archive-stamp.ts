import type { ArchiveStamp } from '../document.ts';
import type { Faces } from '../fonts.ts';
import { MM } from '../grid.ts';
import { runOf } from './fixed-run.ts';
import type { PlacedLine, Stroke } from './pages.ts';

/** 归档章: 45 × 16 mm in six equal cells (DA/T 22—2015; measures by a secondary source, domain notes §6.1). */
export const STAMP = { width: 45 * MM, height: 16 * MM } as const;
const [COLUMNS, ROWS] = [3, 2];
const CELL = { width: STAMP.width / COLUMNS, height: STAMP.height / ROWS };
/** Size of what stands in a cell, and how near it may come to the rules. */
const [SIZE, PADDING] = [10.5, 1.5];

/**
 * A 归档章 with its upper left corner at a place: 全宗号, 年度, 件号 above, 机构（问题）, 保管期限, 页数 below. What is wider than its cell is
 * set smaller. It belongs to no part of the text.
 * @param pages 页数
 */
export function stampAt(
  { fonds, year, ordinal, unit, retention }: ArchiveStamp,
  pages: number,
  { x, y }: { x: number; y: number },
  faces: Faces,
): { lines: PlacedLine[]; strokes: Stroke[] } {
  const cells = [fonds, String(year), ordinal, unit, retention, String(pages)];
  const lines = cells.map((text, i): PlacedLine => {
    const [column, row] = [i % COLUMNS, Math.floor(i / COLUMNS)];
    const wide = runOf(text, SIZE, faces).width;
    const size = SIZE * Math.min(1, (CELL.width - 2 * PADDING) / Math.max(wide, 1));
    const { run, width } = runOf(text, size, faces);
    const left = x + column * CELL.width + (CELL.width - width) / 2;
    const baseline = y + row * CELL.height + CELL.height / 2 + 0.38 * size;
    return { baseline, row: -1, runs: text === '' ? [] : [{ ...run, x: left }], origin: null };
  });
  const [right, bottom] = [x + STAMP.width, y + STAMP.height];
  const across = Array.from({ length: ROWS + 1 }, (_, i): Stroke => {
    const y1 = y + i * CELL.height;
    return { x1: x, y1, x2: right, y2: y1 };
  });
  const down = Array.from({ length: COLUMNS + 1 }, (_, i): Stroke => {
    const x1 = x + i * CELL.width;
    return { x1, y1: y, x2: x1, y2: bottom };
  });
  return { lines, strokes: [...across, ...down] };
}
