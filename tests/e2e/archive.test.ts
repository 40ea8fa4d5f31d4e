/// <reference lib="dom" />
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { nodeMachine } from '../../electron/core/export/machine.ts';
import { readFingerprint } from '../../shared/archive/signature.ts';
import { verifyPackage } from '../../shared/archive/verify.ts';
import { fillFinalised, fillRoster, type Fill } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { openRecord } from './harness/record-steps.ts';
import { button, goTo, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

const SIZE = { width: 1366, height: 768 };

const twoFinal: Fill = async (core) => {
  await fillRoster(core);
  await fillFinalised(core, 'org_life');
  await fillFinalised(core, 'member_assembly');
};

test('a year is numbered, checked, answered for and packaged by keys, and the package is the one whose fingerprint is shown', async () => {
  const { app } = await filledApp(twoFinal, { size: SIZE, branch: { fondsNumber: 'Z109' } });
  const page = await app.page();
  await unlock(page);

  await page.keyboard.press('Alt+8');
  await page.getByRole('heading', { name: '归档', level: 1 }).waitFor();
  const press = async (name: RegExp): Promise<void> => {
    const found = button(page, name).and(page.locator(':enabled'));
    await found.focus();
    await page.keyboard.press('Enter');
  };
  await press(/^编档号（2）/u);
  await page.getByText('Z109-WS·2026-D30-DZB-0002').waitFor();
  await press(/^四性检测/u);
  await page.getByRole('heading', { name: /^四性检测：通过/u }).waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  // Without reasons it is refused, and what was found stays.
  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  await page.getByText(/^四性检测有 2 项不通过，没有打包/u).waitFor();
  expect(readdirSync(folder)).toEqual([]);
  // The first reason has the focus, and Tab leads to the next.
  for (const id of ['2-7', '4-1']) {
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(id);
    await page.keyboard.insertText('由档案室统一处理');
    await page.keyboard.press('Tab');
  }
  // An own size of a disc is looked at before it is packed for; all of it goes onto one CD.
  await page.getByRole('radio', { name: '自定' }).check();
  const size = page.getByLabel('每张光盘的大小（MB）');
  await size.fill('3');
  expect(await button(page, /^打包/u).isDisabled()).toBe(true);
  await page.getByRole('radio', { name: 'CD 650 MB' }).check();
  expect(await layoutFaults(page)).toEqual([]);
  await page.getByRole('checkbox', { name: /转为“已归档”/u }).focus();
  await page.keyboard.press('Space');
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  // The page may be left meanwhile: what came of it, and what was chosen, is found again.
  await page.keyboard.press('Alt+1');
  await page.getByText('打包完成，结果在“归档”页').waitFor();
  await page.keyboard.press('Alt+8');
  await page.getByRole('heading', { name: '已写成归档包' }).waitFor();
  expect(await page.getByRole('checkbox', { name: /转为“已归档”/u }).isChecked()).toBe(true);
  await page.getByRole('cell', { name: '已归档' }).first().waitFor();

  const shown = await page.locator('.fp').first().textContent();
  const bytes = readFileSync(path.join(folder, '归档包_2026年度', '归档包_2026年度.zip'));
  const report = await verifyPackage(bytes, nodeMachine, readFingerprint(shown ?? ''));
  expect(report).toMatchObject({ intact: true, fromBook: true, notes: [] });

  // The year in one file; the focus is on what was written.
  const shelf = testFolder();
  await app.answerOpenDialog(shelf);
  await press(/^装订合订本/u);
  await page.getByText('2026年度组织生活记录合订本_只列人次.docx').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('已装订');
  expect(readdirSync(shelf)).toEqual(['2026年度组织生活记录合订本_只列人次.docx']);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  // 归档章: labels for what is printed already; the record and its list tell the 档号, and its preview offers the stamp.
  await app.answerOpenDialog(shelf);
  await press(/^印归档章标签/u);
  await page.getByText('归档章标签.pdf').waitFor();
  await goTo(page, '记录');
  const line = page.getByRole('row').filter({ hasText: 'Z109-WS·2026-D30-DZB-0002' });
  expect(await line.textContent()).toContain('已归档');
  await openRecord(page, '支部党员大会');
  await page.getByText('档号 Z109-WS·2026-D30-DZB-0002').waitFor();
  await page.keyboard.press('Control+p');
  await page.getByRole('radio', { name: /^PDF/u }).check();
  await page.getByRole('checkbox', { name: '首页盖归档章' }).check();
  await page.locator('svg text').filter({ hasText: /^DZB$/u }).first().waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  await page.keyboard.press('Alt+8');

  // How the next numbers are written: told while it is chosen; those that were given stay.
  await page.getByRole('link', { name: '档号和归档范围的设置' }).click();
  const next = page.getByRole('list', { name: '下一个档号' });
  await next.getByText('Z109-WS·2026-D30-DZB-0003').waitFor();
  await page.getByLabel('件号位数').selectOption('6');
  await next.getByText('Z109-WS·2026-D30-DZB-000003').waitFor();
  await page.getByLabel('机构（问题）').fill('组织');
  await page.getByText('机构（问题）代码用大写字母和数字').waitFor();
  await page.getByLabel('机构（问题）').fill('');
  await next.getByText('Z109-WS·2026-D30-000001').waitFor();
  await press(/^保存档号的写法/u);
  await page.getByText('已保存档号的写法').waitFor();

  // 归档范围: a row is changed, the table goes out, and comes back as it is.
  await page.getByText('归档范围', { exact: true }).click();
  await press(/^修改“组织生活会、民主评议党员材料”/u);
  const dialog = page.getByRole('dialog', { name: '修改归档范围' });
  await dialog.getByRole('radio', { name: '永久' }).check();
  expect(await dialog.getByLabel('依据种类').inputValue()).toBe('own');
  expect(await layoutFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await app.answerOpenDialog(shelf);
  await press(/^导出表格/u);
  await page.getByText(/已导出：.*归档范围和保管期限表\.xlsx/u).waitFor();
  await press(/^修改“组织生活会、民主评议党员材料”/u);
  await dialog.getByRole('radio', { name: '10年' }).check();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await app.answerOpenDialog(path.join(shelf, '归档范围和保管期限表.xlsx'));
  await press(/^导入表格/u);
  await page.getByText('保管期限：10年 → 永久').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByText('已导入归档范围和保管期限表').waitFor();
  await page.keyboard.press('Alt+8');
  await page.getByRole('cell', { name: 'Z109-WS·2026-D30-DZB-0002' }).waitFor();
  expect(await app.quit()).toBe(0);
});
