import { diffText, type TextRun } from './text-diff.ts';

/** A paragraph of two texts side by side; null where one of them has none there. */
interface ParagraphPair {
  before: readonly TextRun[] | null;
  after: readonly TextRun[] | null;
  same: boolean;
}

/** Beyond this many comparisons paragraphs are set beside each other in order. */
const MOST_COMPARED = 1_000_000;

/**
 * Two texts side by side, paragraph by paragraph: those alike stand beside each other, and between them what went beside what came, letter by
 * letter. The runs of the left sides joined give `before`, those of the right sides `after`.
 */
export function diffParagraphs(before: readonly string[], after: readonly string[]): ParagraphPair[] {
  const pairs: ParagraphPair[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...alike(before, after), [before.length, after.length] as const]) {
    pairs.push(...between(before.slice(i, a), after.slice(j, b)));
    const text = before[a];
    if (text !== undefined) {
      const runs: TextRun[] = [{ kind: 'same', text }];
      pairs.push({ before: runs, after: runs, same: true });
    }
    [i, j] = [a + 1, b + 1];
  }
  return pairs;
}

/** Places of the longest row of paragraphs that both texts have in the same order. */
function alike(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const [rows, columns] = [before.length, after.length];
  if (rows * columns > MOST_COMPARED) return [];
  // length[i * width + j]: of the longest common row from i and j on.
  const width = columns + 1;
  const length = new Uint16Array((rows + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1)
      length[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    if (before[i] === after[j]) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

function between(before: readonly string[], after: readonly string[]): ParagraphPair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, i): ParagraphPair => {
    const [a, b] = [before[i], after[i]];
    const runs = diffText(a ?? '', b ?? '');
    return {
      before: a === undefined ? null : runs.filter((run) => run.kind !== 'added'),
      after: b === undefined ? null : runs.filter((run) => run.kind !== 'removed'),
      same: false,
    };
  });
}
