import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MM } from '../shared/print/grid.ts';
import { BUNDLED_FACES, layOut, type GlyphRun, type Page, type PrintDocument } from '../shared/print/index.ts';
import { OFFICE_PAPERS } from '../tests/fixtures/papers.ts';

/** Where the positions of the office's papers stand, one file each. */
const GOLDEN = fileURLToPath(new URL('../tests/golden/', import.meta.url));

export function goldenFile(name: string): string {
  return path.join(GOLDEN, `${name}.txt`);
}

/**
 * Where everything on the pages of a paper stands, to be read and compared by people: a line of print is its baseline from the top and, for each
 * run, left edge, right edge, size, face and words; rules are told by their ends. All in millimetres, sizes in points.
 */
export function pagesAsText(paper: PrintDocument): string {
  const { width, height, pages } = layOut(paper, BUNDLED_FACES);
  const head = `${paper.title}  ${mm(width)} × ${mm(height)}, pages: ${pages.length}`;
  return `${[head, ...pages.flatMap(pageAsText)].join('\n')}\n`;
}

function pageAsText({ number, banner, lines, folio, footer, strokes }: Page): string[] {
  const printed = [banner, ...lines, folio, footer].filter((line) => line.runs.length > 0);
  return [
    '',
    `page ${number}`,
    ...printed.map(({ baseline, runs }) => `${mm(baseline).padStart(6)}  ${runs.map(runAsText).join(' | ')}`),
    ...strokes.map(({ x1, y1, x2, y2 }) => `  rule  ${mm(x1)},${mm(y1)} – ${mm(x2)},${mm(y2)}`),
  ];
}

function runAsText({ x, advances, size, role, bold, text }: GlyphRun): string {
  const end = advances.reduce((sum, advance) => sum + advance, x);
  return `${mm(x)}–${mm(end)} ${size}${bold ? ' bold' : ''} ${role} ${text}`;
}

function mm(points: number): string {
  return (points / MM).toFixed(1);
}

if (import.meta.main) {
  mkdirSync(GOLDEN, { recursive: true });
  for (const [name, paper] of Object.entries(OFFICE_PAPERS)) writeFileSync(goldenFile(name), pagesAsText(paper));
}
