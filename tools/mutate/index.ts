/**
 * Mutation testing: `npm run mutate -- --room rules|model|vault|store [--sample N] [--seed N] [--only PART-OF-A-PATH]`.
 * Changes the sources in many small ways, one at a time, and tells which changes no test notices.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { instrument, mutantsOf, type Mutant } from './instrument.ts';
import { ROOMS, type Room, type RoomName } from './rooms.ts';
import { sampleOf, wholeNumber } from './sample.ts';
import { Session } from './session.ts';
import { trialsOf } from './trials.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Mutants of one process: enough to be worth its start, few enough for its memory. */
const BATCH = 40;

function filesOf(patterns: readonly string[]): string[] {
  return globSync([...patterns], { cwd: ROOT })
    .filter((f) => !f.endsWith('.d.ts'))
    .toSorted();
}

/** Tries each mutant on its test files in turn until one notices. */
async function survivorsOf(
  mutants: readonly Mutant[],
  session: Session,
  tests: readonly string[],
): Promise<Set<number>> {
  const trials = trialsOf(mutants, await session.learn(tests.map((file) => path.join(ROOT, file))));
  const survivors = new Set(mutants.map((m) => m.id));
  for (let round = 0; ; round += 1) {
    const tries = [...survivors].flatMap((id) => trials.get(id)?.[round] ?? []);
    if (tries.length === 0) return survivors;
    // Neighbours in one batch load the same test file.
    tries.sort((a, b) => a.file.localeCompare(b.file));
    for (let at = 0; at < tries.length; at += BATCH) {
      const batch = tries.slice(at, at + BATCH);
      const left = await session.attempt(batch);
      for (const { mutant } of batch) if (!left.has(mutant)) survivors.delete(mutant);
      console.error(
        `round ${round + 1}: ${Math.min(at + BATCH, tries.length)}/${tries.length}, ${survivors.size} not noticed yet`,
      );
    }
  }
}

function short(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 90);
}

function lineOf(mutant: Mutant, source: string): string {
  const was = short(source.slice(mutant.start, mutant.end));
  return `${mutant.file}:${mutant.line}  ${was}  →  ${mutant.text === null ? '(left out)' : short(mutant.text)}`;
}

async function run(room: Room, only: string, sample: number, seed: number): Promise<void> {
  const sources = new Map(
    filesOf(room.sources.map((folder) => `${folder}/**/*.ts`))
      .filter((f) => f.includes(only))
      .map((f) => [f, readFileSync(path.join(ROOT, f), 'utf8')]),
  );
  const all: Mutant[] = [];
  for (const [file, source] of sources) all.push(...mutantsOf(file, source, all.length + 1));
  const mutants = sampleOf(all, sample, seed);
  const byFile = Map.groupBy(mutants, (m) => m.file);
  const mutated = new Map([...byFile].map(([f, own]) => [path.join(ROOT, f), instrument(sources.get(f) ?? '', own)]));
  const session = await Session.open(mutated);
  const started = Date.now();
  let survivors: Set<number>;
  try {
    survivors = await survivorsOf(mutants, session, filesOf(room.tests));
  } finally {
    await session.close();
  }
  for (const [file, own] of byFile) {
    const alive = own.filter((m) => survivors.has(m.id));
    console.log(`${file}: ${own.length - alive.length}/${own.length}`);
    for (const mutant of alive) console.log(`  ${lineOf(mutant, sources.get(file) ?? '')}`);
  }
  const killed = mutants.length - survivors.size;
  const share = ((100 * killed) / Math.max(mutants.length, 1)).toFixed(1);
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  console.log(
    `${room.sources.join(', ')}: ${killed} of ${mutants.length} mutants noticed, ${share} % (of ${all.length} possible; ${minutes} min)`,
  );
}

const USAGE = `--room ${Object.keys(ROOMS).join('|')} [--sample N] [--seed N] [--only PART]`;

function wrong(sentence: string): never {
  console.error(`${sentence}\n${USAGE}`);
  process.exit(2);
}

const OPTIONS = {
  room: { type: 'string' },
  sample: { type: 'string' },
  seed: { type: 'string' },
  only: { type: 'string' },
} as const;

function options() {
  try {
    const { room: name = '', only = '', sample, seed } = parseArgs({ options: OPTIONS }).values;
    if (!Object.hasOwn(ROOMS, name)) wrong(`no such room: ${name || 'none given'}`);
    const room: Room = ROOMS[name as RoomName];
    return {
      room,
      only,
      sample: wholeNumber('--sample', sample, 1) ?? room.sample ?? Infinity,
      seed: wholeNumber('--seed', seed, 0) ?? 1,
    };
  } catch (thrown) {
    return wrong(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

const { room, only, sample, seed } = options();
await run(room, only, sample, seed);
