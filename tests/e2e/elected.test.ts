import { expect, test } from 'vitest';
import { fillFinalised, fillRoster, lookInto } from './harness/book.ts';
import { layoutFaults } from './harness/checks.ts';
import { openRecord } from './harness/record-steps.ts';
import { button, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

test('who was elected is entered into the roster from the minutes, by keys', async () => {
  const { app } = await filledApp(
    async (core) => {
      await fillRoster(core);
      await fillFinalised(core, 'election');
    },
    { size: { width: 1366, height: 768 } },
  );
  const page = await app.page();
  await unlock(page);
  await openRecord(page, '补选支部委员');
  await page.getByRole('tab', { name: /历史/u }).click();
  await button(page, '把选举结果记入名册').press('Enter');
  const dialog = page.getByRole('dialog', { name: '把选举结果记入名册' });
  // The office of the ballot names the post.
  expect(await dialog.getByRole('combobox', { name: '顾雨水' }).inputValue()).toBe('青年委员');
  expect(await dialog.getByRole('textbox', { name: '任职日期' }).inputValue()).toBe('2026-11-20');
  expect(await layoutFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: /^记入名册/u }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('已记入名册，1 处变化').waitFor();
  expect(await app.quit()).toBe(0);
  const roster = await lookInto(app.userData, (core) => core.call('roster.list', { on: '2026-11-20' }));
  expect(roster.find((line) => line.name === '顾雨水')?.posts).toContain('青年委员');
  expect(roster.find((line) => line.name === '林小满')?.posts).toContain('组织委员');
});
