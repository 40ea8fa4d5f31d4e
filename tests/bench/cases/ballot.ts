import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '../../../tools/build.ts';
import { startRuntime } from '../../../tools/chromium-runtime/index.ts';
import { ROOT } from '../../e2e/harness/app.ts';
import { filledBook, type Fill } from '../../e2e/harness/book.ts';
import { meetingIn, opening, type Meeting } from '../../integration/ballot-kit.ts';
import { ask, callUp, throwIn, unlockedPage } from '../../torture/ballots/drive.ts';
import { atMost, percentile, timed, type BenchCase } from '../measure.ts';

const LIMIT_MS = 300;
/** Rounds of eight voters each. */
const ROUNDS = 3;

/** From the click that casts one ballot to the next voter's blank sheet, through the real windows; of it 120 ms are the same for every ballot. */
export const ballot: BenchCase = {
  name: 'ballot-to-next-sheet-p95',
  async run() {
    await build();
    const meetings: Meeting[] = [];
    const fill: Fill = async (core) => void meetings.push(await meetingIn(core));
    const userData = mkdtempSync(path.join(tmpdir(), 'branchbook-bench-ballot-'));
    await filledBook(userData, fill);
    const driver = await startRuntime({ main: path.join(ROOT, 'dist/main/index.js'), userData });
    try {
      const page = await unlockedPage(driver);
      const taken: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const [meeting] = meetings;
        if (!meeting) throw new Error('no meeting');
        const { people } = meeting;
        const { roundId } = await ask<{ roundId: string }>(page, 'ballots.open', opening(meeting));
        let sheet = await callUp(driver, page, roundId, people[0] ?? '');
        for (const next of people.slice(1)) {
          for (let shown = 0; shown < 2; shown++) await sheet.keyboard.press('PageDown');
          // As long as anybody needs to mark a sheet and press a key.
          await new Promise((resolve) => setTimeout(resolve, 1000));
          const cast = sheet;
          taken.push(
            await timed(async () => {
              await throwIn(driver, cast, false);
              sheet = await callUp(driver, page, roundId, next);
            }),
          );
        }
        await ask(page, 'ballots.abandon', { roundId, reason: 'withdrawn' });
      }
      return [atMost('ballot-to-next-sheet-p95', percentile(taken, 0.95), 'ms', LIMIT_MS)];
    } finally {
      await driver.kill();
      rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
