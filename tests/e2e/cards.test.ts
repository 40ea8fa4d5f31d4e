import path from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Input } from '../../shared/contract/index.ts';
import { newId } from '../../shared/model/ids.ts';
import { addMonths, localDate } from '../../shared/text/dates.ts';
import { fillRoster, fillSample, sampleRoster, type Fill } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { wordsOf } from './harness/docx.ts';
import { showSection } from './harness/record-steps.ts';
import { button, lock, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

const SIZE = { width: 1366, height: 768 };
const WISH = '愿你走得稳。';

/** The roster, and a 政治生日 of three people as a draft. */
const withBirthday: Fill = async (core) => {
  await fillRoster(core);
  return (await fillSample(core, 'political_birthday')).id;
};

/** The roster, somebody whose day is today, and a 主题党日 with a segment about somebody of the roster. */
const withDay: Fill = async (core) => {
  await fillRoster(core);
  const [personId, on] = [newId(), localDate(new Date())];
  const dated = { personId, from: '2024-01-01', until: null };
  await core.call('roster.add', {
    person: { id: personId, name: '方今日', suffix: '', joinedOn: addMonths(on, -48) },
    changes: [
      { ...dated, id: newId(), kind: 'membership', arrival: 'transferred_in', departure: null, otherParty: '' },
      { ...dated, id: newId(), kind: 'category', category: 'full' },
    ],
  });
  const day = JSON.parse(readFileSync('resources/samples/theme_day.json', 'utf8')) as Input<'records.add'>['file'];
  const segment = { kind: 'political_birthday', own: { celebrated: ['程小雪'] }, entries: [] };
  await core.call('records.add', { file: { ...day, sections: [...day.sections, segment] } });
};

test('cards of a record are written, left out, and exported by keys; those of a month come from the roster', async () => {
  const { app } = await filledApp(withBirthday, { size: SIZE });
  const page = await app.page();
  await unlock(page);
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: '十一月政治生日' }).first().click();
  await page.locator('.rec').waitFor();
  await page.keyboard.press('Control+p');
  await button(page, '政治生日贺卡').click();
  await page.getByRole('heading', { name: '政治生日贺卡', level: 1 }).waitFor();
  const sheets = page.locator('svg.sheet');
  await expect.poll(() => sheets.count()).toBe(3);

  // What the record says stands on the card; it can be changed here, and the card follows.
  const wish = page.getByRole('textbox', { name: '给程小雪的寄语' });
  expect(await wish.inputValue()).toBe('第一个政治生日。慢慢走，步子要稳。');
  await wish.fill(WISH);
  await expect.poll(() => sheets.nth(2).textContent()).toContain(WISH);
  await page.getByRole('checkbox', { name: /许惊蛰/u }).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => sheets.count()).toBe(2);
  // What is too long for the sheet is said, and nothing goes out.
  await wish.fill(WISH.repeat(60));
  await page.getByText(/程小雪的寄语太长/u).waitFor();
  expect(await button(page, /^导出 DOCX/u).isDisabled()).toBe(true);
  await wish.fill(WISH);
  await page.getByRole('radiogroup', { name: '纸张' }).getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => sheets.first().evaluate((svg) => svg.getAttribute('viewBox'))).toMatch(/^0 0 297\.6/u);
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  const [above, below] = [await sheets.first().boundingBox(), await sheets.nth(1).boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(below?.y ?? 0);
  // On paper each card fills a sheet of its own: A6 in points.
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const papers = [...printed.matchAll(/\/MediaBox ?\[([\d. ]+)\]/gu)].map(([, box = '']) => box.split(' ').map(Number));
  expect(papers.map((box) => box.map(Math.round))).toEqual([
    [0, 0, 298, 420],
    [0, 0, 298, 420],
  ]);

  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  await page.getByText(/^已导出 /u).waitFor();
  const [name = ''] = readdirSync(folder);
  expect(name).toBe('政治生日贺卡_2026-11-19_A6.docx');
  const text = await wordsOf(path.join(folder, name));
  expect(text).toContain(WISH);
  expect(text).toContain('蒋大雪同志');
  expect(text).not.toContain('许惊蛰');

  await page.keyboard.press('Alt+4');
  await button(page, '政治生日贺卡').click();
  const month = page.locator('.cards .hd .nw');
  while (!(await month.textContent())?.endsWith('年9月')) await button(page, '下一月').click();
  await page.getByRole('checkbox', { name: /韩处暑/u }).waitFor();
  await page.getByRole('checkbox', { name: /彭清明/u }).waitFor();
  expect(await app.quit()).toBe(0);
});

test('cards of a day that is due and of a segment of a 主题党日; what was typed is there after another page and a lock', async () => {
  const { app } = await filledApp(withDay, { size: SIZE });
  const page = await app.page();
  await unlock(page);
  const toCards = async (on: Page) => {
    await button(on, /^全部 \d+ 项/u).click();
    await button(on, /^印贺卡.*方今日/u).click();
  };
  await toCards(page);
  await page.getByRole('textbox', { name: '给方今日的寄语' }).fill(WISH);
  // Others of this month are named and get none; whoever of the sample was born into it on the same day has theirs.
  const today = localDate(new Date()).slice(5);
  const { people } = await sampleRoster();
  const alike = people.filter((person) => String(person['入党日期']).endsWith(today)).length;
  await expect.poll(() => page.locator('svg.sheet').count()).toBe(1 + alike);
  await button(page, '下一月').click();
  await page.keyboard.press('Alt+2');
  await page.getByText('2026年11月主题党日').first().click();
  await page.keyboard.press('Enter');
  await showSection(page, '过政治生日');
  await button(page, '政治生日贺卡').click();
  await page.getByRole('textbox', { name: '给程小雪的寄语' }).fill(WISH);
  await button(page, '返回记录').click();
  await button(page, '政治生日贺卡').click();
  const wish = (on: Page, name: string) => on.getByRole('textbox', { name: `给${name}的寄语` });
  await expect.poll(() => wish(page, '程小雪').inputValue()).toBe(WISH);

  const fresh = await lock(app, page);
  await unlock(fresh);
  await expect.poll(() => wish(fresh, '程小雪').inputValue()).toBe(WISH);
  await fresh.keyboard.press('Alt+1');
  await toCards(fresh);
  await expect.poll(() => wish(fresh, '方今日').inputValue()).toBe(WISH);
  expect(await app.quit()).toBe(0);
});
