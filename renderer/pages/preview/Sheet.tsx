import { memo } from 'react';
import {
  AREA,
  CHARS,
  CHAR_PITCH,
  glyphXs,
  LINES,
  LINE_PITCH,
  ROLE_FONTS,
  RULE_WIDTH,
  type Faces,
  type GlyphRun,
  type Page,
  type PageLayout,
} from '../../../shared/print/index.ts';

interface SheetProps {
  page: Page;
  width: number;
  height: number;
  faces: Faces;
  grid: boolean;
}

interface SheetsProps {
  layout: PageLayout;
  faces: Faces;
  grid: boolean;
}

/** All sheets of a paper, one below the other. */
export function Sheets({ layout: { pages, width, height }, faces, grid }: SheetsProps) {
  return pages.map((page) => (
    <Sheet key={page.number} page={page} width={width} height={height} faces={faces} grid={grid} />
  ));
}

/** One sheet, drawn from positions: the browser breaks no line and moves no character, at any zoom. */
const Sheet = memo(function Sheet({ page, width, height, faces, grid }: SheetProps) {
  const lines = [...page.lines, page.banner, page.folio, page.footer];
  return (
    <svg className="sheet" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`第 ${page.number} 页`}>
      {grid && <Grid />}
      {page.strokes.map((stroke, i) => (
        <line key={i} {...stroke} stroke="#000" strokeWidth={RULE_WIDTH} />
      ))}
      {lines.map((line, i) =>
        line.runs.map((run, j) => <Run key={`${i} ${j}`} run={run} baseline={line.baseline} faces={faces} />),
      )}
    </svg>
  );
});

/** The bundled faces under names of their own, so that the rest of the app never waits for them. */
const BUNDLED: Readonly<Record<string, string>> = {
  'Noto Serif SC': 'Branchbook Serif',
  'Noto Sans SC': 'Branchbook Sans',
};

function Run({ run, baseline, faces }: { run: GlyphRun; baseline: number; faces: Faces }) {
  const face = faces[run.role];
  const bundled = BUNDLED[ROLE_FONTS[run.role].bundled.family] ?? 'serif';
  const family = face.standard ? `"${face.family}", "${bundled}"` : `"${bundled}"`;
  return (
    <text
      x={glyphXs(run)
        .map((x) => x.toFixed(2))
        .join(' ')}
      y={baseline}
      fontSize={run.size}
      fontFamily={family}
      fontWeight={run.bold || face.bold ? 700 : 400}
    >
      {run.text}
    </text>
  );
}

/** 22 lines of 28 characters: the proof that the page is the standard's. */
function Grid() {
  const { left, top, width } = AREA;
  const height = LINES * LINE_PITCH;
  const rows = Array.from({ length: LINES - 1 }, (_, i) => top + (i + 1) * LINE_PITCH);
  const columns = Array.from({ length: CHARS - 1 }, (_, i) => left + (i + 1) * CHAR_PITCH);
  return (
    <g className="grid" aria-hidden="true">
      <path
        d={[...rows.map((y) => `M${left} ${y}h${width}`), ...columns.map((x) => `M${x} ${top}v${height}`)].join('')}
        stroke="#d5dce4"
        strokeWidth="0.35"
        fill="none"
      />
      <rect x={left} y={top} width={width} height={height} stroke="#9fb0c2" strokeWidth="0.7" fill="none" />
    </g>
  );
}
