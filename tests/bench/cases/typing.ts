/// <reference lib="dom" />
import { generateKeyBetween } from 'fractional-indexing';
import type { Page } from 'playwright-core';
import type { Core } from '../../../electron/core/core.ts';
import { launchApp } from '../../e2e/harness/app.ts';
import { filledBook } from '../../e2e/harness/book.ts';
import { goTo, unlock } from '../../e2e/harness/steps.ts';
import { speech, withFolder, words } from '../book.ts';
import { atMostTimes, percentile, type BenchCase } from '../measure.ts';

const ENTRIES = 300;
const CHARACTERS = 50_000;
const PAUSE_MS = 60;
const KEYS_A_TURN = 25;

/** Milliseconds from each key press to the frame that shows it, collected in the page. */
interface Timed extends Window {
  keyTimes?: number[];
}

/**
 * Key press to paint in the middle of a record of 300 entries and 50,000 characters, beside a bare textarea in the same page
 * of the same run. Both are driven by the same key events; the time runs from the event to the task after the next frame.
 */
export const typing: BenchCase = {
  name: 'typing',
  run: ({ large }) =>
    withFolder(async (userData) => {
      await filledBook(userData, fillLongRecord);
      const app = await launchApp({ userData });
      try {
        const page = await app.page();
        await unlock(page);
        await goTo(page, '记录');
        await page.getByRole('row').nth(1).click();
        await page.keyboard.press('Enter');
        await page.getByText('主持人总结').first().click();
        await page
          .getByRole('article')
          .nth(ENTRIES / 2)
          .getByRole('textbox')
          .first()
          .click();
        await page.locator('[contenteditable=true]').waitFor();
        await page.evaluate(watchKeys);
        const turns = large ? 40 : 16;
        // In short turns, so that whatever else the machine does slows both alike; both see the saves of what was typed. The turn in the
        // middle counts: a slow moment of the machine that falls into one turn of the one and none of the other says nothing of them.
        const editor: number[] = [];
        const bare: number[] = [];
        for (let turn = 0; turn < turns; turn++) {
          await page.evaluate(focusTextarea);
          bare.push(percentile(await typeKeys(page, KEYS_A_TURN), 0.95));
          await page.locator('[contenteditable=true]').focus();
          editor.push(percentile(await typeKeys(page, KEYS_A_TURN), 0.95));
        }
        return [atMostTimes('key-to-paint-p95', percentile(editor, 0.5), 'ms', percentile(bare, 0.5), 1.5)];
      } finally {
        await app.dispose();
      }
    }),
};

async function fillLongRecord(core: Core): Promise<void> {
  const record = await core.call('records.create', { type: 'member_assembly', heldOn: '2026-03-02', planned: false });
  const sectionId = record.sections[3]?.id ?? '';
  let { revision } = record;
  let position: string | null = null;
  for (let done = 0; done < ENTRIES; done += 100) {
    const edits = Array.from({ length: 100 }, (_, i) => {
      position = generateKeyBetween(position, null);
      return { op: 'entry.put' as const, entry: speech(sectionId, position, words(CHARACTERS / ENTRIES, done + i)) };
    });
    ({ revision } = await core.call('records.edit', { recordId: record.id, revision, edits }));
  }
}

/** Runs in the page. */
function watchKeys(): void {
  const page: Timed = window;
  const times: number[] = [];
  page.keyTimes = times;
  const painted = new MessageChannel();
  let pressed = 0;
  painted.port1.addEventListener('message', () => times.push(performance.now() - pressed));
  painted.port1.start();
  const afterFrame = (): void => painted.port2.postMessage(null);
  window.addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp;
      requestAnimationFrame(afterFrame);
    },
    { capture: true },
  );
  const area = document.createElement('textarea');
  area.id = 'bare';
  area.style.cssText = 'position:fixed;right:0;bottom:0;width:300px;height:120px;z-index:9';
  document.body.append(area);
}

/** Runs in the page. */
function focusTextarea(): void {
  document.querySelector<HTMLTextAreaElement>('#bare')?.focus();
}

async function typeKeys(page: Page, count: number): Promise<number[]> {
  await page.evaluate(() => {
    const { keyTimes } = window as Timed;
    if (keyTimes) keyTimes.length = 0;
  });
  for (let key = 0; key < count; key++) {
    await page.keyboard.press('abcdefgh'[key % 8] ?? 'a');
    await page.waitForTimeout(PAUSE_MS);
  }
  const times = await page.evaluate(() => (window as Timed).keyTimes ?? []);
  if (times.length < count) throw new Error(`only ${times.length} of ${count} keys were seen`);
  return times;
}
