import type { FileReach, Trial } from './batch.ts';
import type { Mutant } from './instrument.ts';

/** A mutant that comes by this much more often than the original runs for ever. */
const PATIENCE = 100;

/** What it takes to load a test file. */
const LOADING_MS = 200;

/** For each mutant the test files that reach it, those that offer most tests for their time first, with only these tests. */
export function trialsOf(mutants: readonly Mutant[], reaches: readonly FileReach[]): Map<number, Trial[]> {
  const known = reaches.map((reach) => ({
    ...reach,
    shared: new Map(reach.shared),
    tests: reach.tests.map((test) => ({ ...test, visits: new Map(test.visits) })),
  }));
  return new Map(
    mutants.map(({ id }) => {
      const trials = known.flatMap((reach) => {
        const inAll = reach.shared.get(id) ?? 0;
        // What only loading and hooks for all tests reach may show in any test; else those that come by themselves decide.
        const own = reach.tests.filter((t) => t.visits.has(id));
        const tests = own.length > 0 || inAll === 0 ? own : reach.tests;
        if (tests.length === 0) return [];
        const visits = tests.reduce((sum, t) => sum + (t.visits.get(id) ?? 0), inAll);
        const ms = tests.reduce((sum, t) => sum + t.ms, LOADING_MS + (inAll > 0 ? reach.ms / 4 : 0));
        const trial = {
          mutant: id,
          file: reach.file,
          tests: tests.map((t) => t.name),
          visits: (visits + 10) * PATIENCE,
        };
        return [{ price: ms / tests.length, trial }];
      });
      return [id, trials.toSorted((a, b) => a.price - b.price).map((t) => t.trial)] as const;
    }),
  );
}
