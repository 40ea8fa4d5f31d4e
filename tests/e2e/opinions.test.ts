/// <reference lib="dom" />
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fillRoster, lookInto, type Fill } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { wordsOf } from './harness/docx.ts';
import { typeChinese } from './harness/ime.ts';
import { focusOn, keys } from './harness/keys.ts';
import { button, lock, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

const YEAR = new Date().getFullYear();

/** The roster, and 征求意见 of this year on screen after unlocking. */
const atOpinions: Fill = async (core) => {
  await fillRoster(core);
  await core.call('books.saveView', { view: { path: `/orglife/${YEAR}/opinions`, place: '' } });
};

/** Puts words on the clipboard, as another program does that copies. */
async function copy(page: Page, words: string): Promise<void> {
  await page.evaluate((text) => {
    const give = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    document.addEventListener('copy', give, { capture: true, once: true });
    document.execCommand('copy');
  }, words);
}

test('opinions are typed like a table, fed back, taken over into a 问题清单 and exported, by keys alone', async () => {
  const { app } = await filledApp(atOpinions, { size: { width: 1366, height: 768 } });
  let page = await app.page();
  await unlock(page);
  // The Enter that ends the input method's composition stays with the words; the next one leads on.
  await focusOn(page, '新的一行的意见内容');
  await typeChinese(page, ['k', 'ka', 'kai'], '开会时间太长', 'enter');
  await focusOn(page, '第 1 行的意见内容');
  await keys(page, 'Enter');
  await focusOn(page, '新的一行的意见内容');
  await page.keyboard.type('外业记录拖了三天才交');
  await keys(page, 'Tab');
  await focusOn(page, '第 2 行的针对对象');
  await page.keyboard.type('wmz');
  await keys(page, 'Enter', 'Tab');
  await focusOn(page, '第 2 行的来源方式');
  await page.keyboard.type('座谈');
  await keys(page, 'Enter');
  // Several lines are several rows, about the same one.
  await focusOn(page, '新的一行的意见内容');
  await copy(page, '带新同志只让跟着看\r\n\r\n  笔记补得晚');
  await keys(page, 'Control+v');
  await focusOn(page, '第 4 行的意见内容');
  expect(await page.getByRole('textbox', { name: '第 4 行的意见内容' }).inputValue()).toBe('  笔记补得晚');
  // A row in between; a day to come is said at the row, and nothing of it is lost.
  await keys(page, 'ArrowUp', 'Home', 'ArrowUp');
  await focusOn(page, '第 3 行的意见内容');
  await keys(page, 'Control+Enter');
  await focusOn(page, '新的一行的意见内容');
  await page.keyboard.type('会上不爱发言');
  await keys(page, 'Tab', 'Tab', 'Tab');
  await focusOn(page, '第 4 行的收集日期');
  await page.keyboard.type(`${YEAR + 1}-03-01`);
  await page.getByRole('alert').filter({ hasText: '第 4 行的收集日期还没有到' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);

  // What was typed the moment before locking is there afterwards.
  await page.getByRole('textbox', { name: '第 1 行的意见内容' }).focus();
  await keys(page, 'End');
  await page.keyboard.type('，议不完');
  page = await lock(app, page);
  await unlock(page);
  await focusOn(page, '新的一行的意见内容');
  expect(await page.getByRole('textbox', { name: '第 1 行的意见内容' }).inputValue()).toBe('开会时间太长，议不完');
  // The row with the wrong day is emptied and goes away by Backspace.
  await page.getByRole('textbox', { name: '第 4 行的意见内容' }).focus();
  await keys(page, 'Control+a', 'Backspace', 'Backspace');
  await focusOn(page, '第 3 行的意见内容');
  await expect.poll(() => page.getByRole('textbox', { name: /^第 \d 行的意见内容/u }).count()).toBe(4);
  await keys(page, 'Control+m');
  await page.getByText('第 3 行已列入问题清单，现有 1 条').waitFor();
  await page.getByText('已列入', { exact: true }).waitFor();

  // One step feeds back all that was said about one.
  await page.getByRole('radio', { name: '逐条登记' }).focus();
  await keys(page, 'ArrowRight');
  await page.getByRole('button', { name: '吴芒种' }).click();
  await page.getByRole('combobox', { name: '反馈人' }).focus();
  await page.keyboard.type('zgy');
  await keys(page, 'Enter', 'Tab');
  await page.keyboard.type('个别谈话');
  await keys(page, 'Enter');
  await page.getByText('已登记向吴芒种反馈').waitFor();
  await focusOn(page, '吴芒种');
  await page.getByText('还有 1 条未反馈').waitFor();

  // The papers: each their own; who gave an opinion and what was said of others stays here.
  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await keys(page, 'Control+e');
  const dialog = page.getByRole('dialog', { name: '导出征求意见' });
  await dialog.getByRole('radio', { name: '逐人' }).focus();
  await keys(page, 'Space', 'Enter');
  await page.getByText(/^已导出 /u).waitFor();
  await app.answerOpenDialog(folder);
  await keys(page, 'Control+e', 'Enter');
  await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.docx')).length).toBe(2);
  await dialog.waitFor({ state: 'hidden' });
  const [own = '', counts = ''] = ['逐人', '只列条数'].map((scope) =>
    readdirSync(folder).find((f) => f.includes(scope)),
  );
  const [handed, summary] = [await wordsOf(path.join(folder, own)), await wordsOf(path.join(folder, counts))];
  expect(handed).toMatch(/导出范围：逐人/u);
  expect(handed).toMatch(/吴芒种.*外业记录拖了三天才交.*带新同志只让跟着看.*笔记补得晚/su);
  expect(handed).not.toContain('议不完');
  expect(summary).toContain('开会时间太长，议不完');
  expect(summary).not.toMatch(/外业|笔记/u);

  // The 问题清单 has the words as they were given; the next one by key, settled by its day.
  await page.getByRole('link', { name: '问题清单' }).focus();
  await keys(page, 'Enter');
  await page.getByRole('button', { name: '吴芒种' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: '第 1 行的问题' }).inputValue()).toBe('带新同志只让跟着看');
  await keys(page, 'Control+m');
  await expect
    .poll(() => page.getByRole('textbox', { name: '第 2 行的问题' }).inputValue())
    .toBe('外业记录拖了三天才交');
  await button(page, '确定这份清单…').focus();
  await keys(page, 'Enter');
  await page.getByRole('dialog', { name: '确定吴芒种的问题清单' }).waitFor();
  await keys(page, 'Enter');
  await page.getByText('吴芒种的问题清单已定').waitFor();
  await button(page, '重新打开…').waitFor();
  // What is settled is promised: a row becomes an item of the 整改台账 in its own words, once.
  await button(page, '列入整改').first().press('Enter');
  const listing = page.getByRole('dialog', { name: '列入整改' });
  expect(await listing.getByRole('textbox', { name: '问题' }).inputValue()).toBe('带新同志只让跟着看');
  await button(listing, '列入').press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(`${YEAR}-01`);
  expect(await button(page, '列入整改').count()).toBe(1);
  await button(page, /^下一份：/u).focus();
  await keys(page, 'Alt+ArrowRight');
  await focusOn(page, '新的一行的问题');
  await page.keyboard.type('发言少');
  await page.getByText('党员 2 / 24 人已有，已定 1 人').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);
  await page.getByRole('main').getByRole('link', { name: '组织生活会' }).focus();
  await keys(page, 'Enter');
  await page.getByText('党员个人清单 2 / 24 人已有，已定 1 人').waitFor();
  expect(await app.quit()).toBe(0);

  const { rows } = await lookInto(app.userData, (core) => core.call('problems.list', { year: YEAR }));
  expect(rows.map((row) => row.words.text).toSorted()).toEqual(
    ['发言少', '外业记录拖了三天才交', '带新同志只让跟着看'].toSorted(),
  );
});
