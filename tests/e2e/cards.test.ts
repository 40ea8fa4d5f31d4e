import path from 'node:path';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fillRoster, fillSample, type Fill } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { wordsOf } from './harness/docx.ts';
import { button, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

const SIZE = { width: 1366, height: 768 };
const WISH = '愿你走得稳。';

/** The roster, and a 政治生日 of three people as a draft. */
const withBirthday: Fill = async (core) => {
  await fillRoster(core);
  return (await fillSample(core, 'political_birthday')).id;
};

test('cards of a record are written, left out, and exported by keys; those of a month come from the roster', async () => {
  const { app } = await filledApp(withBirthday, { size: SIZE });
  const page = await app.page();
  await unlock(page);
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: '十一月政治生日' }).first().click();
  await page.locator('.rec').waitFor();
  await page.keyboard.press('Control+p');
  await button(page, '政治生日贺卡').click();
  await page.getByRole('heading', { name: '政治生日贺卡', level: 1 }).waitFor();
  const sheets = page.locator('svg.sheet');
  await expect.poll(() => sheets.count()).toBe(3);

  // What the record says stands on the card; it can be changed here, and the card follows.
  const wish = page.getByRole('textbox', { name: '给程小雪的寄语' });
  expect(await wish.inputValue()).toBe('第一个政治生日。慢慢走，步子要稳。');
  await wish.fill(WISH);
  await expect.poll(() => sheets.nth(2).textContent()).toContain(WISH);
  await page.getByRole('checkbox', { name: /许惊蛰/u }).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => sheets.count()).toBe(2);
  // What is too long for the sheet is said, and nothing goes out.
  await wish.fill(WISH.repeat(60));
  await page.getByText(/程小雪的寄语太长/u).waitFor();
  expect(await button(page, /^导出 DOCX/u).isDisabled()).toBe(true);
  await wish.fill(WISH);
  await page.getByRole('radiogroup', { name: '纸张' }).getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => sheets.first().evaluate((svg) => svg.getAttribute('viewBox'))).toMatch(/^0 0 297\.6/u);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  const [above, below] = [await sheets.first().boundingBox(), await sheets.nth(1).boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(below?.y ?? 0);
  // On paper each card fills a sheet of its own: A6 in points.
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const papers = [...printed.matchAll(/\/MediaBox ?\[([\d. ]+)\]/gu)].map(([, box = '']) => box.split(' ').map(Number));
  expect(papers.map((box) => box.map(Math.round))).toEqual([
    [0, 0, 298, 420],
    [0, 0, 298, 420],
  ]);

  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  await page.getByText(/^已导出 /u).waitFor();
  const [name = ''] = readdirSync(folder);
  expect(name).toBe('政治生日贺卡_2026-11-19_A6.docx');
  const text = await wordsOf(path.join(folder, name));
  expect(text).toContain(WISH);
  expect(text).toContain('蒋大雪同志');
  expect(text).not.toContain('许惊蛰');

  await page.keyboard.press('Alt+4');
  await button(page, '政治生日贺卡').click();
  const month = page.locator('.cards .hd .nw');
  while (!(await month.textContent())?.endsWith('年9月')) await button(page, '下一月').click();
  await page.getByRole('checkbox', { name: /韩处暑/u }).waitFor();
  await page.getByRole('checkbox', { name: /彭清明/u }).waitFor();
  expect(await app.quit()).toBe(0);
});
