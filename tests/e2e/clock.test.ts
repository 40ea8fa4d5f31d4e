import { expect, test } from 'vitest';
import { lookInto } from './harness/book.ts';
import { layoutFaults } from './harness/checks.ts';
import { button, lock, unlock } from './harness/steps.ts';
import { filledApp, nothing } from './harness/test-app.ts';

const DAY_MS = 86_400_000;

/** A clock that is some days away from the one of this machine. */
const away = (days: number) => ({ now: () => new Date(Date.now() + days * DAY_MS) });

test.each([
  ['stands before the last use', 400, '早于上次使用的时间'],
  ['stands far after the last use', -400, '已经很久'],
])('a clock that %s is asked about until somebody answers', async (_, days, words) => {
  const { app } = await filledApp(nothing, { clock: away(days) });
  let page = await app.page();
  const dialog = page.getByRole('dialog', { name: '请核对这台电脑的时间' });
  await unlock(page);
  await dialog.getByText(words).waitFor();
  expect(await layoutFaults(page)).toEqual([]);

  // Not answering is no answer: the page says it still, and the next unlocking asks again.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('这台电脑的时间和上次使用的时间对不上').waitFor();
  page = await lock(app, page);
  await unlock(page);
  const again = page.getByRole('dialog', { name: '请核对这台电脑的时间' });
  await button(again, '时间没有错').click();
  await again.waitFor({ state: 'hidden' });
  expect(await page.getByText('这台电脑的时间和上次使用的时间对不上').count()).toBe(0);
  page = await lock(app, page);
  await unlock(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await app.quit()).toBe(0);
  const session = await lookInto(app.userData, (core) => core.call('books.current', {}));
  expect(session).toMatchObject({ clockBehind: null, clockAhead: null });
});
