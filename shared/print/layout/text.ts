import type { GlyphRun } from './lines.ts';
import type { Page } from './pages.ts';

/** Left edge of every UTF-16 unit of a run, as SVG's `x` list counts them: both halves of a pair share theirs. */
export function glyphXs(run: GlyphRun): number[] {
  const xs: number[] = [];
  let x = run.x;
  Array.from(run.text).forEach((char, i) => {
    for (let unit = 0; unit < char.length; unit += 1) xs.push(x);
    x += run.advances[i] ?? 0;
  });
  return xs;
}

/** The words of a page, line by line, without banner and page number: for tests, search and screen readers. */
export function pageText(page: Page): string[] {
  return page.lines.map((line) => line.runs.map((run) => run.text).join(''));
}
