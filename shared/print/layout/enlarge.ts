import type { GlyphRun } from './lines.ts';
import type { PageLayout, PlacedLine } from './pages.ts';

/** The same pages, everything on them so many times as large. */
export function enlarged(layout: PageLayout, by: number): PageLayout {
  if (by === 1) return layout;
  return {
    width: layout.width * by,
    height: layout.height * by,
    pages: layout.pages.map(({ number, lines, strokes, banner, folio, footer }) => ({
      number,
      lines: lines.map((line) => enlargedLine(line, by)),
      strokes: strokes.map(({ x1, y1, x2, y2 }) => ({ x1: x1 * by, y1: y1 * by, x2: x2 * by, y2: y2 * by })),
      banner: enlargedLine(banner, by),
      folio: enlargedLine(folio, by),
      footer: enlargedLine(footer, by),
    })),
  };
}

function enlargedLine(line: PlacedLine, by: number): PlacedLine {
  const runs = line.runs.map((run): GlyphRun => ({
    ...run,
    x: run.x * by,
    size: run.size * by,
    advances: run.advances.map((a) => a * by),
  }));
  return { ...line, baseline: line.baseline * by, runs };
}
