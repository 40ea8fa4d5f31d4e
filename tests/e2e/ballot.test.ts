/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { meetingIn } from '../integration/ballot-kit.ts';
import type { App } from './harness/app.ts';
import { lookInto, type Fill } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { alertWith, button, PASSPHRASE, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

const SIZE = { width: 1366, height: 768 };
const CLOSERS = [
  ['主持人', '周谷雨', '立春之前'],
  ['监票人', '林小满', '三更灯火'],
] as const;

/** A 民主评议 at which eight people are present. */
const withMeeting: Fill = async (core) => (await meetingIn(core)).recordId;

/** From the list of records to the 民主测评 of the meeting. */
async function goToBallot(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2');
  await button(page, /民主评议党员会/u)
    .first()
    .click();
  await page.locator('.rec').waitFor();
  await button(page, /^民主测评/u)
    .first()
    .click();
  await page.getByRole('link', { name: '测评：电脑投票或录入票数' }).click();
  await page.getByRole('heading', { name: '民主测评', level: 1 }).waitFor();
}

async function typeWords(page: Page, change: Partial<Record<string, string>> = {}): Promise<void> {
  for (const [role, , word] of CLOSERS) {
    await page.getByRole('textbox', { name: `${role}的口令词` }).fill(change[role] ?? word);
  }
}

async function begin(page: Page): Promise<void> {
  for (const [role, name] of CLOSERS) {
    await page.getByRole('combobox', { name: role }).fill(name);
    await page.keyboard.press('Enter');
  }
  await typeWords(page);
  await page.getByRole('checkbox', { name: '以上情况已经向到会的人说明' }).check();
  await button(page, '开始投票').click();
  await page.getByText('已投 0 人，未投 8 人').waitFor();
}

/** Calls the next one up, whose ballot `fill` marks by keys; resolves when it is in the box. */
async function castNext(app: App, page: Page, fill: (sheet: Page) => Promise<void>, spoilt = false): Promise<void> {
  const left = await button(page, /^叫/u).count();
  await page.keyboard.press('Enter');
  const sheet = await app.ballotPage();
  await fill(sheet);
  await sheet.keyboard.press('PageDown');
  await button(sheet, spoilt ? '作为废票投出' : '投出这张票').click();
  await expect.poll(() => button(page, /^叫/u).count()).toBe(left - 1);
  expect(sheet.isClosed()).toBe(true);
}

const marked = (option: string) => async (sheet: Page) => {
  for (let row = 0; row < 7; row++) {
    await sheet.keyboard.press(option);
    await sheet.keyboard.press('ArrowDown');
  }
};
const blank = () => Promise.resolve();

test('a ballot is held by keys, covered when left alone, and closed by two; the record has the slips', async () => {
  const { app, book } = await filledApp(withMeeting, { size: SIZE });
  let page = await app.page();
  await unlock(page);
  await goToBallot(page);
  await page.getByText('程序不保存谁投了什么；一致票、偷看、录像和内存取证不在防护之内。').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await begin(page);
  expect(await accessibilityFaults(page)).toEqual([]);

  // The voter's page shows neither who sits there nor how many came, and reaches nothing else.
  await page.keyboard.press('Enter');
  const sheet = await app.ballotPage();
  expect(await sheet.locator('.nm').allTextContents()).toHaveLength(7);
  expect(
    await sheet.evaluate(() => [typeof window.branchbook, Object.keys(window.ballot).toSorted().join(' ')]),
  ).toEqual(['undefined', 'active cast form']);
  expect(await accessibilityFaults(sheet)).toEqual([]);
  await sheet.keyboard.press('1');
  // Left alone, the screen is covered; the ballot that lay open is handed back, and the round goes on for two people only.
  await app.setIdleTime(3600);
  await alertDialog(page).waitFor();
  await app.setIdleTime(null);
  await typeWords(page, { 监票人: '不知道' });
  await button(page, '继续投票').click();
  await alertWith(page, '监票人的口令词不对');
  // A page that takes the place of one that crashed is covered as well.
  await app.crashRenderer();
  page = await app.nextPage();
  await alertDialog(page).waitFor();
  await typeWords(page);
  await button(page, '继续投票').click();
  await alertDialog(page).waitFor({ state: 'hidden' });
  await goToBallot(page);
  await page.getByText('已投 0 人，未投 8 人').waitFor();

  await button(page, /^叫/u).first().focus();
  for (const option of ['1', '1', '2', '3', '4']) await castNext(app, page, marked(option));
  await castNext(app, page, blank);
  await castNext(app, page, marked('1'), true);
  await button(page, '关闭投票…').click();
  await typeWords(page, { 主持人: '' });
  expect(await button(page, '关闭并显示合计').isDisabled()).toBe(true);
  await typeWords(page);
  await page.keyboard.press('Enter');
  const result = page.getByRole('region', { name: '测评结果' });
  await result.waitFor();
  expect(await result.textContent()).toContain('发出 7 张，收回 7 张，有效 6 张，无效 1 张');
  const rows = await result
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('.num')].map((cell) => cell.textContent).join(' ')),
    );
  expect(rows).toEqual(Array.from({ length: 7 }, () => '2 1 1 1 1'));
  expect(await layoutFaults(page)).toEqual([]);

  await page.getByRole('link', { name: '回到记录' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: '收回票' }).inputValue()).toBe('7');
  // Each member's four counts stand in 评议结果 by themselves.
  await page.getByText('名单 7 人').waitFor();
  expect(await app.quit()).toBe(0);
  const { recordId } = book;
  const rounds = await lookInto(app.userData, (core) => core.call('ballots.rounds', { recordId }));
  expect(rounds).toMatchObject([{ state: 'closed', result: { returned: 7 } }]);
  const { entries } = await lookInto(app.userData, (core) => core.call('records.get', { recordId }));
  expect(entries).toMatchObject([
    { rows: Array.from({ length: 7 }, () => ({ votes: { excellent: 2, competent: 1, basic: 1, failed: 1 } })) },
  ]);
});

