import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { App } from './app.ts';
import { button } from './steps.ts';

/** 主持人 and 监票人 of a round, and the word of each. */
const CLOSERS = [
  ['主持人', '周谷雨', '立春之前'],
  ['监票人', '林小满', '三更灯火'],
] as const;

/** Types the words of the two closers; `change` puts another in the place of one. */
export async function typeWords(page: Page, change: Partial<Record<string, string>> = {}): Promise<void> {
  for (const [role, , word] of CLOSERS) {
    await page.getByRole('textbox', { name: `${role}的口令词` }).fill(change[role] ?? word);
  }
}

/** Begins a round of so many voters. */
export async function begin(page: Page, voters: number): Promise<void> {
  for (const [role, name] of CLOSERS) {
    await page.getByRole('combobox', { name: role }).fill(name);
    await page.keyboard.press('Enter');
  }
  await typeWords(page);
  await page.getByRole('checkbox', { name: '以上情况已经向到会的人说明' }).check();
  await button(page, '开始投票').click();
  await page.getByText(`已投 0 人，未投 ${voters} 人`).waitFor();
}

/** Calls the next one up, whose ballot `fill` marks by keys; resolves when it is in the box. */
export async function castNext(
  app: App,
  page: Page,
  fill: (sheet: Page) => Promise<void>,
  spoilt = false,
): Promise<void> {
  const left = await button(page, /^叫/u).count();
  await page.keyboard.press('Enter');
  const sheet = await app.ballotPage();
  await fill(sheet);
  const last = button(sheet, spoilt ? '作为废票投出' : '投出这张票');
  while ((await last.count()) === 0) await sheet.keyboard.press('PageDown');
  await last.click();
  await expect.poll(() => button(page, /^叫/u).count()).toBe(left - 1);
  expect(sheet.isClosed()).toBe(true);
}

/** Marks so many rows of a page alike. */
export function marked(option: string, rows: number) {
  return async (sheet: Page): Promise<void> => {
    for (let row = 0; row < rows; row++) {
      await sheet.keyboard.press(option);
      await sheet.keyboard.press('ArrowDown');
    }
  };
}
