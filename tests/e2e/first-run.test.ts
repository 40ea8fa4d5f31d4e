import { mkdirSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { expect, test } from 'vitest';
import { lookInto, sampleRoster } from './harness/book.ts';
import { button, createBook, goTo, lock, previewRoster, unlock } from './harness/steps.ts';
import { testApp, testFolder } from './harness/test-app.ts';

test('a new user makes a book and brings in the roster from Excel, mending what is wrong in it', async () => {
  const app = await testApp();
  const { branch, people } = await sampleRoster();
  const page = await app.page();
  const recoveryKey = await createBook(page, branch);
  expect(recoveryKey.replaceAll('-', '')).toMatch(/^[A-Z0-9]{24,}$/u);
  expect(await page.getByRole('banner').textContent()).toContain(branch);

  // The page says what comes first; there it goes, with one click.
  await button(page, '去名册').click();
  const folder = testFolder();
  const template = path.join(folder, '模板.xlsx');
  await app.answerSaveDialog(template);
  await button(page, '下载模板…').click();
  await expect.poll(() => readdirSync(folder)).toEqual(['模板.xlsx']);
  await expect.poll(async () => (await readFile(template)).subarray(0, 2).toString()).toBe('PK');

  const file = path.join(folder, '名册.xlsx');
  await writeRoster(file, people);
  const preview = await previewRoster(app, page, file);
  expect(await preview.textContent()).toContain('可导入 24');
  expect(await preview.textContent()).toContain('不能导入 3');
  // What is not read is named, and nothing has been taken in so far.
  expect(await preview.textContent()).toContain('“身份证号”');
  await page.getByText('名册里还没有人').waitFor();

  // A date that does not exist is put right in its place; a second person of one name is told apart; the third row stays out.
  await preview.getByRole('textbox', { name: '第 26 行入党日期' }).fill('2016-06-30');
  await preview.getByRole('textbox', { name: '第 27 行同名区分' }).fill('小');
  await button(preview, '导入 26 行').click();
  await preview.waitFor({ state: 'hidden' });
  await page.getByText('已导入 26 人，更新 0 人，跳过 1 行').waitFor();
  await page.getByText('在册 26').first().waitFor();

  // Found by initials from anywhere in the name, and by characters.
  const search = page.getByRole('searchbox');
  const names = page.getByRole('region', { name: '名单' });
  await search.fill('gy');
  await expect.poll(() => names.textContent()).toContain('周谷雨');
  expect(await names.textContent()).not.toContain('陈立夏');
  await search.fill('立夏');
  await expect.poll(() => names.textContent()).toContain('陈立夏');

  const locked = await lock(app, page);
  await unlock(locked);
  await goTo(locked, '党员名册');
  await locked.getByText('在册 26').first().waitFor();
  expect(await app.quit()).toBe(0);

  const lines = await lookInto(app.userData, (core) => core.call('roster.list', { on: '2026-11-20' }));
  expect(lines.filter((line) => line.registered)).toHaveLength(26);
  expect(lines.find((line) => line.name === '柳霜序')?.joinedOn).toBe('2016-06-30');
  expect(
    lines
      .filter((line) => line.name.startsWith('周谷雨'))
      .map((line) => line.suffix)
      .toSorted(),
  ).toEqual(['', '小']);
  expect(lines.some((line) => line.name === '石槐序')).toBe(false);
});

test('a file that is no workbook is refused in words, and the roster stays as it was', async () => {
  const app = await testApp();
  const page = await app.page();
  await createBook(page, '中共青石市测绘档案中心第二支部委员会');
  await goTo(page, '党员名册');
  const folder = testFolder();
  mkdirSync(path.join(folder, '名册.xlsx'));
  await app.answerOpenDialog(path.join(folder, '名册.xlsx'));
  await button(page, '导入 Excel…').first().click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/[请换].*。/u);
  await page.getByText('名册里还没有人').waitFor();
});

/** The sample people, three doubtful rows behind them, and a column that must not be read. */
async function writeRoster(file: string, people: readonly Partial<Record<string, string>>[]): Promise<void> {
  const columns = ['姓名', '同名区分', '类别', '党小组', '党内职务', '任职日期', '入党日期', '转正日期', '转入日期'];
  const doubtful = [
    { 姓名: '柳霜序', 类别: '正式', 党小组: '第三党小组', 入党日期: '2016-13-40', 转正日期: '2017-06-30' },
    { 姓名: '周谷雨', 类别: '正式', 党小组: '第三党小组', 入党日期: '2011-06-30', 转正日期: '2012-06-30' },
    { 姓名: '石槐序', 类别: '群众', 党小组: '第三党小组' },
  ];
  const cell = (value: string): { value: string; type: typeof String } => ({ value, type: String });
  const rows = [...people, ...doubtful].map((person: Partial<Record<string, string>>) => [
    ...columns.map((column) => cell(person[column] ?? '')),
    cell('110101199001010000'),
  ]);
  await writeExcelFile([[...columns, '身份证号'].map(cell), ...rows]).toFile(file);
}
