import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from '../../../tools/build.ts';
import { withFolder } from '../book.ts';
import { atMost, percentile, type BenchCase } from '../measure.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const SCRIPT = path.join(import.meta.dirname, '../start-app.ts');

/** From the start of the process to a lock screen that takes input, on Chromium. */
export const start: BenchCase = {
  name: 'start',
  async run({ large }) {
    await build();
    const times: number[] = [];
    for (let round = 0; round < (large ? 15 : 6); round++) {
      times.push(await withFolder((folder) => startOnce(folder)));
    }
    // The first start reads every file from the disk; later ones are what a user sees day by day.
    return [atMost('start-to-lock-screen', percentile(times.slice(1), 0.5), 'ms', 1000)];
  },
};

async function startOnce(folder: string): Promise<number> {
  // As `npm start` sets it.
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(ROOT, '.cache/node') };
  const from = performance.now();
  const app = spawn(process.execPath, [SCRIPT, folder], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const [said] = (await once(app.stdout, 'data')) as [Buffer];
  const took = performance.now() - from;
  await once(app, 'exit');
  if (said.toString() !== 'usable\n') throw new Error('the app did not reach its lock screen');
  return took;
}
