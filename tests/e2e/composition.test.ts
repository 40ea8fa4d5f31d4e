/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { plainText } from '../../shared/model/rich-text.ts';
import type { App } from './harness/app.ts';
import { fillRoster, lookInto } from './harness/book.ts';
import { beginChinese, endChinese, typeChinese } from './harness/ime.ts';
import { addEntry, openNewest, outline, saved, showSection } from './harness/record-steps.ts';
import { button, goTo, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

/** An open record with an empty 文字 in its first section, the caret in it. */
async function openEntry(): Promise<{ app: App; page: Page; recordId: string }> {
  let recordId = '';
  const { app } = await filledApp(async (core) => {
    await fillRoster(core);
    const record = await core.call('records.create', { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
    recordId = record.id;
  });
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  await showSection(page, '清点人数');
  await addEntry(page, '文字', '');
  return { app, page, recordId };
}

const words = (page: Page): Promise<string> =>
  page.locator('article.cur [contenteditable=true]').evaluate((element) => (element as HTMLElement).innerText.trim());

/** A key at the pace of a hand: Slate hears of a moved caret 100 ms late at most, and so late no hand is. */
async function key(page: Page, name: string): Promise<void> {
  await page.keyboard.press(name);
  await page.waitForTimeout(150);
}

/** The words as they are on disk once the app has gone. */
async function stored(app: App, recordId: string): Promise<Entry[]> {
  expect(await app.quit()).toBe(0);
  return lookInto(app.userData, async (core: Core) => (await core.call('records.get', { recordId })).entries);
}

async function storedWords(app: App, recordId: string): Promise<string[]> {
  return (await stored(app, recordId)).map((entry) => plainText(entry.text).trim());
}

describe('pinyin in an entry', () => {
  test('becomes the words once, with what stands before and behind it', async () => {
    const { app, page, recordId } = await openEntry();
    await typeChinese(page, ['z', 'zh', 'zhi', 'zhi bu'], '支部');
    await typeChinese(page, ['d', 'da', 'da hui'], '大会');
    await page.keyboard.type(' 2026');
    await page.keyboard.press('Home');
    await typeChinese(page, ['d', 'dang'], '党');
    expect(await words(page)).toBe('党支部大会 2026');
    expect(await storedWords(app, recordId)).toEqual(['党支部大会 2026']);
  });

  test('is neither cut off nor saved half while an autosave comes in between', async () => {
    const { app, page, recordId } = await openEntry();
    await page.keyboard.type('开会。');
    await beginChinese(page, ['x', 'xu', 'xue', 'xue xi']);
    // Longer than anything typed may stay unsaved.
    await page.waitForTimeout(2_500);
    expect(await words(page)).toBe('开会。xue xi');
    const half = await page.evaluate((id) => window.branchbook.call('records.get', { recordId: id }), recordId);
    expect(half.ok && half.value.entries.map((entry) => plainTextOf(entry))).toEqual(['开会。']);
    await endChinese(page, '学习');
    await saved(page);
    expect(await words(page)).toBe('开会。学习');
    expect(await storedWords(app, recordId)).toEqual(['开会。学习']);
  });

  test('beside bold words leaves both as they are', async () => {
    const { app, page, recordId } = await openEntry();
    await key(page, 'Control+b');
    await typeChinese(page, ['j', 'jue', 'jue ding'], '决定');
    await key(page, 'Control+b');
    await typeChinese(page, ['t', 'tong', 'tong guo'], '通过');
    await key(page, 'Home');
    await key(page, 'ArrowRight');
    await typeChinese(page, ['y', 'yi'], '议');
    expect(await words(page)).toBe('决议定通过');
    const [entry] = await stored(app, recordId);
    expect(entry?.text).toEqual([{ type: 'paragraph', children: [{ text: '决议定', bold: true }, { text: '通过' }] }]);
  });

  test('over selected words takes their place', async () => {
    const { app, page, recordId } = await openEntry();
    await page.keyboard.type('甲乙丙丁');
    await page.keyboard.press('Shift+Home');
    await typeChinese(page, ['x', 'xin'], '新');
    expect(await words(page)).toBe('新');
    expect(await storedWords(app, recordId)).toEqual(['新']);
  });

  test('that is still open when the book is locked is kept', async () => {
    const { app, page, recordId } = await openEntry();
    await typeChinese(page, ['h', 'hui', 'hui yi'], '会议');
    await beginChinese(page, ['j', 'jie', 'jie shu']);
    await app.raise('lock-screen');
    await app.nextPage();
    const [text] = await storedWords(app, recordId);
    // What the input method had on show goes into the text as it stood there.
    expect(text).toBe('会议jie shu');
  });
});

describe('Enter that ends pinyin', () => {
  test('does not choose in a picker of people', async () => {
    const { page } = await openEntry();
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
    const { page } = await openEntry();
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
  });
});

function plainTextOf(entry: Entry): string {
  return plainText(entry.text).trim();
}
