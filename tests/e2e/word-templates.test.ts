import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { p, related, template } from '../integration/word-template.helper.ts';
import { fillRoster, fillSample, type Fill } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { wordsOf } from './harness/docx.ts';
import { giveFile } from './harness/files.ts';
import { openRecord } from './harness/record-steps.ts';
import { button, goTo, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';
import { written } from './harness/written.ts';

const withSamples: Fill = async (core) => {
  await fillRoster(core);
  await fillSample(core, 'member_assembly');
};

test('an own Word template is checked, mended, kept, tried, and a record leaves in it', async () => {
  const { app } = await filledApp(withSamples, { size: { width: 1366, height: 768 } });
  const page = await app.page();
  await unlock(page);
  await goTo(page, '设置');
  await page.getByRole('radio', { name: 'Word 模板' }).check();
  await page.getByText('还没有存入 Word 模板').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  // What is wrong is named with its place; once mended the same file is read again.
  const file = path.join(testFolder(), '工委记录表.docx');
  copyFileSync(template(p('机关工委 {说明}{会议名称}') + p('时间：{会义时间}')), file);
  await app.answerOpenDialog(file);
  await button(page, '存入模板…').focus();
  await page.keyboard.press('Enter');
  const found = page.getByRole('dialog', { name: '存入 Word 模板' });
  await found.getByText('没有标签 {会义时间}，是不是 {会议时间}').waitFor();
  await found.getByText('正文“时间：{会义时间}”').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  copyFileSync(template(p('机关工委 {说明}{会议名称}') + p('时间：{会议时间}')), file);
  await page.keyboard.press('Enter');
  await found.getByText('标签都认得，可以存入').waitFor();
  expect(await found.getByRole('textbox', { name: '名称' }).inputValue()).toBe('工委记录表');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await found.waitFor({ state: 'hidden' });
  const kept = page.getByRole('row').filter({ hasText: '工委记录表' });
  await kept.getByText('各种记录').waitFor();

  // One is dropped in the place of nothing: what cannot stay in it is said.
  const link = related('hyperlink', 'http://example.org/', 'TargetMode="External"');
  const linked = template(p('{会议名称}'), { 'word/_rels/document.xml.rels': link });
  await giveFile(page.locator('.word-templates'), 'drop', '带链接.docx', '', readFileSync(linked));
  await found.getByText('文件里的外部链接为安全起见不存').waitFor();
  await page.keyboard.press('Escape');
  await found.waitFor({ state: 'hidden' });

  // A tag is copied by keys.
  await button(page, '复制 {会议名称}').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('已复制 {说明}').waitFor();

  const tried = testFolder();
  await app.answerOpenDialog(tried);
  await button(kept, '试填“工委记录表”').click();
  expect(await wordsOf(await written(tried, '.docx'))).toContain('时间：2026年11月20日');
  await button(kept, '修改“工委记录表”').click();
  const about = page.getByRole('dialog', { name: /^修改/u });
  await about.getByRole('combobox', { name: '用于' }).selectOption({ label: '支部党员大会' });
  await button(about, '保存').click();
  await kept.getByText('支部党员大会').waitFor();

  await openRecord(page, '支部党员大会');
  await page.keyboard.press('Control+p');
  await page.getByRole('combobox', { name: '文种' }).selectOption({ label: '工委记录表' });
  await page.getByText('左边是标准版式').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  await page.getByText('已导出到').waitFor();
  const leaving = await written(folder, '.docx');
  expect(path.basename(leaving)).toContain('_工委记录表');
  expect(await wordsOf(leaving)).toMatch(/机关工委 .*会议记录/u);

  await goTo(page, '设置');
  await page.getByRole('radio', { name: 'Word 模板' }).check();
  await button(kept, '删去“工委记录表”').click();
  await page.keyboard.press('Enter');
  await page.getByText('还没有存入 Word 模板').waitFor();
  await expect.poll(() => button(page, '存入模板…').evaluate((b) => b === document.activeElement)).toBe(true);
});
