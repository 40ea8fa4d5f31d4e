import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filledBook, lookInto } from './harness/book.ts';
import { layoutFaults } from './harness/checks.ts';
import { button, lock, unlock } from './harness/steps.ts';
import { nothing, testApp, testFolder } from './harness/test-app.ts';

test('an older file in the place of the book is told, and goes on only when somebody says so', async () => {
  const userData = testFolder();
  await filledBook(userData, nothing);
  const file = path.join(userData, 'books/1/book.db');
  const older = path.join(userData, 'older.db');
  copyFileSync(file, older);
  await lookInto(userData, (core) => core.call('books.saveView', { view: { path: '/', place: '' } }));
  copyFileSync(older, file);

  const app = await testApp({ userData });
  let page = await app.page();
  await unlock(page);
  const words = page.getByText('这个记录簿比在这台电脑上最后一次使用时旧');
  await words.waitFor();
  expect(await page.getByText('只读', { exact: true }).count()).toBe(1);
  expect(await layoutFaults(page)).toEqual([]);
  await button(page, '继续使用这一份').click();
  await words.waitFor({ state: 'hidden' });
  expect(await page.getByText('只读', { exact: true }).count()).toBe(0);
  page = await lock(app, page);
  await unlock(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByText('最后一次使用时旧').count()).toBe(0);
  expect(await app.quit()).toBe(0);
});
