/** What the driver is asked to do in one go, and what it tells of the first run. */

/** Runs one test file with one mutant switched on. */
export interface Trial {
  mutant: number;
  /** Absolute path of the test file. */
  file: string;
  /** Full names of the tests that reach the mutant. */
  tests: readonly string[];
  /** More visits than this are an endless loop. */
  visits: number;
}

/** `limit`: milliseconds after which a test will never end. */
export type Batch = { learn: readonly string[]; report: string } | { tries: readonly Trial[]; limit: number };

/** What a test reached, with how often. */
export interface TestReach {
  name: string;
  ms: number;
  /** Why it fails without any mutant; it is then left out. */
  failure: string | null;
  visits: [mutant: number, times: number][];
}

/** What a test file reached: while it was loaded or in hooks for all tests, and in each test. */
export interface FileReach {
  file: string;
  ms: number;
  shared: [mutant: number, times: number][];
  tests: TestReach[];
}

declare module 'vitest' {
  interface ProvidedContext {
    batch: Batch;
  }
}
