import { lettersOf } from './letters.ts';

/** Fewer letters than this may stand alike in two texts by chance, or because the matter is the same. */
export const SHORTEST_PASSAGE = 30;
/** Letters of a block, and every how many letters one begins: any 30 letters in a row hold a whole block. */
const BLOCK = 16;
const STEP = SHORTEST_PASSAGE - BLOCK + 1;
/** Of what stands alike in more places than this, the newest are looked at. */
const MOST_PLACES = 64;
/** Letters that are compared for one text at most: a text that repeats itself without end is compared no further. */
const MOST_COMPARED = 20_000_000;
const FACTOR = 31;
/** Between two texts: no letter, so nothing runs across. */
const BORDER = '\0';

/** Letters that stand in many texts by right: pieces that follow each other, with a name or a figure of up to 24 letters between them. */
export type Formula = readonly string[];
const LONGEST_GAP = 24;

/** A text to be compared with; `of` is the caller's and comes back with what was found. */
interface Source<T> {
  of: T;
  text: string;
}

/** Words that stand in a text and in an earlier one, as they stand in the text: from `start` to before `end`. */
export interface RepeatedPassage<T> {
  start: number;
  end: number;
  /** Letters of it that are no formula. */
  letters: number;
  of: T;
  /** Where it begins in the letters of its source ({@link lettersOf}), and how many letters it has there, formulas among them. */
  there: number;
  length: number;
}

interface Run {
  start: number;
  end: number;
  /** Where it begins in all texts together. */
  there: number;
}

/**
 * Finds words that stand in earlier texts as well, exactly and however long: no share, no verdict. Blocks of 16 letters of every
 * earlier text are kept by their hash, one every 15 letters; a rolling hash of the new text meets each block that it holds, and what
 * meets is compared letter by letter to both sides. Spaces and marks do not count. (Karp and Rabin; the steps are those of rsync.)
 */
export class PassageIndex<T> {
  readonly #sources: readonly Source<T>[];
  /** Letters of all sources, with a border behind each. */
  readonly #all: string;
  readonly #starts: Int32Array;
  /** First block of each slot, and the next block with the same slot; -1 ends the chain. */
  readonly #first: Int32Array;
  readonly #next: Int32Array;

  /** @param sources the oldest first: of equal passages the newest is told */
  constructor(sources: readonly Source<T>[]) {
    this.#sources = sources;
    const texts = sources.map((source) => lettersOf(source.text).text);
    this.#all = texts.map((text) => text + BORDER).join('');
    this.#starts = new Int32Array(sources.length);
    for (let i = 1; i < texts.length; i += 1)
      this.#starts[i] = (this.#starts[i - 1] ?? 0) + (texts[i - 1]?.length ?? 0) + 1;
    const blocks = Math.floor(this.#all.length / STEP) + 1;
    this.#first = new Int32Array(2 ** Math.ceil(Math.log2(blocks * 2))).fill(-1);
    this.#next = new Int32Array(blocks).fill(-1);
    for (const [i, text] of texts.entries()) this.#keep(this.#starts[i] ?? 0, text.length);
  }

  /** Blocks stand at fixed steps over all texts together, so the number of a block tells where it is. */
  #keep(start: number, length: number): void {
    for (let block = Math.ceil(start / STEP); block * STEP + BLOCK <= start + length; block += 1) {
      const slot = this.#slot(hashAt(this.#all, block * STEP));
      this.#next[block] = this.#first[slot] ?? -1;
      this.#first[slot] = block;
    }
  }

