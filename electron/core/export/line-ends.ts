import type { PrintDocument } from '../../../shared/print/document.ts';
import { flowOf } from '../../../shared/print/flow.ts';
import type { GlyphRun } from '../../../shared/print/layout/lines.ts';
import type { Origin, PlacedLine } from '../../../shared/print/layout/pages.ts';

/** The spaces between the lines of a paper, which layout lets hang over: without them two words become one when text is copied. */
export class LineEnds {
  /** What was written, from which lines were cut, by paragraph or cell. */
  readonly #sources = new Map<string, string>();
  /** How far that has been printed, in UTF-16 units. */
  readonly #printed = new Map<string, number>();

  constructor(document: PrintDocument) {
    for (const [item, content] of flowOf(document).entries()) {
      if (content.kind === 'paragraph') {
        this.#sources.set(keyOf({ item, cell: null }), content.runs.map((run) => run.text).join(''));
        continue;
      }
      const rows = [content.columns.map(({ head }) => head), ...content.rows.map(({ cells }) => cells)];
      for (const [i, cells] of rows.entries())
        for (const [column, text] of cells.entries())
          this.#sources.set(keyOf({ item, cell: { row: i - 1, column } }), text);
    }
  }

  /** The runs of a line, the last with the spaces that stand before the next line; lines come in the order of the pages. */
  withSpaces({ runs, origin }: PlacedLine): GlyphRun[] {
    const last = runs.at(-1);
    if (!last || !origin) return [...runs];
    const space = this.#after(runs.map((run) => run.text).join(''), keyOf(origin));
    const advances = [...last.advances, ...Array.from(space, () => 0)];
    return [...runs.slice(0, -1), { ...last, text: last.text + space, advances }];
  }

  #after(text: string, key: string): string {
    const source = this.#sources.get(key) ?? '';
    const end = source.indexOf(text, this.#printed.get(key) ?? 0) + text.length;
    const gap = /^[ \n]*/.exec(source.slice(end))?.[0] ?? '';
    this.#printed.set(key, end + gap.length);
    return gap.replaceAll('\n', '');
  }
}

function keyOf({ item, cell }: Origin): string {
  return cell === null ? String(item) : `${item} ${cell.row} ${cell.column}`;
}