function alertDialog(page: Page) {
  return page.getByRole('alertdialog', { name: '投票还没有关闭' });
}

/** Fills the figures of one counting: slips, and the same marks for everybody. */
async function count(page: Page, slips: readonly number[], marks: readonly number[]): Promise<void> {
  for (const [i, name] of ['发出', '收回', '有效', '无效'].entries())
    await page.getByRole('textbox', { name: `${name}票` }).fill(String(slips[i]));
  const cells = page.locator('table.counts input');
  for (let n = 0; n < (await cells.count()); n++) await cells.nth(n).fill(String(marks[n % 5]));
}

test('counts from paper are entered twice, and what differs or does not balance is shown until it does', async () => {
  const { app } = await filledApp(withMeeting, { size: SIZE });
  const page = await app.page();
  await unlock(page);
  await goToBallot(page);
  await page.getByRole('radio', { name: '录入纸质票数' }).check();
  await page.getByRole('combobox', { name: '第一遍计票人' }).fill('何秋分');
  await page.keyboard.press('Enter');
  await count(page, [8, 8, 7, 1], [3, 2, 1, 0, 1]);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await button(page, '录完了，换第二个人').click();
  // The second person sees nothing of the first count, and cannot be the same one.
  expect(await page.getByRole('textbox', { name: '收回票' }).inputValue()).toBe('');
  await page.getByRole('combobox', { name: '第二遍计票人' }).fill('何秋分');
  expect(await page.getByRole('option').count()).toBe(0);
  await page.getByRole('combobox', { name: '第二遍计票人' }).fill('吴芒种');
  await page.keyboard.press('Enter');
  await count(page, [8, 8, 7, 1], [3, 1, 1, 0, 1]);
  await button(page, '和另一遍核对').click();
  await page.getByText('两遍有 7 处不一致').waitFor();
  expect(await button(page, '保存票数').isDisabled()).toBe(true);
  await button(page, '改第一遍').click();
  await count(page, [8, 8, 7, 1], [3, 1, 1, 0, 1]);
  await button(page, '和另一遍核对').click();
  await page
    .getByText('党员第 1 行：优秀 3、合格 1、基本合格 1、不合格 0、未选 1，合计 6 票；有效票 7 张，差 1 票')
    .waitFor();
  for (const turn of ['改第一遍', '改第二遍']) {
    await button(page, turn).click();
    await count(page, [8, 8, 7, 1], [3, 2, 1, 0, 1]);
    await button(page, '和另一遍核对').click();
  }
  await page.getByText('两遍一致，票数平衡').waitFor();
  await button(page, '保存票数').click();
  const result = page.getByRole('region', { name: '测评结果' });
  await result.waitFor();
  expect(await result.textContent()).toContain('纸质票，由何秋分、吴芒种分别清点');
  // What turns out wrong is given up with a reason, stays in sight, and can be entered anew.
  await button(page, '票数有错，作废…').click();
  await page.keyboard.type('第 1 行抄错');
  await page.keyboard.press('Enter');
  await page.getByText('作废的纸质票数：有效 7 张，无效 1 张。').waitFor();
  await page.getByText('原因：第 1 行抄错').waitFor();
  await page.getByRole('radio', { name: '录入纸质票数' }).waitFor();
  expect(await layoutFaults(page)).toEqual([]);
});

test('a round is void when the core is killed or the PC sleeps, which is said, and is held again', async () => {
  const { app } = await filledApp(withMeeting, { size: SIZE });
  let page = await app.page();
  await unlock(page);
  await goToBallot(page);
  await begin(page);
  await castNext(app, page, marked('1'));
  // From elsewhere there is a way back; a round that is cut short leads there by itself.
  await page.keyboard.press('Alt+1');
  const back = page.getByRole('link', { name: '投票还没有关闭，回到投票' });
  await back.press('Enter');
  await page.getByText('已投 1 人，未投 7 人').waitFor();
  await page.keyboard.press('Alt+1');
  await back.waitFor();
  await app.killCore();
  await page.getByRole('dialog', { name: '请再输一次口令' }).getByLabel('使用人1').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByText(/作废：程序中途退出。投出的票都没有留下/u).waitFor();

  await begin(page);
  await app.raise('suspend');
  page = await app.nextPage();
  await unlock(page);
  await page.getByText(/作废：电脑休眠。投出的票都没有留下/u).waitFor();
  // The opening page says it as well, and leads back.
  await page.keyboard.press('Alt+1');
  await page.getByText('的民主测评没有关闭就中断了').waitFor();
  await page.getByRole('link', { name: '去重新测评' }).click();

  // Leaving is asked about; turning back goes on with the round.
  await begin(page);
  await castNext(app, page, blank);
  await app.answerQuestion(0);
  await app.clickMenu('quit');
  await page.getByText('已投 1 人，未投 7 人').waitFor();
  await button(page, '作废这一轮…').click();
  await button(page.getByRole('dialog'), '作废这一轮').click();
  await page.getByText(/作废：主持人、监票人放弃这一轮/u).waitFor();
});