  #slot(hash: number): number {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return (mixed ^ (mixed >>> 13)) & (this.#first.length - 1);
  }

  /**
   * Passages of at least 30 letters that are no formula, in the order of the text. Where one passage lies in another but for a few letters,
   * the longer is told.
   * @param accepts which sources count for this text
   * @param formulas what stands in many texts by right; what is in 《》 is left out as well
   */
  find(text: string, accepts: (of: T) => boolean, formulas: readonly Formula[] = []): RepeatedPassage<T>[] {
    const { text: letters, at } = lettersOf(text);
    const runs = this.#runs(letters, accepts);
    if (runs.length === 0) return [];
    const counted = countUpTo(markFormulas(text, letters, at, formulas));
    const own = (run: Pick<Run, 'start' | 'end'>) => (counted[run.end] ?? 0) - (counted[run.start] ?? 0);
    return withoutOverlaps(runs.filter((run) => own(run) >= SHORTEST_PASSAGE)).map((run) => {
      const number = this.#sourceNumber(run.there);
      return {
        start: at[run.start] ?? 0,
        end: (at[run.end - 1] ?? 0) + 1,
        letters: own(run),
        of: this.#source(number).of,
        there: run.there - (this.#starts[number] ?? 0),
        length: run.end - run.start,
      };
    });
  }

  #sourceNumber(place: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #source(number: number): Source<T> {
    const source = this.#sources[number];
    if (!source) throw new Error('no source');
    return source;
  }

  #runs(letters: string, accepts: (of: T) => boolean): Run[] {
    const runs: Run[] = [];
    // The run that reaches furthest: what lies within it says nothing new, except of a newer text.
    let reach: Run = { start: 0, end: 0, there: 0 };
    let compared = 0;
    let hash = letters.length < BLOCK ? 0 : hashAt(letters, 0);
    for (let here = 0; here + BLOCK <= letters.length && compared < MOST_COMPARED; here += 1) {
      if (here > 0) hash = roll(hash, letters.charCodeAt(here - 1), letters.charCodeAt(here + BLOCK - 1));
      let block = this.#first[this.#slot(hash)] ?? -1;
      for (let seen = 0; block >= 0 && seen < MOST_PLACES; block = this.#next[block] ?? -1) {
        const start = this.#meets(letters, here, block * STEP);
        if (start === null || !accepts(this.#source(this.#sourceNumber(block * STEP)).of)) continue;
        seen += 1;
        const there = block * STEP + start - here;
        if (start >= reach.start && this.#endsWithin(letters, start, there, reach)) {
          compared += reach.end - reach.start;
          if (there - start > reach.there - reach.start && this.#holds(letters, reach, there - start))
            reach.there = there - start + reach.start;
          continue;
        }
        const run = { start, end: this.#endOf(letters, here, block * STEP), there };
        compared += run.end - run.start;
        if (run.end - run.start < SHORTEST_PASSAGE) continue;
        runs.push(run);
        if (run.end > reach.end) reach = run;
      }
    }
    return runs;
  }

  /** Where the run of a block that meets begins, or null if it does not meet. Further left an earlier block of the run would lie. */
  #meets(letters: string, here: number, there: number): number | null {
    for (let i = 0; i < BLOCK; i += 1) if (!this.#alike(letters, here + i, there + i)) return null;
    let start = here;
    while (start > 0 && here - start < STEP && this.#alike(letters, start - 1, there + start - 1 - here)) start -= 1;
    return start;
  }

  #endOf(letters: string, here: number, there: number): number {
    let end = here + BLOCK;
    while (end < letters.length && this.#alike(letters, end, there + end - here)) end += 1;
    return end;
  }

  /** True if a run does not reach beyond another: it is the shorter one, or the letters behind that one differ. */
  #endsWithin(letters: string, start: number, there: number, reach: Run): boolean {
    if (reach.end <= start) return false;
    return reach.end === letters.length || !this.#alike(letters, reach.end, there + reach.end - start);
  }

  /** True if the letters of a run stand in the sources at that distance as well. */
  #holds(letters: string, run: Run, distance: number): boolean {
    return this.#all.startsWith(letters.slice(run.start, run.end), run.start + distance);
  }

  #alike(letters: string, here: number, there: number): boolean {
    return letters.charCodeAt(here) === this.#all.charCodeAt(there);
  }
}

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let i = at; i < at + BLOCK; i += 1) hash = (Math.imul(hash, FACTOR) + text.charCodeAt(i)) | 0;
  return hash;
}

/** Weight of the first letter of a block. */
const HIGHEST = Array.from({ length: BLOCK - 1 }).reduce<number>((weight) => Math.imul(weight, FACTOR), 1);

/** The hash one letter on: `out` leaves at the left, `next` comes at the right. */
function roll(hash: number, out: number, next: number): number {
  return (Math.imul(hash - Math.imul(out, HIGHEST), FACTOR) + next) | 0;
}

/** 1 for each letter that belongs to a formula or to a title in 《》. */
function markFormulas(text: string, letters: string, at: Int32Array, formulas: readonly Formula[]): Uint8Array {
  const marks = new Uint8Array(letters.length);
  for (const [first = '', ...rest] of formulas) {
    for (let i = letters.indexOf(first); i >= 0; i = letters.indexOf(first, i + 1)) {
      const end = endOfFormula(letters, i + first.length, rest);
      if (end !== null) marks.fill(1, i, end);
    }
  }
  const titles = [...text.matchAll(/《[^《》]+》/gu)].map((m) => ({ from: m.index, until: m.index + m[0].length }));
  let next = 0;
  for (const [i, place] of at.entries()) {
    while ((titles[next]?.until ?? Infinity) <= place) next += 1;
    if (place >= (titles[next]?.from ?? Infinity)) marks[i] = 1;
  }
  return marks;
}

/** Where a formula ends whose first piece ends at `from`; null if one of the others does not follow soon. */
function endOfFormula(letters: string, from: number, pieces: readonly string[]): number | null {
  let end = from;
  for (const piece of pieces) {
    const gap = letters.slice(end, end + LONGEST_GAP + piece.length).indexOf(piece);
    if (gap < 0) return null;
    end += gap + piece.length;
  }
  return end;
}

/** How many unmarked letters stand before each place. */
function countUpTo(marks: Uint8Array): Int32Array {
  const counts = new Int32Array(marks.length + 1);
  for (const [i, mark] of marks.entries()) counts[i + 1] = (counts[i] ?? 0) + (mark === 0 ? 1 : 0);
  return counts;
}

/** Drops what lies within another run but for fewer than {@link STEP} letters. */
function withoutOverlaps(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    for (let last = kept.at(-1); last && run.end > last.end && run.start - last.start < STEP; last = kept.at(-1))
      kept.pop();
    if (run.end - (kept.at(-1)?.end ?? -STEP) >= STEP) kept.push(run);
  }
  return kept;
}
