import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { localDate } from '../../shared/text/dates.ts';
import { fillFinalised, fillRoster, lookInto } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { filesToPick, PDF } from './harness/files.ts';
import { unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

test('a task is given, done and closed by keys alone, a suggestion is answered, and the ledger goes out as a workbook', async () => {
  const { app } = await filledApp(
    async (core) => {
      await fillRoster(core);
      await fillFinalised(core, 'member_assembly');
    },
    { size: { width: 1366, height: 768 } },
  );
  const page = await app.page();
  await unlock(page);
  await page.keyboard.press('Alt+5');
  await page.getByRole('heading', { level: 1, name: '台账' }).waitFor();
  // The list has the focus in its search; what is typed narrows it, the arrows choose.
  await page.getByRole('searchbox', { name: '在台账里查找' }).waitFor();
  await page.keyboard.type('印发各党小组');
  const panel = page.getByRole('complementary', { name: '这一行' });
  await panel.getByText('按表决意见修改计划').waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(2);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.getByRole('grid', { name: '台账' }).focus();
  await page.keyboard.press('Enter');
  // Enter leads to the next step; Escape out of its form back to the row, and so does entering it.
  await page.keyboard.press('Enter');
  await panel.getByRole('form', { name: '登记办结' }).waitFor();
  await page.keyboard.type('计划已经修改，');
  await page.keyboard.press('Escape');
  await panel.getByRole('form').waitFor({ state: 'hidden' });
  // What was typed is still there, also after another row was looked at.
  await page.getByRole('searchbox', { name: '在台账里查找' }).fill('');
  await page.getByRole('grid', { name: '台账' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.getByRole('searchbox', { name: '在台账里查找' }).fill('印发各党小组');
  await page.getByRole('grid', { name: '台账' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type('印发三个小组。');
  await panel.getByRole('button', { name: /^登记$/u }).press('Enter');
  await panel.getByText('已完成待销号').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
  await panel.getByRole('button', { name: '登记销号' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const closing = panel.getByRole('form', { name: '登记销号' });
  // The one who did it cannot be the one who looks at it.
  await closing.getByRole('combobox', { name: '核实销号人' }).fill('xjz');
  await closing.getByRole('combobox', { name: '核实销号人' }).press('Enter');
  await closing.getByRole('button', { name: /^登记$/u }).press('Enter');
  await closing.getByText('由另一个人核实').waitFor();
  await closing.getByRole('combobox', { name: '核实销号人' }).fill('何秋分');
  // The scan of what was printed shows what was done.
  await app.answerOpenDialog(...filesToPick({ '印发单.pdf': PDF }));
  await closing.getByRole('button', { name: '选择文件' }).press('Enter');
  await closing.getByText('印发单.pdf').first().waitFor();
  await closing.getByRole('button', { name: /^登记$/u }).press('Enter');
  await panel.getByText('已销号').waitFor();
  await panel.getByRole('button', { name: '印发单.pdf' }).press('Enter');
  await page.getByRole('dialog', { name: '印发单.pdf' }).locator('canvas').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: '印发单.pdf' }).waitFor({ state: 'hidden' });
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('radiogroup', { name: '台账' }).locator('label').filter({ hasText: '意见建议' }).click();
  await panel.getByRole('button', { name: '登记答复' }).click();
  await panel.getByRole('combobox', { name: '办理结果' }).selectOption({ label: '部分采纳' });
  await panel.getByRole('textbox', { name: '答复内容' }).fill('明年一季度先试一个小组。');
  await panel.getByRole('combobox', { name: '答复人' }).fill('意见箱管理员');
  await panel.getByRole('button', { name: /^登记$/u }).click();
  await panel.getByText('部分采纳；明年一季度先试一个小组。').waitFor();

  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  await expect.poll(() => readdirSync(folder).join()).toMatch(/^意见建议 2026年台账_[-\d]+\.xlsx$/u);

  await panel.getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: /支部党员大会/u }).waitFor();
  expect(await app.quit()).toBe(0);
  const rows = await lookInto(app.userData, (core) =>
    core.call('ledgers.rows', { wish: { of: 'year', ledger: 'task', year: 2026, by: 'held' } }),
  );
  const closed = rows.filter((r) => r.standing?.state === 'closed');
  expect(closed).toHaveLength(1);
  expect(closed[0]?.steps.map((s) => s.text)).toContain('计划已经修改，印发三个小组。');
  expect(closed[0]?.steps.map((s) => [s.kind, s.author, s.on])).toEqual([
    ['done', '许惊蛰', localDate(new Date())],
    ['closed', '何秋分', localDate(new Date())],
  ]);
});

test('a row by hand says where it comes from, and what is overdue leads from the first page to its row', async () => {
  // A book that begins this month owes nothing else yet, so that the row stands on the first page.
  const startsOn = `${localDate(new Date()).slice(0, 7)}-01`;
  const { app } = await filledApp(fillRoster, { size: { width: 1366, height: 768 }, branch: { startsOn } });
  const page = await app.page();
  await unlock(page);
  await page.keyboard.press('Alt+5');
  await page.getByText('会上记下的任务和决定会列在这里').waitFor();
  await page.getByRole('button', { name: '另登记一行' }).click();
  const dialog = page.getByRole('dialog', { name: /另登记一行/u });
  await dialog.getByRole('textbox', { name: '事项' }).fill('补齐档案室温湿度记录');
  await dialog.getByRole('textbox', { name: '来源' }).fill('上级督办通知');
  const yesterday = localDate(new Date(Date.now() - 86_400_000));
  await dialog.getByRole('textbox', { name: '日期' }).fill(yesterday);
  await dialog.getByRole('textbox', { name: '期限' }).fill(yesterday);
  await dialog.getByRole('textbox', { name: '期限' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('上级督办通知（另行登记）').waitFor();
  // The row that was just entered is the chosen one, though another stands above it.
  await page.getByRole('button', { name: '另登记一行' }).click();
  await dialog.getByRole('textbox', { name: '事项' }).fill('更换资料室门锁');
  await dialog.getByRole('textbox', { name: '来源' }).fill('安全检查');
  await dialog.getByRole('textbox', { name: '来源' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('row', { selected: true }).getByText('更换资料室门锁').waitFor();
  // A 整改项 of the 支委会 comes by hand too, under the first number of its year, and says what 销号 still needs.
  await page.getByRole('radiogroup', { name: '台账' }).locator('label').filter({ hasText: '整改' }).click();
  await page.getByRole('button', { name: '新增整改项' }).press('Enter');
  const item = page.getByRole('dialog', { name: /^新增整改项/u });
  await item.getByRole('textbox', { name: '问题' }).fill('外业资料归集不及时');
  await item.getByRole('combobox', { name: '责任人' }).fill('许惊蛰');
  await page.keyboard.press('Tab');
  await item.getByRole('button', { name: '列入' }).press('Enter');
  await item.waitFor({ state: 'hidden' });
  const panel = page.getByRole('complementary', { name: '这一行' });
  await panel.getByText(/^\d{4}-01$/u).waitFor();
  await panel.getByText('至少一份佐证材料').waitFor();
  await page.keyboard.press('Alt+1');
  await page.getByRole('button', { name: /：补齐档案室温湿度记录$/u }).click();
  await page.getByRole('complementary', { name: '这一行' }).getByText('逾期').waitFor();
});
