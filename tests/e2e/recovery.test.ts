/// <reference lib="dom" />
import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { ON_ELECTRON } from './harness/app.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { alertWith, button, goTo, lock, PASSPHRASE, unlock } from './harness/steps.ts';
import { filledApp, nothing, testApp } from './harness/test-app.ts';

/** Words that a page shows, as they would be on paper. */
async function onPaper(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const words = await page.evaluate(() => document.body.innerText);
  await page.emulateMedia({ media: null });
  return words;
}

test('the recovery key is shown once, prints as a sheet of its own, and is tried out at once', async () => {
  const app = await testApp();
  const page = await app.page();
  await button(page, '新建记录簿').first().click();
  await page.getByRole('textbox', { name: '党组织全称' }).fill('中共青石市测绘档案中心第二支部委员会');
  await button(page, '下一步').click();
  await page.getByRole('textbox', { name: '口令', exact: true }).fill(PASSPHRASE);
  await page.getByRole('textbox', { name: '再输一次' }).fill(PASSPHRASE);
  await button(page, '建立记录簿').click();
  const sheet = page.getByRole('region', { name: '恢复密钥' });
  await sheet.waitFor();
  const groups = await sheet.getByRole('listitem').allTextContents();
  expect(groups).toHaveLength(13);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  // On paper: what it is, of which book, the key, and what it is for. Nothing to press, and no second page.
  const paper = await onPaper(page);
  expect(paper.replaceAll(/\s/gu, '')).toContain(groups.join(''));
  expect(paper).toMatch(/支部手册.*恢复密钥/u);
  expect(paper).toContain('记录簿1');
  expect(paper).toContain('请锁进柜子');
  expect(paper).not.toMatch(/打开记录簿$|打印…|试一试|照着纸|只显示这一次|新建记录簿/mu);
  if (!ON_ELECTRON) expect((await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);

  const field = page.getByRole('textbox', { name: '照着纸输一遍' });
  const wrong = [...groups];
  wrong[6] = `${wrong[6]?.slice(0, 4)}${wrong[6]?.endsWith('0') ? '1' : '0'}`;
  await field.fill(wrong.join(' '));
  await page.keyboard.press('Enter');
  expect(await alertWith(page, '第 7 组有误')).not.toMatch(/[a-z]/iu);
  expect(await button(page, '打开记录簿').isDisabled()).toBe(true);
  // Small letters, no dashes, and letters that look like figures: as people copy from paper.
  await field.fill(groups.join('').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'));
  await page.keyboard.press('Enter');
  await page.getByText('这把恢复密钥能打开记录簿').waitFor();
  await button(page, '打开记录簿').click();
  await page.getByRole('navigation', { name: '去处' }).waitFor();

  // From here on nothing shows it again.
  await goTo(page, '设置');
  await page.getByText('使用人和密钥', { exact: true }).click();
  await page.getByText('恢复密钥').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(groups[0]);
  const locked = await lock(app, page);
  await unlock(locked);
  expect(await app.quit()).toBe(0);
});

test('with the recovery key one person gets a new passphrase, and everybody else keeps theirs', async () => {
  const { app, book } = await filledApp(nothing, { second: true });
  const page = await app.page();
  await button(page, '忘记口令，使用恢复密钥').click();
  const field = (name: string): Locator => page.getByRole('textbox', { name });
  expect(await layoutFaults(page)).toEqual([]);
  await page.getByRole('combobox', { name: '使用人' }).selectOption({ label: '使用人2' });
  await field('新口令').fill('新的口令 长颈鹿 53 码头');
  await field('再输一次').fill('新的口令 长颈鹿 53 码头');
  await field('恢复密钥').fill(book.recoveryKey);
  await field('恢复密钥').press('Enter');
  await page.getByRole('navigation', { name: '去处' }).waitFor();
  expect(await page.getByRole('banner').textContent()).toContain('使用人2');

  const again = await lock(app, page);
  await again.getByRole('combobox', { name: '使用人' }).selectOption({ label: '使用人1' });
  await unlock(again, PASSPHRASE);
  expect(await again.getByRole('banner').textContent()).toContain('使用人1');
});
