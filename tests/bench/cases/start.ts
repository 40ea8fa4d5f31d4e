import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from '../../../tools/build.ts';
import { withFolder } from '../book.ts';
import { atMost, percentile, type BenchCase } from '../measure.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const APP = path.join(import.meta.dirname, '../start-app.ts');
const BARE = path.join(import.meta.dirname, '../start-bare.ts');

/** From the start of the process to a lock screen that takes input, on Chromium; beside it, the same Chromium with an empty page. */
export const start: BenchCase = {
  name: 'start',
  async run({ large }) {
    await build();
    const [app, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < (large ? 15 : 6); round++) {
      bare.push(await withFolder((folder) => startOnce(BARE, folder)));
      app.push(await withFolder((folder) => startOnce(APP, folder)));
    }
    // The first start reads every file from the disk; later ones are what a user sees day by day.
    const median = (times: number[]) => percentile(times.slice(1), 0.5);
    return [atMost('start-to-lock-screen', median(app), 'ms', 1000, median(bare))];
  },
};

async function startOnce(script: string, folder: string): Promise<number> {
  // As `npm start` sets it.
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(ROOT, '.cache/node') };
  const from = performance.now();
  const app = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const [said] = (await once(app.stdout, 'data')) as [Buffer];
  const took = performance.now() - from;
  await once(app, 'exit');
  if (said.toString() !== 'usable\n') throw new Error(`${path.basename(script)} did not start`);
  return took;
}
