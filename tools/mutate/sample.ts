import type { Mutant } from './instrument.ts';

/** A small generator (mulberry32): the same seed gives the same sample on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many mutants by chance, from each file the same share of it, at least one. */
export function sampleOf(mutants: readonly Mutant[], size: number, seed: number): Mutant[] {
  if (size >= mutants.length) return [...mutants];
  const next = random(seed);
  const share = size / mutants.length;
  return [...Map.groupBy(mutants, (m) => m.file).values()].flatMap((own) =>
    own
      .map((mutant) => ({ mutant, lot: next() }))
      .toSorted((a, b) => a.lot - b.lot)
      .slice(0, Math.max(1, Math.round(own.length * share)))
      .map(({ mutant }) => mutant)
      .toSorted((a, b) => a.id - b.id),
  );
}

/**
 * A number from the command line; undefined where none was given.
 * @throws Error that says what is wrong with it
 */
export function wholeNumber(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new Error(`${option} takes a whole number from ${least}, not ${text === '' ? 'nothing' : text}`);
  return Number(text);
}
