import type { PrintDocument } from '../document.ts';
import type { Faces } from '../fonts.ts';
import { AREA, MM } from '../grid.ts';
import { STAMP, stampAt } from './archive-stamp.ts';
import type { PlacedLine, Stroke } from './pages.ts';

/** Where a 归档章 stands on a first page: in the free part at the top, above the line with the marking, its right edge that of the text. */
export const STAMP_PLACE = { x: AREA.left + AREA.width - STAMP.width, y: 8 * MM };

/** Labels on a sheet, with room for the scissors between them. */
const [ACROSS, DOWN, GAP] = [3, 11, 5 * MM];

/** Sheets of 归档章 to be cut out, row by row. */
export function labelSheets(
  labels: NonNullable<PrintDocument['labels']>,
  faces: Faces,
): { lines: PlacedLine[]; strokes: Stroke[] }[] {
  const each = ACROSS * DOWN;
  return Array.from({ length: Math.max(1, Math.ceil(labels.length / each)) }, (_, sheet) => {
    const placed = labels.slice(sheet * each, (sheet + 1) * each).map(({ stamp, pages }, i) => {
      const x = AREA.left + (i % ACROSS) * (STAMP.width + GAP);
      const y = AREA.top + Math.floor(i / ACROSS) * (STAMP.height + GAP);
      return stampAt(stamp, pages, { x, y }, faces);
    });
    return { lines: placed.flatMap(({ lines }) => lines), strokes: placed.flatMap(({ strokes }) => strokes) };
  });
}
