/** A stretch of text that stayed, came or went. */
export interface TextRun {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Beyond this many single changes a text counts as rewritten: line by line, then as a whole. Keeps the work bounded. */
const MOST_CHANGES = 800;
/** A stretch of unchanged letters this short between changes only makes the difference harder to read. */
const SHORTEST_ISLAND = 2;

/**
 * Differences between two texts, letter by letter, as runs in reading order: `same` and `removed` runs joined give `before`,
 * `same` and `added` runs joined give `after`. Within a change what went comes first.
 */
export function diffText(before: string, after: string): TextRun[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const parts =
    shortestEdit(Array.from(before), Array.from(after)) ?? shortestEdit(splitLines(before), splitLines(after));
  return tidy(parts ?? replaced(before, after));
}

/** The runs that replace one value by another as a whole; an empty side is left out. */
export function replaced(before: string, after: string): TextRun[] {
  const runs: TextRun[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return runs.filter((r) => r.text !== '');
}

function splitLines(text: string): string[] {
  return text.split(/(?<=\n)/u);
}

/** Myers' greedy algorithm over units (letters or lines); null if more than {@link MOST_CHANGES} are needed. */
function shortestEdit(a: readonly string[], b: readonly string[]): TextRun[] | null {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const middle = walk(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  if (!middle) return null;
  const start: TextRun = { kind: 'same', text: a.slice(0, head).join('') };
  const end: TextRun = { kind: 'same', text: a.slice(a.length - tail).join('') };
  return [start, ...middle, end];
}

function walk(a: readonly string[], b: readonly string[]): TextRun[] | null {
  const most = Math.min(a.length + b.length, MOST_CHANGES);
  const offset = most + 1;
  // furthest[offset + k] = the furthest x reached on diagonal k = x - y.
  const furthest = new Int32Array(2 * offset + 1);
  const trace: Int32Array[] = [];
  for (let d = 0; d <= most; d += 1) {
    trace.push(furthest.slice(offset - d, offset + d + 1));
    for (let k = -d; k <= d; k += 2) {
      let x = goesDown(furthest, offset, k, d) ? at(furthest, offset + k + 1) : at(furthest, offset + k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest[offset + k] = x;
      if (x >= a.length && x - k >= b.length) return retrace(a, b, trace, d);
    }
  }
  return null;
}

function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}

/** True if diagonal `k` is best entered from `k + 1`, by taking a unit of `b`. */
function goesDown(furthest: Int32Array, offset: number, k: number, d: number): boolean {
  return k === -d || (k !== d && at(furthest, offset + k - 1) < at(furthest, offset + k + 1));
}

/** Walks the trace backwards; `trace[d]` holds the diagonals -d … d as they were before step d. */
function retrace(a: readonly string[], b: readonly string[], trace: readonly Int32Array[], last: number): TextRun[] {
  const runs: TextRun[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = last; d > 0; d -= 1) {
    const furthest = trace[d] ?? new Int32Array();
    const k = x - y;
    const down = goesDown(furthest, d, k, d);
    const from = down ? k + 1 : k - 1;
    const fromX = at(furthest, d + from);
    const [startX, startY] = down ? [fromX, fromX - from + 1] : [fromX + 1, fromX - from];
    if (x > startX) runs.push({ kind: 'same', text: a.slice(startX, x).join('') });
    runs.push(down ? { kind: 'added', text: b[startY - 1] ?? '' } : { kind: 'removed', text: a[startX - 1] ?? '' });
    [x, y] = down ? [startX, startY - 1] : [startX - 1, startY];
  }
  if (x > 0) runs.push({ kind: 'same', text: a.slice(0, x).join('') });
  return runs.toReversed();
}

/** Joins neighbours, puts what went before what came, and swallows islands of unchanged letters within a change. */
function tidy(runs: readonly TextRun[]): TextRun[] {
  const tidied: TextRun[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    tidied.push(...replaced(removed, added));
    [removed, added] = ['', ''];
  };
  for (const [i, run] of runs.entries()) {
    if (run.text === '') continue;
    const inside = removed !== '' && added !== '' && i < runs.length - 1 && runs[i + 1]?.text !== '';
    if (run.kind === 'removed') removed += run.text;
    else if (run.kind === 'added') added += run.text;
    else if (inside && Array.from(run.text).length < SHORTEST_ISLAND) {
      removed += run.text;
      added += run.text;
    } else {
      flush();
      tidied.push({ ...run });
    }
  }
  flush();
  return tidied;
}
