import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { LEAKS } from '../ballots/leaks.ts';
import type { Matter } from '../../integration/ballot-kit.ts';
import type { TortureCase } from '../row.ts';

const GOAL_POINTS = 10_000;
/** Enough for a leak to show: of so many orders of seven people hardly two are alike. */
const LEAK_POINTS = 20;
const BALLOTS = path.join(import.meta.dirname, '../ballots');

const outcome = z.strictObject({ permutations: z.int(), images: z.int(), touched: z.int() });

async function play(matter: Matter, permutations: number, leak?: string): Promise<z.infer<typeof outcome>> {
  const args = [
    '--import',
    path.join(BALLOTS, 'plain-build.ts'),
    path.join(BALLOTS, 'run.ts'),
    String(permutations),
    matter,
  ];
  const env = { ...process.env, TZ: 'Asia/Shanghai', ...(leak === undefined ? {} : { LEAK: leak }) };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return outcome.parse(JSON.parse(stdout));
}

/** Whoever holds the key, the database and its log learns nothing of who cast what, or when. */
const imagesOf = (id: string, matter: Matter, name: string): TortureCase => ({
  id,
  async run(points) {
    const wanted = points ?? GOAL_POINTS;
    const honest = await play(matter, wanted);
    const planted: string[] = [];
    let seen = 0;
    for (const leak of LEAKS) {
      const { images } = await play(matter, Math.min(LEAK_POINTS, Math.max(2, wanted)), leak);
      if (images > 1) seen += 1;
      planted.push(`${leak} ${images}`);
    }
    return {
      id,
      name: `${name} by somebody with the key and the log`,
      anchor: 'naive rows: 9 of 9 voters linked through the log; OpenSlides keeps a serial number for each ballot',
      goal: '1 distinct image; more than one for each of three planted leaks; nothing touched between open and close',
      value: honest.images,
      unit: 'images',
      points: honest.permutations,
      goal_points: GOAL_POINTS,
      pass: honest.images === 1 && honest.touched === 0 && seen === LEAKS.length,
      images: honest.images,
      permutations: honest.permutations,
      method:
        `random voters × ballots × order through the core's contract, plaintext driver, fixed clock and seed; image = every file of the book ` +
        `and the user's data after opening, each cast and closing, the write-ahead log before each checkpoint without salts and checksums, ` +
        `events and output; files touched between open and close: ${honest.touched}; images of planted leaks in ${LEAK_POINTS} runs: ` +
        `${planted.join(', ')}. Not in it: a copy of the book, which is refused while a round is open.`,
    };
  },
});

export const ballotImages = imagesOf('F11', 'appraisal', 'ballot linkage');
export const electionImages = imagesOf('F11-election', 'election', 'ballot linkage in an election');
