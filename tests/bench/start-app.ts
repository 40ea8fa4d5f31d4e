/**
 * Started as a process of its own by the start measurement: opens the built app on the Chromium runtime, headless, with the data
 * folder given, as `tools/chromium-runtime/run.ts` does, and says `usable` once the lock screen takes input.
 */
import path from 'node:path';
import type { BrowserPage } from '../../tools/chromium-runtime/browser-page.ts';
import { Runtime } from '../../tools/chromium-runtime/runtime.ts';

/** True once the button for a new book is what a click in its middle would meet, and can be pressed. */
const USABLE = `(() => {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent.includes('新建记录簿'));
  if (!button || button.disabled) return false;
  const { left, top, width, height } = button.getBoundingClientRect();
  return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
})()`;

const main = path.join(import.meta.dirname, '../../dist/main/index.js');
const runtime = new Runtime({ main, userData: process.argv[2] ?? '', headless: true, standalone: true }, null);
await runtime.start();
let page: BrowserPage | undefined;
for (;;) {
  page ??= await runtime.allContents()[0]?.$page();
  // The page may be on its way from one document to the next.
  if (await page?.evaluate(USABLE).catch(() => false)) break;
  await new Promise((resolve) => setTimeout(resolve, 10));
}
process.stdout.write('usable\n');
runtime.app.quit();
process.exit(await runtime.exited);
