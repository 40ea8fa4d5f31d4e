import type { FlowTable } from '../flow.ts';
import type { Faces } from '../fonts.ts';
import { CELL_PADDING } from '../grid.ts';
import { setParagraph, type GlyphRun, type Line } from './lines.ts';

/** A row of a table, set: lines of each cell, x from the left edge of the table. */
export interface Row {
  cells: Line[][];
  /** Lines of its highest cell. */
  height: number;
  /** Not cut by the end of a page. */
  whole: boolean;
}

/** A table whose cells are set and not yet placed on pages. */
export interface SetTable {
  /** Left edge of every column and the right edge of the last, from the left edge of the type area. */
  edges: number[];
  head: Row;
  rows: Row[];
}

/** Sets every cell of a table. It is centred in the width given. */
export function setTable(table: FlowTable, width: number, faces: Faces): SetTable {
  const total = table.widths.reduce((a, b) => a + b, 0);
  const edges = [(width - total) / 2];
  for (const w of table.widths) edges.push((edges.at(-1) ?? 0) + w);
  const row = (texts: readonly string[], whole: boolean, head: boolean): Row => {
    const cells = table.columns.map((column, i) => {
      const role = head ? 'hei' : 'fangsong';
      const runs = [{ text: texts[i] ?? '', role, bold: false }] as const;
      const box = { width: (table.widths[i] ?? 0) - 2 * CELL_PADDING, left: 0, right: 0, first: 0 };
      const lines = setParagraph(
        { style: head ? 'cellHead' : 'cell', runs: runs[0].text === '' ? [] : [...runs] },
        box,
        faces,
      );
      const left = (edges[i] ?? 0) + CELL_PADDING;
      return lines.map((line) =>
        shifted(line, left + (column.align === 'center' && !head ? freeSpace(line, box.width) / 2 : 0)),
      );
    });
    return { cells, height: Math.max(1, ...cells.map((lines) => lines.length)), whole };
  };
  return {
    edges,
    head: row(
      table.columns.map((column) => column.head),
      true,
      true,
    ),
    rows: table.rows.map(({ cells, whole }) => row(cells, whole, false)),
  };
}

function freeSpace(line: Line, width: number): number {
  const used = line.runs.flatMap((run) => run.advances).reduce((a, b) => a + b, 0);
  return Math.max(0, width - used);
}

function shifted(line: Line, by: number): Line {
  return { ...line, runs: line.runs.map((run): GlyphRun => ({ ...run, x: run.x + by })) };
}
