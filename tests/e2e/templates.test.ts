import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fillRoster, type Fill } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { outline } from './harness/record-steps.ts';
import { button, goTo, lock, newRecord, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

const SIZE = { width: 1366, height: 768 };

/** The roster and a 党课 from before anything was changed. */
const withLecture: Fill = async (core) => {
  await fillRoster(core);
  return (await core.call('records.create', { type: 'lecture', heldOn: '2026-11-20', planned: false })).id;
};

async function openTemplates(page: Page): Promise<void> {
  await goTo(page, '设置');
  await page.getByRole('radio', { name: '记录模板' }).check();
  await button(page, '导入模板集…').waitFor();
}
const press = (page: Page, key: string) => page.keyboard.press(key);

test('a branch changes a template by keys alone: a new record shows it, an old one does not; another branch takes it in', async () => {
  const { app } = await filledApp(withLecture, { size: SIZE });
  const page = await app.page();
  await unlock(page);
  await openTemplates(page);
  await button(page, '修改党课的模板').focus();
  await press(page, 'Enter');
  const editor = page.getByRole('form', { name: '党课的模板' });
  const save = button(editor, '保存模板');
  const preview = editor.getByRole('complementary', { name: '新记录的样子' });

  // The name has the focus at once; a wrong placeholder is said where it stands.
  await press(page, 'Control+a');
  await page.keyboard.insertText('{years}年党课');
  await editor.getByRole('alert').filter({ hasText: '{years} 认不出来' }).waitFor();
  expect(await save.isDisabled()).toBe(true);
  await press(page, 'Control+a');
  await page.keyboard.insertText('微党课（{year}年第{ordinal}讲）');
  await button(editor, '添加环节').focus();
  await press(page, 'Enter');
  await page.keyboard.insertText('互动讨论');
  await editor.getByText('有两个环节都叫“互动讨论”').first().waitFor();
  await press(page, 'Control+a');
  await page.keyboard.insertText('参观见学');
  // To the top, place by place.
  await button(editor, '上移“参观见学”').focus();
  for (let i = 0; i < 4; i += 1) await press(page, 'Enter');
  await expect.poll(() => preview.getByRole('listitem').first().textContent()).toBe('参观见学');
  await preview.getByText('增加环节“参观见学”').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  // Looking elsewhere loses nothing.
  await press(page, 'Escape');
  await page.getByText('有没有保存的改动').waitFor();
  await press(page, 'Enter');
  await preview.getByText('增加环节“参观见学”').waitFor();
  await press(page, 'Enter');
  await page.getByText('本支部已更改：使用人1', { exact: false }).waitFor();

  await newRecord(page, '党课', '2026-11-21');
  await outline(page).getByText('参观见学').waitFor();
  await page.getByText('微党课（2026年第', { exact: false }).first().waitFor();
  await goTo(page, '记录');
  await page.getByText('2026年第1次党课').first().click();
  await press(page, 'Enter');
  await outline(page).getByText('讲课').waitFor();
  expect(await outline(page).getByText('参观见学').count()).toBe(0);

  await openTemplates(page);
  // Off the menu.
  await page.getByRole('checkbox', { name: '新建时列出走访慰问' }).click();
  await page.getByText('新建记录时不再列出走访慰问').waitFor();
  const folder = testFolder();
  await button(page, '导出模板集…').click();
  const dialog = page.getByRole('dialog', { name: '导出模板集' });
  await dialog.getByRole('textbox', { name: '名称' }).fill('机关模板');
  await dialog.getByRole('checkbox', { name: '走访慰问' }).check();
  await app.answerOpenDialog(folder);
  await press(page, 'Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('已导出 模板集-机关模板-', { exact: false }).waitFor();
  const [file = ''] = readdirSync(folder);
  await button(page, '修改党课的模板').click();
  await button(editor, '恢复内置').click();
  await button(page, '撤销').click();
  await page.getByText('本支部已更改：使用人1', { exact: false }).waitFor();

  // Nor does a lock in the middle of a name.
  await button(page, '修改党课的模板').click();
  const title = (on: Page) =>
    on.getByRole('form', { name: '党课的模板' }).getByRole('textbox', { name: '名称' }).first();
  await title(page).fill('大党课');
  const fresh = await lock(app, page);
  await unlock(fresh);
  await openTemplates(fresh);
  await fresh.getByText('有没有保存的改动').waitFor();
  await button(fresh, '修改党课的模板').click();
  expect(await title(fresh).inputValue()).toBe('大党课');
  await button(fresh, '放弃改动').click();
  await fresh.getByText('有没有保存的改动').waitFor({ state: 'detached' });
  await app.quit();

  const { app: other } = await filledApp(withLecture, { size: SIZE });
  const there = await other.page();
  await unlock(there);
  await openTemplates(there);
  await other.answerOpenDialog(path.join(folder, file));
  await button(there, '导入模板集…').focus();
  await press(there, 'Enter');
  const set = there.getByRole('form', { name: '模板集预览' });
  await set.getByText('增加环节“参观见学”').waitFor();
  await set.getByText('不在新建记录里列出').waitFor();
  expect(await accessibilityFaults(there)).toEqual([]);
  expect(await layoutFaults(there)).toEqual([]);
  // The branch takes the template and keeps its own menu.
  await set
    .getByRole('row', { name: /走访慰问/u })
    .getByRole('checkbox')
    .uncheck();
  await button(set, '导入 1 项').focus();
  await press(there, 'Enter');
  await there.getByText('已导入 1 项', { exact: false }).waitFor();
  expect(await there.getByRole('checkbox', { name: '新建时列出走访慰问' }).isChecked()).toBe(true);
  await newRecord(there, '党课', '2026-11-21');
  await outline(there).getByText('参观见学').waitFor();
});
