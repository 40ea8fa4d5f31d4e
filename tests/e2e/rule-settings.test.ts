import { expect, test } from 'vitest';
import { withSample } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { openRecord } from './harness/record-steps.ts';
import { button, goTo, newRecord, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

const SIZE = { width: 1366, height: 768 };

test('a branch decides what sources disagree on, by keys alone: an open record follows, and it says who and when', async () => {
  const { app } = await filledApp(withSample, { size: SIZE });
  const page = await app.page();
  await unlock(page);

  const openRules = async (): Promise<void> => {
    await goTo(page, '设置');
    await page.getByRole('radio', { name: '规则设置' }).check();
  };
  const save = button(page, '保存规则设置');

  await openRules();
  await page.getByText('《支部条例》第十一条：达到半数', { exact: false }).waitFor();
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('党员大会到会').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('checkbox', { name: '照本单位手里的文件录入比例' }).focus();
  await page.keyboard.press('Space');
  // The document has to be named: what was typed from memory is no threshold.
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('文件', { exact: true }).focus();
  await page.keyboard.insertText('《青石市处置工作细则》');
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByText('本支部已更改：使用人1', { exact: false }).count()).toBe(2);

  await openRecord(page, '支部党员大会');
  await page.getByText('超过半数，可以表决').waitFor();
  await newRecord(page, '处置、处分讨论大会', '2026-11-20');
  await page.getByRole('group', { name: '到会情况' }).waitFor();
  expect(await page.getByText('程序不判定').count()).toBe(0);

  // Done by mistake: 撤销 brings back what was.
  await openRules();
  const days = page.getByLabel('补录天数');
  await days.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  expect(await days.inputValue()).toBe('');
  await page.keyboard.insertText('3');
  await save.click();
  await page.getByText('已保存规则设置').waitFor();
  await button(page, '撤销').click();
  await expect.poll(() => page.getByLabel('补录天数').inputValue()).toBe('7');

  // The list of 空泛用语 stands below: one on a line, what comes twice is kept once.
  const phrases = page.getByLabel('用语', { exact: true });
  await phrases.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\n今后多多关照。\n很好');
  await button(page, '保存空泛用语').click();
  await page.getByText('已保存空泛用语').waitFor();
  await expect.poll(async () => (await phrases.inputValue()).split('\n').slice(-2)).toEqual(['无', '今后多多关照']);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
});
