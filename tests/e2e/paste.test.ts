/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { plainText, type RichText } from '../../shared/model/rich-text.ts';
import { ROOT } from './harness/app.ts';
import { lookInto, withDraft } from './harness/book.ts';
import { addEntry, openNewest, saved, showSection } from './harness/record-steps.ts';
import { unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

/** Puts markup on the clipboard, as another program does that copies. */
async function copyMarkup(page: Page, markup: string): Promise<void> {
  const copied = await page.evaluate((html) => {
    const give = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/html', html);
      event.clipboardData?.setData('text/plain', '没有格式的文字');
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('copy', give, { capture: true, once: true });
    return document.execCommand('copy');
  }, markup);
  expect(copied).toBe(true);
}

/** Blocks in short: kind, words, and bold words in asterisks. */
function outlineOf(text: RichText): string[] {
  return text.map(({ type, children }) => {
    const words = children.map((leaf) => (leaf.bold ? `*${leaf.text}*` : leaf.text)).join('');
    return `${type} ${words}`;
  });
}

test('what is copied from Word comes in as paragraphs, lists and bold, in one step that can be taken back', async () => {
  const {
    app,
    book: { recordId },
  } = await filledApp(withDraft);
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  await showSection(page, '清点人数');
  await addEntry(page, '文字', '前面的话。');
  await saved(page);
  await copyMarkup(page, await readFile(path.join(ROOT, 'tests/fixtures/word-clipboard.html'), 'utf8'));
  const editor = page.locator('article.cur [contenteditable=true]');
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+v');
  await editor.getByText('定稿以后的话').waitFor();
  await saved(page);

  // Nothing of the markup runs or loads, and nothing of its look stands in the page.
  const left = await editor.evaluate((element) => ({
    html: element.innerHTML,
    ran: 'pasted' in window,
    pictures: element.querySelectorAll('img, table, a, style').length,
  }));
  expect(left).toMatchObject({ ran: false, pictures: 0 });
  expect(left.html).not.toMatch(/Mso|mso-|仿宋|windowtext|example\.invalid/u);

  await page.keyboard.press('Control+z');
  await expect.poll(() => editor.textContent()).not.toContain('主题党日计划');
  expect(await editor.textContent()).toContain('前面的话。');
  await page.keyboard.press('Control+y');
  await editor.getByText('定稿以后的话').waitFor();
  await saved(page);
  expect(await app.quit()).toBe(0);

  const [entry] = await lookInto(app.userData, async (core) => (await core.call('records.get', { recordId })).entries);
  expect(entry && outlineOf(entry.text)).toEqual([
    'paragraph 前面的话。',
    'paragraph *2027年主题党日计划*',
    'paragraph 全年安排十二次，*每月最后一个星期五*下午开展，外业集中的月份可以调整。',
    'numbered 第一季度',
    'bullet 集中学习一次',
    'bullet 到*外业现场*慰问',
    'numbered 第二季度',
    'bullet 网页里的列表',
    'numbered 里面一层',
    'paragraph 见附图。详情',
    'paragraph *月份*　*主题*',
    'paragraph 三月　学习 讨论',
    'paragraph 定稿以后的话。',
  ]);
  expect(entry && plainText(entry.text)).not.toContain('没有格式的文字');
});
