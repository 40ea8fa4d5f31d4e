/// <reference lib="dom" />
import { expect, test } from 'vitest';
import { fillRoster, fillSample } from './harness/book.ts';
import { wordsOf } from './harness/docx.ts';
import { typeChinese } from './harness/ime.ts';
import { button, lock, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';
import { written } from './harness/written.ts';

test('the year of an 组织生活会 is planned on one page by keys, kept over a lock, and its plan goes onto paper', async () => {
  const { app } = await filledApp(
    async (core) => {
      await fillRoster(core);
      await fillSample(core, 'study');
    },
    { size: { width: 1366, height: 768 } },
  );
  let page = await app.page();
  await unlock(page);
  await page.keyboard.press('Alt+7');
  const step = (name: string) =>
    page.getByRole('navigation', { name: '步骤' }).getByRole('button', { name: new RegExp(`^${name}`, 'u') });
  // The focus stands on the step to go on with, and the arrow keys go along the line.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('方案，未开始');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: '集中学习' }).waitFor();
  await page.getByRole('checkbox', { name: /第11次集中学习/u }).check();
  await button(page, '加一篇').click();
  await page.keyboard.type('测绘成果提供使用管理规定（试行）');
  await page.getByRole('link', { name: '已学' }).waitFor();

  await page.getByLabel('主题', { exact: true }).click();
  await typeChinese(page, ['z', 'zq'], '增强');
  await page.keyboard.type('党性');
  await page.getByLabel('对照的方面').fill('理想信念\n担当作为');
  await page.keyboard.press('Alt+ArrowRight');
  const opinions = page.getByRole('region', { name: '征求意见' });
  await opinions.getByLabel('责任人').fill('林小满');
  await opinions.getByLabel('完成时间').fill('2026-11-30');
  // What was typed a moment ago is not lost to a lock.
  page = await lock(app, page);
  await unlock(page);
  await page.keyboard.press('Alt+7');
  await expect.poll(() => page.getByLabel('主题', { exact: true }).inputValue()).toBe('增强党性');
  expect(await page.getByLabel('对照的方面').inputValue()).toBe('理想信念\n担当作为');
  await expect.poll(() => step('集中学习').textContent()).toContain('已完成');

  // A meeting of January is held for the year before.
  await step('方案').click();
  await button(page, '新建组织生活会').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '日期' }).fill('2027-01-15');
  expect(await dialog.getByRole('combobox', { name: '归属年度' }).inputValue()).toBe('2026');
  await button(dialog, /建立计划/u).click();
  await page.getByText('2026年度组织生活会', { exact: true }).waitFor();
  // From the record the way leads back to the line.
  await page.getByRole('link', { name: /^全程 2 \/ 15$/u }).click();
  await expect.poll(() => step('方案').textContent()).toContain('已完成');

  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  const paper = await wordsOf(await written(folder, '.docx'));
  for (const text of ['增强党性', '担当作为', '2027年1月15日', '林小满', '2026年11月30日'])
    expect(paper).toContain(text);
  expect(await app.quit()).toBe(0);
});
