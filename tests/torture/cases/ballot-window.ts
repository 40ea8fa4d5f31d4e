import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { build } from '../../../tools/build.ts';
import type { Matter } from '../../integration/ballot-kit.ts';
import type { TortureCase } from '../row.ts';

const GOAL_POINTS = 20;
const WINDOW = path.join(import.meta.dirname, '../ballots/window.ts');

const outcome = z.strictObject({
  rounds: z.int(),
  casts: z.int(),
  sizes: z.array(z.string()),
  touched: z.int(),
  residue: z.int(),
  searches: z.boolean(),
  console: z.int(),
  problems: z.int(),
});

/** Whoever sees sizes, times of files, logs and what the browser leaves learns nothing of a ballot. */
const windowOf = (id: string, matter: Matter, name: string): TortureCase => ({
  id,
  async run(points) {
    await build();
    const args = [WINDOW, String(points ?? GOAL_POINTS), matter];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
    const result = stdout.trimEnd().split('\n').at(-1) ?? '';
    const logged = stdout.length + stderr.length - `${result}\n`.length;
    const { rounds, casts, sizes, touched, residue, searches, console, problems } = outcome.parse(JSON.parse(result));
    const leaks = sizes.length - 1 + touched + residue + console + problems + logged;
    return {
      id,
      name: `${name} leaves beside the book: sizes, log, files, the browser’s own`,
      anchor: 'none published',
      goal: '0 leaks: one message size, no log byte, no file touched, no canary',
      value: leaks,
      unit: 'leaks',
      points: rounds,
      goal_points: GOAL_POINTS,
      pass: leaks === 0 && searches && casts > 0 && rounds >= Math.min(points ?? GOAL_POINTS, GOAL_POINTS),
      method:
        `random voters × ballots × order through the real ballot windows of the built app on Chromium; ${casts} casts; sizes of a cast and its ` +
        `answer between page and main: ${sizes.join(', ')} (main to core carries the same bytes and a token); bytes printed by main and core: ` +
        `${logged}, lines on the pages’ consoles: ${console}; casts after which a file outside Chromium’s session folder was touched: ` +
        `${touched}; files with one of two names that only stood on the ballot, session folder included, in UTF-8, UTF-16 and GBK: ${residue}. ` +
        `A mark is one byte, which cannot be searched for: that no file changes stands for it. Not here: Electron’s own binary.`,
    };
  },
});

export const ballotWindow = windowOf('F12', 'appraisal', 'what a ballot');
export const electionWindow = windowOf('F12-election', 'election', 'what a ballot of an election');
