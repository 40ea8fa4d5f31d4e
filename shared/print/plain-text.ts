import type { PrintDocument } from './document.ts';
import { flowOf, type FlowItem } from './flow.ts';

/**
 * A paper as plain text: what stands above its pages first, then a line for each paragraph with its indent, and the cells of a table
 * separated by tabs. Lines end as Windows ends them, the byte order mark tells older programs that it is UTF-8.
 */
export function plainTextOf(document: PrintDocument): string {
  const banner = [document.banner.left, document.banner.right].filter(Boolean).join('　');
  const lines = [...(banner === '' ? [] : [banner, '']), ...flowOf(document).flatMap(linesOf)];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function linesOf(item: FlowItem): string[] {
  if (item.kind === 'table') {
    const rows = [item.columns.map((column) => column.head), ...item.rows.map((row) => row.cells)];
    return rows.map((cells) => cells.map((cell) => cell.replaceAll('\n', ' ')).join('\t'));
  }
  const text = item.runs.map((run) => run.text).join('');
  const words = item.style === 'title' ? text.replaceAll('\n', '') : text.replaceAll('\n', '\r\n');
  const indented = words === '' ? '' : `${'　'.repeat(Math.max(0, Math.round(item.left + item.first)))}${words}`;
  return item.pageBreakBefore ? ['', indented] : [indented];
}
