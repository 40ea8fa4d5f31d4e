import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filledBook } from './harness/book.ts';
import { layoutFaults } from './harness/checks.ts';
import { alertWith, button, lock, PASSPHRASE, unlock } from './harness/steps.ts';
import { nothing, testApp, testFolder } from './harness/test-app.ts';

test('a book whose PC has forgotten itself is a copy until its user says that it lives here', async () => {
  const userData = testFolder();
  await filledBook(userData, nothing);
  rmSync(path.join(userData, 'machine-id'));
  const app = await testApp({ userData });
  let page = await app.page();
  await unlock(page);
  await page.getByText('副本，只读').waitFor();

  await button(page, '改在这台电脑上记…').click();
  const dialog = page.getByRole('dialog', { name: '改在这台电脑上记' });
  await dialog.getByText('不能合并').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  await dialog.getByLabel('您的口令').fill('不是这个口令吧');
  await page.keyboard.press('Enter');
  await alertWith(page, '口令不对');
  await dialog.getByLabel('您的口令').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByText('副本，只读').count()).toBe(0);

  page = await lock(app, page);
  await unlock(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByText('副本，只读').count()).toBe(0);
});
