/// <reference lib="dom" />
import { expect, test } from 'vitest';
import { plainText } from '../../shared/model/rich-text.ts';
import { lookInto, withDraft } from './harness/book.ts';
import { addEntry, openNewest, saved, showSection } from './harness/record-steps.ts';
import { PASSPHRASE, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

test('the core is killed while somebody types: nothing saved is lost, and what was typed is saved after the passphrase', async () => {
  const {
    app,
    book: { recordId },
  } = await filledApp(withDraft);
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  await showSection(page, '清点人数');
  await addEntry(page, '文字', '这一句显示已经保存。');
  await page.getByText(/^已保存 /u).waitFor();
  await saved(page);

  // The core dies before these words can be on disk.
  await page.keyboard.type('这一句在出事的时候还在写');
  await app.killCore();
  const dialog = page.getByRole('dialog', { name: '请再输一次口令' });
  await dialog.waitFor();
  expect(await dialog.textContent()).toContain('后台程序意外退出');
  expect(await page.getByRole('article', { name: '文字' }).textContent()).toContain('这一句显示已经保存。');
  const shown = (await page.locator('article.cur [contenteditable=true]').textContent()) ?? '';
  expect(shown).toBe('这一句显示已经保存。这一句在出事的时候还在写');

  await dialog.getByLabel('使用人1').fill('这不是口令');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').filter({ hasText: '口令不对' }).waitFor();
  await dialog.getByLabel('使用人1').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(/^已保存 /u).waitFor();
  await page.locator('article.cur [contenteditable=true]').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('，接着写。');
  expect(await app.quit()).toBe(0);

  const [entry] = await lookInto(app.userData, async (core) => (await core.call('records.get', { recordId })).entries);
  expect(entry && plainText(entry.text).trim()).toBe(`${shown}，接着写。`);
});
