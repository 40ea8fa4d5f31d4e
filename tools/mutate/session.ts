import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVitest, type Vitest } from 'vitest/node';
import type { Batch, FileReach, TestReach, Trial } from './batch.ts';

const DRIVER = fileURLToPath(new URL('driver.ts', import.meta.url));
/** Ten times what the slowest test takes under load. */
const LIMIT_MS = 20_000;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A vitest that knows the mutated sources and runs one batch after another, each in a fresh process. */
export class Session {
  private readonly vitest: Vitest;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'branchbook-mutate-'));

  private constructor(vitest: Vitest) {
    this.vitest = vitest;
  }

  /** @param sources the mutated text of each source, by absolute path */
  static async open(sources: ReadonlyMap<string, string>): Promise<Session> {
    const vitest = await createVitest(
      {
        root: ROOT,
        config: false,
        watch: false,
        include: [path.relative(ROOT, DRIVER)],
        pool: 'forks',
        maxWorkers: 1,
        reporters: [{}],
        testTimeout: 30_000,
        hookTimeout: 60_000,
        teardownTimeout: 5_000,
        silent: true,
        // The key of vitest's cache on disk knows nothing of mutants.
        fsModuleCache: false,
        passWithNoTests: true,
        dangerouslyIgnoreUnhandledErrors: true,
      },
      {
        logLevel: 'error',
        plugins: [
          {
            name: 'mutants',
            enforce: 'pre',
            transform: (_, id) => sources.get(path.normalize(id.split('?')[0] ?? id)),
          },
        ],
      },
    );
    return new Session(vitest);
  }

  /**
   * Runs the test files as they are and tells which test reaches which mutants; then once more in the way mutants are tried,
   * with none switched on.
   * @throws Error if a test fails already
   */
  async learn(files: readonly string[]): Promise<FileReach[]> {
    const report = path.join(this.folder, 'reach.json');
    await this.run({ learn: files, report });
    const learnt = JSON.parse(readFileSync(report, 'utf8')) as FileReach[];
    const reaches = learnt.map((reach) => ({ ...reach, tests: reach.tests.filter(isSound) }));
    const told = await this.run({ tries: reaches.map(withoutMutant), limit: LIMIT_MS });
    const failed = reaches.filter((_, index) => told.get(String(-index)) !== true);
    if (failed.length > 0) throw new Error(`fails without any mutant: ${failed.map((r) => r.file).join(', ')}`);
    return reaches;
  }

  /** The mutants that no test noticed. */
  async attempt(tries: readonly Trial[]): Promise<Set<number>> {
    const told = await this.run({ tries, limit: LIMIT_MS });
    const survivors = new Set([...told].filter(([, passed]) => passed).map(([name]) => Number(name)));
    const silent = tries.filter((t) => !told.has(String(t.mutant)));
    // The process was ended, or has ended itself, at the first that told nothing: that is a notice, too.
    const [, ...rest] = silent;
    return rest.length === 0 ? survivors : new Set([...survivors, ...(await this.attempt(rest))]);
  }

  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    await this.vitest.close();
  }

  /** Whether each suite that the driver made has passed, by its name. */
  private async run(batch: Batch): Promise<Map<string, boolean>> {
    this.vitest.provide('batch', batch);
    const driver = this.vitest.getRootProject().createSpecification(DRIVER);
    const { testModules } = await this.vitest.runTestSpecifications([driver]);
    const suites = testModules.flatMap((module) => [...module.children.suites()]);
    return new Map(suites.filter((s) => s.state() !== 'pending').map((s) => [s.name, s.state() !== 'failed']));
  }
}

function withoutMutant(reach: FileReach, index: number): Trial {
  return { mutant: -index, file: reach.file, tests: reach.tests.map((t) => t.name), visits: 0 };
}

function isSound({ name, failure }: TestReach): boolean {
  if (failure !== null) console.error(`left out, it fails without any mutant: ${name}: ${failure}`);
  return failure === null;
}
