/**
 * Started as a process of its own by the start measurement: opens the built app on the Chromium runtime, headless, with the data
 * folder given, and says `usable` once the lock screen takes input.
 */
import path from 'node:path';
import { startRuntime } from '../../tools/chromium-runtime/index.ts';

const main = path.join(import.meta.dirname, '../../dist/main/index.js');
const app = await startRuntime({ main, userData: process.argv[2] ?? '', headless: true });
const page = await app.page();
await page.getByRole('button', { name: '新建记录簿' }).first().waitFor();
process.stdout.write('usable\n');
await app.quit();
process.exit(0);
