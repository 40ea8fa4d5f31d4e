/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays, localDate } from '../../shared/text/dates.ts';
import { fillRoster, lookInto, type Fill } from './harness/book.ts';
import type { App } from './harness/app.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { filesToPick, givePicture, PDF, PNG } from './harness/files.ts';
import { button, goTo, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';
import { written } from './harness/written.ts';

const TODAY = localDate(new Date());
/** A book that began two months ago, so that last month is due and what lay before can stand on paper. */
const STARTS_ON = `${addDays(`${TODAY.slice(0, 8)}01`, -1).slice(0, 8)}01`;
const BEFORE = addDays(STARTS_ON, -20);
const SIZE = { width: 1366, height: 768 };
const month = (date: string) => `${Number(date.slice(5, 7))}月`;

/** The roster and a plan for tomorrow. */
const withPlan: Fill = async (core) => {
  await fillRoster(core);
  return (await core.call('records.create', { type: 'org_life', heldOn: addDays(TODAY, 1), planned: true })).id;
};

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** The entry's scans: one was refused, one is looked at, one is pasted, one removed, all without the mouse. */
async function scansByKeys(app: App, page: Page): Promise<void> {
  const scans = page.getByRole('dialog', { name: '扫描件' });
  await scans.getByText('“第13页.jpg”：文件内容与扩展名不符').waitFor();
  await page.keyboard.press('Escape');
  await scans.waitFor({ state: 'hidden' });
  await button(page, /^1 个/u).focus();
  await page.keyboard.press('Enter');
  await scans.waitFor();
  expect(await focused(page)).toContain('第12页.pdf');
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog', { name: '第12页.pdf' });
  await viewer.locator('canvas').first().waitFor();
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'hidden' });
  expect(await focused(page)).toContain('第12页.pdf');

  await givePicture(page.locator(':focus'), 'paste', '第14页.png');
  await button(scans, /^第14页\.png/u).waitFor();
  await app.answerOpenDialog(...filesToPick({ '第15页.pdf': PDF }));
  await button(scans, '添加扫描件').focus();
  await page.keyboard.press('Enter');
  const last = button(scans, /^第15页\.pdf/u);
  await last.waitFor();
  expect(await focused(page)).toBe('添加扫描件');
  await last.focus();
  await page.keyboard.press('Enter');
  const removing = page.getByRole('dialog', { name: '第15页.pdf' });
  await button(removing, '删除').focus();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('不删除');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => last.count()).toBe(0);
  expect(await focused(page)).toBe('添加扫描件');
  await page.keyboard.press('Escape');
  await scans.waitFor({ state: 'hidden' });
  expect(await focused(page)).toMatch(/^2 个/u);
}

async function view(page: Page, name: string): Promise<void> {
  await page.getByRole('radiogroup', { name: '年度的部分' }).locator('label').filter({ hasText: name }).click();
}

