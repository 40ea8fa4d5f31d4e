/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { percentile } from './measure.ts';

const PAUSE_MS = 60;
const KEYS_A_TURN = 25;

/** Milliseconds from each key press to the frame that shows it, collected in the page. */
interface Timed extends Window {
  keyTimes?: number[];
}

/**
 * The 95th percentile of key press to paint, in ms, in an editor and in a bare textarea of the same page, typed into by turns. In short turns, so
 * that whatever else the machine does slows both alike; both see the saves of what was typed. The turn in the middle counts: a slow moment of
 * the machine that falls into one turn of the one and none of the other says nothing of them.
 */
export async function typedBeside(
  page: Page,
  editable: Locator,
  turns: number,
): Promise<{ editor: number; bare: number }> {
  await page.evaluate(watchKeys);
  const editor: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    await page.evaluate(focusTextarea);
    bare.push(percentile(await typeKeys(page, KEYS_A_TURN), 0.95));
    await editable.focus();
    editor.push(percentile(await typeKeys(page, KEYS_A_TURN), 0.95));
  }
  return { editor: percentile(editor, 0.5), bare: percentile(bare, 0.5) };
}

/** Runs in the page: times every key press, and puts a bare textarea beside what is measured. */
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

/** Presses keys where the focus is; milliseconds from each of them to the task after the next frame. */
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
