/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../shared/model/entry.ts';
import { plainText } from '../../shared/model/rich-text.ts';
import { launchApp, type App } from './harness/app.ts';
import { filledBook, lookInto, withDraft } from './harness/book.ts';
import { beginChinese, endChinese, typeChinese } from './harness/ime.ts';
import { addEntry, openNewest, outline, showSection } from './harness/record-steps.ts';
import { button, goTo, unlock } from './harness/steps.ts';

let userData: string;
let app: App;
let page: Page;
let recordId: string;

beforeAll(async () => {
  userData = mkdtempSync(path.join(tmpdir(), 'branchbook-e2e-'));
  ({ recordId } = await filledBook(userData, withDraft));
  app = await launchApp({ userData });
  page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
});
afterAll(async () => {
  const faults = app.faults();
  await app.dispose();
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  expect(faults).toEqual([]);
});

/** A new 文字 with the caret in it. */
async function newEntry(): Promise<void> {
  await showSection(page, '清点人数');
  await addEntry(page, '文字', '');
}

/** What the current entry shows. */
function words(): Promise<string> {
  return page
    .locator('article.cur [contenteditable=true]')
    .evaluate((element) => (element as HTMLElement).innerText.trim());
}

/** A key at the pace of a hand: Slate hears of a moved caret 100 ms late at most, and so late no hand is. */
async function key(name: string): Promise<void> {
  await page.keyboard.press(name);
  await page.waitForTimeout(150);
}

/** The entries of the record as the core has them on disk. */
async function stored(): Promise<Entry[]> {
  const reply = await page.evaluate((id) => window.branchbook.call('records.get', { recordId: id }), recordId);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value.entries;
}

async function storedWords(): Promise<string[]> {
  return (await stored()).map((entry) => plainText(entry.text).trim());
}

describe('pinyin in an entry', () => {
  test('becomes the words once, with what stands before and behind it', async () => {
    await newEntry();
    await typeChinese(page, ['z', 'zh', 'zhi', 'zhi bu'], '支部');
    await typeChinese(page, ['d', 'da', 'da hui'], '大会');
    await page.keyboard.type(' 2026');
    await page.keyboard.press('Home');
    await typeChinese(page, ['d', 'dang'], '党');
    expect(await words()).toBe('党支部大会 2026');
    await expect.poll(storedWords).toContain('党支部大会 2026');
  });

  test('is neither cut off nor saved half while an autosave comes in between', async () => {
    await newEntry();
    await page.keyboard.type('开会。');
    await beginChinese(page, ['x', 'xu', 'xue', 'xue xi']);
    // Longer than anything typed may stay unsaved.
    await page.waitForTimeout(2_500);
    expect(await words()).toBe('开会。xue xi');
    expect(await storedWords()).toContain('开会。');
    await endChinese(page, '学习');
    expect(await words()).toBe('开会。学习');
    await expect.poll(storedWords).toContain('开会。学习');
  });

  test('beside bold words leaves both as they are', async () => {
    await newEntry();
    await key('Control+b');
    await typeChinese(page, ['j', 'jue', 'jue ding'], '决定');
    await key('Control+b');
    await typeChinese(page, ['t', 'tong', 'tong guo'], '通过');
    await key('Home');
    await key('ArrowRight');
    await typeChinese(page, ['y', 'yi'], '议');
    expect(await words()).toBe('决议定通过');
    await expect.poll(storedWords).toContain('决议定通过');
    const entry = (await stored()).find(({ text }) => plainText(text).startsWith('决议'));
    expect(entry?.text).toEqual([{ type: 'paragraph', children: [{ text: '决议定', bold: true }, { text: '通过' }] }]);
  });

  test('over selected words takes their place', async () => {
    await newEntry();
    await page.keyboard.type('甲乙丙丁');
    await page.keyboard.press('Shift+Home');
    await typeChinese(page, ['x', 'xin'], '新');
    expect(await words()).toBe('新');
    await expect.poll(storedWords).toContain('新');
  });
});

describe('letters that the browser writes itself', () => {
  test('are in the record whatever comes right behind them', async () => {
    await newEntry();
    // Behind a first character, plain letters are painted before the record hears of them.
    await page.keyboard.type('甲x');
    await page.keyboard.press('Enter');
    await page.keyboard.type('yz');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('w');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('v u');
    await typeChinese(page, ['y', 'yi'], '乙');
    await page.keyboard.type('t');
    await page.keyboard.press('Control+s');
    expect(await words()).toBe('甲x\nywv u乙t');
    await expect.poll(storedWords).toContain('甲x\nywv u乙t');
    const entry = (await stored()).find(({ text }) => plainText(text).startsWith('甲x'));
    expect(entry?.text).toEqual([
      { type: 'paragraph', children: [{ text: '甲x' }] },
      { type: 'paragraph', children: [{ text: 'yw' }, { text: 'v u乙t', bold: true }] },
    ]);
    await page.keyboard.press('Control+z');
    await expect.poll(words).not.toContain('乙t');
    await page.keyboard.press('Control+y');
    await expect.poll(words).toBe('甲x\nywv u乙t');
  });
});

describe('Enter that ends pinyin', () => {
  test('does not choose in a picker of people', async () => {
    await newEntry();
    await showSection(page, '第一议题学习');
    await button(page.getByRole('toolbar', { name: '添加条目' }), /^发言/u).click();
    const picker = page.getByRole('combobox', { name: '发言人' });
    await picker.focus();
    await typeChinese(page, ['l', 'li', 'li xia'], '立夏', 'enter');
    expect(await picker.inputValue()).toBe('立夏');
    await page.getByRole('option', { name: /陈立夏/u }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => picker.inputValue()).toBe('陈立夏');
  });

  test('does not close a title, a dialog or a search', async () => {
    await newEntry();
    await page.keyboard.press('Alt+n');
    const title = page.getByRole('textbox', { name: '环节名称' });
    await title.focus();
    await typeChinese(page, ['s', 'shen', 'shen yi'], '审议', 'enter');
    expect(await title.inputValue()).toBe('审议');
    await page.keyboard.press('Enter');
    await outline(page).getByRole('button', { name: /审议/u }).first().waitFor();

    await goTo(page, '记录');
    const search = page.getByRole('searchbox');
    await search.focus();
    await typeChinese(page, ['d', 'dang'], '党', 'enter');
    expect(await search.inputValue()).toBe('党');
    expect(await search.isVisible()).toBe(true);

    await goTo(page, '党员名册');
    await button(page, '添加党员').click();
    const name = page.getByRole('dialog').getByRole('textbox', { name: '姓名' });
    await name.focus();
    await typeChinese(page, ['y', 'ye'], '叶', 'enter');
    expect(await name.inputValue()).toBe('叶');
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
  });
});

test('pinyin that is still open when the book is locked is kept', async () => {
  await openNewest(page, 1);
  await newEntry();
  await typeChinese(page, ['h', 'hui', 'hui yi'], '会议');
  await beginChinese(page, ['j', 'jie', 'jie shu']);
  await app.raise('lock-screen');
  page = await app.nextPage();
  expect(await app.quit()).toBe(0);
  const entries = await lookInto(userData, async (core) => (await core.call('records.get', { recordId })).entries);
  // What the input method had on show goes into the text as it stood there; all the rest is on disk as well.
  const texts = entries.map((entry) => plainText(entry.text).trim());
  for (const text of ['党支部大会 2026', '开会。学习', '决议定通过', '新', '会议jie shu'])
    expect(texts).toContain(text);
});
