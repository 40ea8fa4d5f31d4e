import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fillFinalised, fillRoster } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { keys } from './harness/keys.ts';
import { button, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

test('records of a year are chosen, named and exported together by keys', async () => {
  const { app } = await filledApp(
    async (core) => {
      await fillRoster(core);
      await fillFinalised(core, 'org_life');
      await fillFinalised(core, 'member_assembly');
      await core
        .call('records.create', { type: 'party_lecture', heldOn: '2026-11-02', planned: false })
        .catch(() => null);
    },
    { size: { width: 1366, height: 768 } },
  );
  const page = await app.page();
  await unlock(page);
  await keys(page, 'Alt+2');
  await button(page, '成批导出').focus();
  await keys(page, 'Enter');
  await page.getByRole('heading', { name: '成批导出', level: 1 }).waitFor();
  const list = page.getByRole('listbox', { name: '要导出的记录' });
  await list.focus();
  await expect.poll(() => list.getByRole('option', { selected: true }).count()).toBe(2);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/batch-1366.png` });

  // One is left out and taken in again; then the names, with a mistake that is told at once.
  await keys(page, 'Space');
  await button(page, '导出 1 份记录').waitFor();
  await keys(page, 'Control+a');
  await button(page, '导出 2 份记录').waitFor();
  const names = page.getByRole('textbox', { name: '文件名的格式' });
  await names.fill('{序列}_{标题}');
  await page.getByText('没有 {序列} 这一项，是不是 {序号}。').waitFor();
  expect(await button(page, /^导出 2 份记录/u).isEnabled()).toBe(false);
  await names.fill('{序号}_{标题}');
  await page.getByRole('checkbox', { name: /^PDF\/A/u }).focus();
  await keys(page, 'Space');
  await page.getByRole('checkbox', { name: '决议' }).focus();
  await keys(page, 'Space');
  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await keys(page, 'Control+e');
  const outcome = page.getByRole('status', { name: '导出的结果' });
  await outcome.getByText('已导出', { exact: true }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('导出的结果');
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  if (process.env['LOOK']) {
    await page.screenshot({ path: `${process.env['LOOK']}/batch-done-1366.png` });
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.screenshot({ path: `${process.env['LOOK']}/batch-done-1920.png` });
  }
  const [into = ''] = readdirSync(folder);
  const files = readdirSync(path.join(folder, into));
  expect(await outcome.textContent()).toContain(`${files.length} 个文件`);
  expect(files.filter((file) => /^0[12]_.*_会议记录.*\.(?:docx|pdf)$/u.test(file))).toHaveLength(4);

  // The names are kept for the next time, what came of it while other pages are shown.
  await keys(page, 'Alt+1', 'Alt+2');
  await button(page, '成批导出').click();
  await outcome.getByText('已导出', { exact: true }).waitFor();
  expect(await names.inputValue()).toBe('{序号}_{标题}');
});
