/// <reference lib="dom" />
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fillFinalised, fillRoster, fillSample, type Fill } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { wordsOf } from './harness/docx.ts';
import { button, goTo, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

const SIZE = { width: 1366, height: 768 };

/** The roster, a final 党员大会 and a 组织生活会 as a draft, both of the samples' days. */
const twoRecords: Fill = async (core) => {
  await fillRoster(core);
  await fillSample(core, 'org_life');
  return (await fillFinalised(core, 'member_assembly')).id;
};

test('the year is looked through and printed by keys alone, each finding leads to its place', async () => {
  const { app } = await filledApp(twoRecords, { size: SIZE });
  const page = await app.page();
  await unlock(page);

  await page.keyboard.press('Alt+6');
  await page.getByRole('heading', { name: '自查', level: 1 }).waitFor();
  const list = page.locator('.found');
  await list.waitFor();
  // The first place has the focus, so that the arrows work at once.
  const focused = () =>
    page.evaluate(() => [...document.querySelectorAll('a.go')].indexOf(document.activeElement ?? document.body));
  await expect.poll(focused).toBe(0);
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(1);
  // The whole book, whatever year it is today.
  await page.getByRole('radiogroup', { name: '自查的范围' }).getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('整本记录簿，记录 2 份').waitFor();
  // Nothing was signed, and the months without a 支委会 are told; what cannot be checked says so.
  expect(await list.textContent()).toContain('没有支部委员会会议记录');
  expect(await page.getByRole('complementary', { name: '查了什么' }).textContent()).toContain('双重组织生活查不了');
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('button', { name: /^议题会前研究/u }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('查：党员大会的议题写明的支委会有没有记录').waitFor();
  await page.getByRole('link', { name: /议题一/u }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.rec').waitFor();
  // In the record: the same from its own checks, for this record alone.
  await page.getByRole('link', { name: /^自查这份记录/u }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: '这份记录' }).waitFor();
  await page.getByText(/记录 1 份/u).waitFor();
  await button(page, /^导出 DOCX/u)
    .and(page.locator(':enabled'))
    .waitFor();

  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  await page.getByText(/^已导出 /u).waitFor();
  const [name = ''] = readdirSync(folder);
  const text = await wordsOf(path.join(folder, name));
  expect(text).toContain('自查情况');
  expect(text).toContain('没有查和查不了的');
  expect(await app.quit()).toBe(0);
});

test('names of other units are set and then found', async () => {
  const { app } = await filledApp(twoRecords, { size: SIZE });
  const page = await app.page();
  await unlock(page);
  await goTo(page, '设置');
  await page.getByRole('radiogroup', { name: '设置的部分' }).locator('label').filter({ hasText: '自查' }).click();
  await page.getByRole('textbox', { name: '其他单位名称' }).fill('会议\n不会出现的镇');
  await button(page, '保存自查设置').click();
  await page.getByText('已保存自查设置').waitFor();
  await goTo(page, '自查');
  await page.getByRole('radiogroup', { name: '自查的范围' }).locator('label').filter({ hasText: '整本' }).click();
  await page.getByRole('heading', { name: '别的单位的文字' }).waitFor();
  expect(await page.locator('.found').textContent()).toContain('这里写着“会议”');
  expect(await page.locator('.found').textContent()).not.toContain('不会出现的镇');
  expect(await app.quit()).toBe(0);
});
