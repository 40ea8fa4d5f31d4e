import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCore } from '../../electron/core/core.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { MAIN, ON_ELECTRON, ROOT, until } from './harness/app.ts';
import { filledBook, fillRoster } from './harness/book.ts';
import { alertWith, goTo, PASSPHRASE, unlock } from './harness/steps.ts';
import { filledApp, nothing, testApp, testFolder } from './harness/test-app.ts';

describe('a second start', () => {
  test.skipIf(ON_ELECTRON)('brings the first window to the front and ends', async () => {
    const { app } = await filledApp(fillRoster);
    const page = await app.page();
    await unlock(page);
    await goTo(page, '党员名册');
    await app.blur();
    expect(await app.isFocused()).toBe(false);

    expect(await second(app.userData)).toBe(0);
    await until('the first window to come to the front', () => app.isFocused());
    // It is the same window, still open where it was.
    await page.getByRole('heading', { name: /党员名册/u }).waitFor();
  });
});

describe('a second program on the same book', () => {
  test('is told within two seconds, and can open it once the first has closed it', async () => {
    const userData = testFolder();
    const { bookId } = await filledBook(userData, nothing);
    const other = createCore({ userData, cost: LEAST });
    const [book] = await other.call('books.list', {});
    await other.call('books.unlock', { bookId, slotId: book?.slots[0]?.id ?? '', passphrase: PASSPHRASE });

    const app = await testApp({ userData });
    const page = await app.page();
    await page.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
    const started = performance.now();
    await page.keyboard.press('Enter');
    await alertWith(page, '另一个');
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(await page.getByRole('navigation', { name: '去处' }).count()).toBe(0);

    await other.close();
    await unlock(page);
  });
});

/** Starts the program once more on the same data; resolves with its exit code. */
function second(userData: string): Promise<number | null> {
  const run = path.join(ROOT, 'tools/chromium-runtime/run.ts');
  const child = spawn(process.execPath, [run, MAIN, '--headless', `--user-data-dir=${userData}`], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
}
