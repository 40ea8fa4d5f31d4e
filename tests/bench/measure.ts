/** One line of the bench's result (design: Figures). `value` and `goal` are in `unit`; `ratio` = value / baseline. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  /** The same work done the plain way, in the same run; null where there is nothing to compare with. */
  baseline: number | null;
  ratio: number | null;
  goal: string;
  pass: boolean;
  /** Why a row could not be measured here; such a row never passes. */
  note?: string;
}

/** A measurement, run by its name. */
export interface BenchCase {
  name: string;
  /** `large` asks for the sizes that take longer than the usual six minutes. */
  run(options: { large: boolean }): Promise<BenchRow[]>;
}

/** The value below which `share` (0–1) of the samples lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Milliseconds that `work` took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of each of `times` runs of `work`. */
export async function samples(times: number, work: (round: number) => unknown): Promise<number[]> {
  const result: number[] = [];
  for (let round = 0; round < times; round++) result.push(await timed(() => work(round)));
  return result;
}

/** A row whose goal is an upper bound on the value. */
export function atMost(
  name: string,
  value: number,
  unit: string,
  limit: number,
  baseline: number | null = null,
): BenchRow {
  const ratio = baseline === null ? null : threeDigits(value / baseline);
  return {
    name,
    value: threeDigits(value),
    unit,
    baseline: baseline === null ? null : threeDigits(baseline),
    ratio,
    goal: `<= ${limit} ${unit}`,
    pass: value <= limit,
  };
}

/** A row whose goal is an upper bound on the ratio to the baseline. */
export function atMostTimes(name: string, value: number, unit: string, baseline: number, limit: number): BenchRow {
  const ratio = value / baseline;
  return {
    name,
    value: threeDigits(value),
    unit,
    baseline: threeDigits(baseline),
    ratio: threeDigits(ratio),
    goal: `<= ${limit} x baseline`,
    pass: ratio <= limit,
  };
}

function threeDigits(value: number): number {
  return Math.round(value * 1000) / 1000;
}
