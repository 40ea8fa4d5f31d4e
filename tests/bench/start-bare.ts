/**
 * Started as a process of its own by the start measurement, to compare with: Chromium as the runtime starts it, with one empty page and
 * nothing of the app. Says `usable` once that page answers.
 */
import { Chromium } from '../../tools/chromium-runtime/chromium.ts';
import { findChromium } from '../../tools/chromium-runtime/find-chromium.ts';

const executablePath = findChromium();
if (executablePath === null) throw new Error('no Chromium found');
const chromium = new Chromium({
  executablePath,
  headless: true,
  sessionData: process.argv[2] ?? '',
  switches: new Map(),
});
await chromium.started;
const context = await chromium.newContext(() => undefined);
const page = await context.newPage();
await page.resume();
await page.evaluate('document.readyState');
process.stdout.write('usable\n');
await chromium.close();