test('a gap of the year is explained from the list of what is due, and what was on paper is entered', async () => {
  const { app } = await filledApp(withPlan, { size: SIZE, branch: { startsOn: STARTS_ON } });
  const page = await app.page();
  await unlock(page);

  await button(page, /^全部 \d+ 项/u).click();
  // The opening page leads to the gap and its form; nothing there offers to fill it.
  await page
    .getByRole('row', { name: new RegExp(`${month(STARTS_ON)}没有主题党日记录`, 'u') })
    .getByRole('button')
    .click();
  const dialog = page.getByRole('dialog', { name: '登记情况' });
  await dialog.getByRole('textbox', { name: '原因' }).fill('全体外业封闭测绘，没有开。');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  const cell = page.getByRole('button', { name: new RegExp(`主题党日，${month(STARTS_ON)}`, 'u') });
  await expect.poll(() => cell.textContent()).toContain('已登记情况');
  await page.getByText('全体外业封闭测绘，没有开。').waitFor();

  // From cell to cell by the arrow keys, each one stop further.
  await cell.focus();
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.textContent)).not.toContain('主题党日');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(`主题党日，${month(STARTS_ON)}`);

  await view(page, '原始记录在册');
  await button(page, '登记原始记录').click();
  const paper = page.getByRole('dialog', { name: '登记原始记录' });
  await paper.getByLabel('类型').selectOption({ label: '党课' });
  await paper.getByRole('textbox', { name: '召开日期' }).fill(STARTS_ON);
  await paper.getByText('这一天记录簿已经启用').waitFor();
  await paper.getByRole('textbox', { name: '召开日期' }).fill(BEFORE);
  await paper.getByRole('textbox', { name: '实到' }).fill('20');
  await paper.getByRole('textbox', { name: '原件在' }).fill('会议记录本，第12页');
  // What is a scan only by its name is found out by the core, once the entry stands.
  await app.answerOpenDialog(...filesToPick({ '第12页.pdf': PDF, '说明.txt': PDF, '第13页.jpg': PNG }));
  await button(paper, '选择文件').focus();
  await page.keyboard.press('Enter');
  await paper.getByText('“说明.txt”不是能收的类型').waitFor();
  await button(paper, /^去掉.*第12页\.pdf/u).waitFor();
  expect(await focused(page)).toBe('选择文件');
  await givePicture(paper.getByRole('textbox', { name: '备注' }), 'drop', '封面.png');
  await button(paper, /^去掉.*封面\.png/u).focus();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('选择文件');
  await button(paper, '登记').focus();
  await page.keyboard.press('Enter');
  await paper.waitFor({ state: 'hidden' });
  await page.getByText(/据纸质记录登记于.*会议记录本，第12页 · 实到 20/u).waitFor();

  await scansByKeys(app, page);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await app.quit()).toBe(0);

  const { papers, types } = await lookInto(app.userData, async (core) => ({
    papers: await core.call('year.papers', {}),
    types: (await core.call('year.board', { year: Number(BEFORE.slice(0, 4)), by: 'held', on: TODAY })).rows.map(
      (r) => r.type,
    ),
  }));
  expect(papers).toMatchObject([{ type: 'lecture', heldOn: BEFORE, present: 20, expected: null }]);
  expect(papers[0]?.scans.map(({ name }) => name)).toEqual(['第12页.pdf', '第14页.png']);
  expect(types).toContain('lecture');
});

test('a plan moves in the calendar by mouse and by keys, comes back, and goes out as a file', async () => {
  const { app, book } = await filledApp(withPlan, { size: SIZE, branch: { startsOn: STARTS_ON } });
  const page = await app.page();
  await unlock(page);
  await goTo(page, '年度');
  await view(page, '日历');
  const planned = addDays(TODAY, 1);
  if (planned.slice(0, 7) !== TODAY.slice(0, 7)) await page.keyboard.press('PageDown');
  const plan = page.getByRole('main').getByRole('link', { name: /组织生活会/u });
  const dayOf = () => plan.evaluate((link) => link.closest('td')?.querySelector('b')?.textContent);
  await plan.waitFor();
  expect(await dayOf()).toBe(String(Number(planned.slice(8))));

  // The tenth of the same month is on the same page, wherever in the month this runs.
  const target = `${planned.slice(0, 8)}${planned.slice(8) === '10' ? '11' : '10'}`;
  const there = page
    .getByRole('cell')
    .filter({ has: page.getByText(String(Number(target.slice(8))), { exact: true }) });
  await plan.dragTo(there.first());
  await expect.poll(dayOf).toBe(String(Number(target.slice(8))));
  await plan.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(dayOf).toBe(String(Number(addDays(target, 1).slice(8))));
  await button(page, /撤销/u).click();
  await expect.poll(dayOf).toBe(String(Number(target.slice(8))));

  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await button(page, '导出日历文件…').click();
  await button(page.getByRole('dialog', { name: '导出日历文件' }), '选择文件夹…').click();
  const text = readFileSync(await written(folder, '.ics'), 'utf8');
  if (target.slice(0, 4) === TODAY.slice(0, 4)) {
    expect(text).toContain(`UID:${book.recordId}@branchbook`);
    expect(text).toContain(`DTSTART;VALUE=DATE:${target.replaceAll('-', '')}`);
  }
  expect(await app.quit()).toBe(0);
});
