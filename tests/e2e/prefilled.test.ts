import { expect, test } from 'vitest';
import { fillRoster, withSample } from './harness/book.ts';
import { fact, openRecord, pickPerson, showSection } from './harness/record-steps.ts';
import { button, newRecord, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';
import { localDate } from '../../shared/text/dates.ts';

const SIZE = { width: 1366, height: 768 };

test('a meeting begun from the square of a 党小组 is that group’s', async () => {
  const startsOn = `${localDate(new Date()).slice(0, 7)}-01`;
  const { app } = await filledApp(fillRoster, {
    size: SIZE,
    branch: { startsOn, groups: ['第一党小组', '第二党小组'] },
  });
  const page = await app.page();
  await unlock(page);
  await page.keyboard.press('Alt+4');
  await page
    .getByRole('button', { name: /第二党小组，/u })
    .first()
    .click();
  await page.getByRole('complementary', { name: '这一格' }).getByRole('button', { name: /^新建/u }).click();
  const dialog = page.getByRole('dialog', { name: '新建记录' });
  await button(dialog, /^开始记录/u).click();
  await dialog.waitFor({ state: 'hidden' });
  await page
    .getByRole('button', { name: /第二党小组/u })
    .first()
    .waitFor();
  // So are its title and who leads it.
  await page.getByText('第二党小组会议').first().waitFor();
  await button(page, /^主持人：唐夏至/u).waitFor();

  // Of a meeting whose group is chosen later, too.
  await newRecord(page, '党小组会', localDate(new Date()));
  const group = await fact(page, '党小组');
  await group.getByRole('combobox').first().selectOption('第一党小组');
  await page.getByText('第一党小组会议').first().waitFor();
  await button(page, /^主持人：何秋分/u).waitFor();
});

test('whose political birthday it is brings the day of joining along', async () => {
  const { app } = await filledApp(
    async (core) => {
      await fillRoster(core);
      await core.call('records.create', { type: 'political_birthday', heldOn: '2026-11-20', planned: false });
    },
    { size: SIZE },
  );
  const page = await app.page();
  await unlock(page);
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: '政治生日' }).first().click();
  await page
    .getByRole('button', { name: /过政治生日/u })
    .first()
    .click();
  const person = page.locator('[data-own="person"]');
  await pickPerson(person.getByRole('combobox'), 'xjz');
  await expect.poll(() => page.locator('[data-own="joinedOn"]').getByRole('textbox').inputValue()).toBe('2017-11-24');
});

test('of several votes each says which it is, as the check counts them', async () => {
  const { app } = await filledApp(withSample, { size: SIZE });
  const page = await app.page();
  await unlock(page);
  await openRecord(page, '支部党员大会');
  await showSection(page, '审议《2027年主题党日计划');
  await page.getByRole('article', { name: '表决 1', exact: true }).waitFor();
  await showSection(page, '讨论成立原图数字化党员突击队');
  await page.getByRole('article', { name: '表决 2', exact: true }).waitFor();
});

test('a counted vote lays its figures out as the text of a decision, which can be edited', async () => {
  const { app } = await filledApp(withSample, { size: SIZE });
  const page = await app.page();
  await unlock(page);
  await openRecord(page, '支部党员大会');
  await showSection(page, '审议《2027年主题党日计划');
  const vote = page.getByRole('article', { name: '表决 1', exact: true });
  await vote.click();
  await vote.getByRole('button', { name: '按票数写决议' }).press('Enter');
  const decision = page.locator('article.cur');
  await expect
    .poll(() => decision.textContent())
    .toMatch(/应到会有表决权22人，实到20人.*赞成\d+票，反对\d+票，弃权\d+票，决议通过：/u);
  await decision.locator('[contenteditable=true]').press('Control+End');
  await page.keyboard.type('即日起执行。');
  await expect.poll(() => decision.textContent()).toContain('即日起执行。');
});
