import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { atMost, type BenchCase, type BenchRow } from '../measure.ts';

const CHILD = fileURLToPath(new URL('../memory-child.ts', import.meta.url));
const MOST_MIB = 300;
/** What is exported, and of how many records of three pages. */
const JOBS = [
  ['batch-pdf', 10],
  ['batch-pdf', 1000],
  ['bind-pdf', 120],
] as const;

/** The most memory that a process which exports has held, fonts and the database among it: a batch of any length, and a bound year. */
export const memory: BenchCase = {
  name: 'memory',
  run: () => Promise.resolve(JOBS.map(([what, records]) => rowOf(what, records))),
};

function rowOf(what: string, records: number): BenchRow {
  const name = `memory-${what}-${records}`;
  if (!existsSync('/proc/self/status'))
    return { ...atMost(name, Number.NaN, 'MiB', MOST_MIB), note: 'measured on Linux only' };
  const peak = Number(execFileSync(process.execPath, [CHILD, what, String(records)], { encoding: 'utf8' }));
  return atMost(name, peak, 'MiB', MOST_MIB);
}
