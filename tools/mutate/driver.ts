/**
 * Runs inside vitest, as its only test file: loads the real test files as often as needed, each time anew and with another
 * mutant switched on. One process so tries many mutants, and what is dear to load (native modules, zod) is loaded once.
 */
import { writeFileSync } from 'node:fs';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  inject,
  it,
  TestRunner,
  vi,
  type RunnerTestSuite,
} from 'vitest';
import type { FileReach, TestReach, Trial } from './batch.ts';
import { watch } from './watch.ts';

/** The switch that stands in the mutated sources. */
const lever = globalThis as unknown as { mutantIsOn(id: number): boolean };

/** Hangs up what never ends. No test expects it, and its name tells it from an assertion. */
class EndlessLoop extends Error {}

function switchOn(trial: Trial): void {
  let left = trial.visits;
  lever.mutantIsOn = (id) => {
    if (id !== trial.mutant) return false;
    left -= 1;
    if (left < 0) throw new EndlessLoop();
    return true;
  };
}

/** Switches all mutants off and counts into `visits` where the code comes by. */
function count(visits: Map<number, number>): void {
  lever.mutantIsOn = (id) => {
    visits.set(id, (visits.get(id) ?? 0) + 1);
    return false;
  };
}

async function load(file: string): Promise<void> {
  vi.resetModules();
  try {
    await import(/* @vite-ignore */ file);
  } catch (error) {
    it('loads', () => {
      throw error;
    });
  }
}

/** The names down to a test, without that of the suite it was loaded into. */
function nameOf(task: { name: string; suite?: RunnerTestSuite | undefined }): string {
  const above = task.suite?.suite ? [nameOf(task.suite)] : [];
  return [...above, task.name].join(' › ');
}

function skip(suite: RunnerTestSuite, unwanted: (name: string) => boolean): void {
  for (const task of suite.tasks)
    if (task.type === 'suite') skip(task, unwanted);
    else if (unwanted(nameOf(task))) task.mode = 'skip';
}

/** The names of all tests of a suite. */
function namesIn(suite: RunnerTestSuite): string[] {
  return suite.tasks.flatMap((task) => (task.type === 'suite' ? namesIn(task) : [nameOf(task)]));
}

function attempt(trial: Trial, alive: () => void): void {
  describe(String(trial.mutant), async () => {
    const wanted = new Set([...trial.tests, 'loads']);
    const whole = TestRunner.getCurrentSuite().suite;
    beforeAll(() => {
      switchOn(trial);
      if (!whole) return;
      // A test that is called otherwise in every run would never be asked.
      const there = new Set(namesIn(whole));
      if (trial.mutant <= 0 && trial.tests.some((name) => !there.has(name))) throw new Error('names of tests differ');
      skip(whole, (name) => !wanted.has(name));
    });
    beforeEach(alive);
    afterEach(({ task }) => {
      alive();
      if (task.result?.state === 'fail' && whole) skip(whole, () => true);
    });
    alive();
    switchOn(trial);
    await load(trial.file);
    alive();
  });
}

function learn(file: string, done: (reach: FileReach) => void): void {
  describe(file, async () => {
    const shared = new Map<number, number>();
    const tests: TestReach[] = [];
    let here = new Map<number, number>();
    let [started, since] = [0, 0];
    beforeAll(() => {
      started = performance.now();
      count(shared);
    });
    beforeEach(() => {
      here = new Map();
      count(here);
      since = performance.now();
    });
    afterEach(({ task }) => {
      const failure = task.result?.state === 'fail' ? (task.result.errors?.[0]?.message ?? '') : null;
      tests.push({ name: nameOf(task), ms: performance.now() - since, failure, visits: [...here] });
      count(shared);
    });
    afterAll(() => done({ file, ms: performance.now() - started, shared: [...shared], tests }));
    count(shared);
    await load(file);
  });
}

const batch = inject('batch');
if ('tries' in batch) {
  const alive = watch(batch.limit);
  for (const trial of batch.tries) attempt(trial, alive);
} else {
  const reaches: FileReach[] = [];
  for (const file of batch.learn) learn(file, (reach) => reaches.push(reach));
  afterAll(() => writeFileSync(batch.report, JSON.stringify(reaches)));
}
