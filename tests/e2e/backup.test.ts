import { truncateSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filledBook, withSample } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { alertWith, button, goTo, lock, newRecord, PASSPHRASE, unlock } from './harness/steps.ts';
import { testApp, testFolder } from './harness/test-app.ts';

test('a copy is made, what differs is shown before it is restored, and a damaged book leads to it', async () => {
  const userData = testFolder();
  await filledBook(userData, withSample);
  const app = await testApp({ userData });
  let page = await app.page();
  await unlock(page);
  await goTo(page, '设置');
  await page.getByText('备份', { exact: true }).click();
  await page.getByText('这个位置还没有备份').waitFor();
  await button(page, '现在备份').click();
  const copies = page.getByRole('table', { name: '现有的备份' });
  await copies.getByText('.bbcopy').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  await newRecord(page, '支部党员大会', '2026-11-23');
  await page.getByRole('heading', { level: 1 }).waitFor();
  page = await lock(app, page);
  await page.keyboard.press('Control+Shift+o');
  await page.getByRole('heading', { name: '从备份恢复' }).waitFor();
  await page.getByLabel('口令', { exact: true }).fill('不是这个口令吧');
  await page.keyboard.press('Enter');
  await alertWith(page, '口令不对');
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '恢复前看一看' }).waitFor();
  expect(await page.locator('dl.differ').textContent()).toMatch(/恢复后会没有的记录（1）.*2026-11-23/u);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  // The safe way out has the focus.
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '口令' }).waitFor();

  truncateSync(path.join(userData, 'books/1/book.db'), 5000);
  await page.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await alertWith(page, '已损坏');
  await button(page.getByRole('alert'), '从备份恢复…').click();
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByText('这台电脑上的记录簿读不出来').waitFor();
  await button(page, '用这份备份恢复').click();
  await page.getByText(/^已从备份恢复.*“1\.corrupt-.*没有删/u).waitFor();
  await unlock(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
});
