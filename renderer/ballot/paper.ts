import type { BallotForm } from '../../shared/model/ballot.ts';
import { ballotBytes } from '../../shared/model/ballot-bytes.ts';

/** Rows on one page of the ballot. */
const PAGE_ROWS = 8;

/** One line to mark: whom, by which options, and where its mark stands among the bytes of the ballot. */
interface Line {
  number: number;
  label: string;
  options: readonly string[];
  at: number;
}

/** What stands on the screen at once. */
interface PaperPage {
  /** Over the lines, where a ballot has more than one sheet. */
  title: string;
  lines: Line[];
}

/** A ballot while it is filled in. It has no history: what was marked before is not kept. */
export class Paper {
  readonly pages: readonly PaperPage[];
  readonly #marks: Uint8Array;

  constructor(form: BallotForm) {
    this.#marks = new Uint8Array(ballotBytes(form));
    let at = 0;
    this.pages = form.sheets.flatMap(({ title, options, rows }) => {
      const lines = rows.map(({ label }, i) => ({ number: i + 1, label, options, at: at++ }));
      const pages = Array.from({ length: Math.ceil(lines.length / PAGE_ROWS) }, (_, page) => ({
        title: form.sheets.length > 1 ? `　测评对象：${title}` : '',
        lines: lines.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS),
      }));
      return pages;
    });
  }

  /** Number of the option that a line is marked with; 0 for none. */
  mark(line: Line): number {
    return this.#marks[line.at] ?? 0;
  }

  /** Marks a line; the option that it has already, or 0, takes the mark away. */
  put(line: Line, option: number): void {
    if (option > line.options.length) return;
    this.#marks[line.at] = this.mark(line) === option ? 0 : option;
  }

  clear(): void {
    this.#marks.fill(0);
  }

  /** The ballot as it is cast: always as many bytes, whatever is marked. The paper is empty afterwards. */
  take(spoilt: boolean): Uint8Array {
    const marks = Uint8Array.from(this.#marks);
    marks[marks.length - 1] = Number(spoilt);
    this.clear();
    return marks;
  }
}
