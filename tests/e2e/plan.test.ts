import { expect, test } from 'vitest';
import { localDate } from '../../shared/text/dates.ts';
import { fillRoster, lookInto } from './harness/book.ts';
import { layoutFaults } from './harness/checks.ts';
import { addEntry, rollCall, saved, showSection } from './harness/record-steps.ts';
import { button, goTo, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

/** Calendar day some days from now. */
const dayFrom = (days: number): string => localDate(new Date(Date.now() + days * 86_400_000));

test('a planned meeting is no meeting yet; when it begins it becomes the draft, and keeps the planned day', async () => {
  const { app } = await filledApp(fillRoster, { size: { width: 1366, height: 768 } });
  const page = await app.page();
  await unlock(page);
  await page.keyboard.press('Control+n');
  const creating = page.getByRole('dialog', { name: '新建记录' });
  await creating.getByLabel('类型').selectOption({ label: '支部党员大会' });
  // A day to come is a plan by itself.
  await creating.getByRole('textbox', { name: '日期' }).fill(dayFrom(3));
  await button(creating, '建立计划').click();
  await creating.waitFor({ state: 'hidden' });

  const title = page.getByRole('heading', { level: 1, name: /支部党员大会/u });
  await title.waitFor();
  await page.getByText('会议开始以后检查').waitFor();
  expect(await page.getByRole('button', { name: /^时间：/u }).textContent()).toContain('计划');
  await goTo(page, '工作台');
  await page.getByText('还有 3 天').waitFor();
  await button(page, /^打开/u).click();
  await title.waitFor();

  await button(page, '开始会议').click();
  const starting = page.getByRole('dialog', { name: '开始会议' });
  expect(await starting.getByRole('textbox', { name: '召开日期' }).inputValue()).toBe(dayFrom(0));
  await starting.getByRole('textbox', { name: '召开日期' }).fill(dayFrom(1));
  await starting.getByText('还没有到这一天').waitFor();
  expect(await button(starting, /^转为草稿/u).isDisabled()).toBe(true);
  await starting.getByRole('textbox', { name: '召开日期' }).fill(dayFrom(0));
  expect(await layoutFaults(page)).toEqual([]);
  await button(starting, /^转为草稿/u).click();
  await starting.waitFor({ state: 'hidden' });

  await button(page, '结束会议并检查').waitFor();
  await rollCall(page);
  await showSection(page, '清点人数');
  await addEntry(page, '文字', '会议按计划提前三天召开。');
  await saved(page);
  expect(await app.quit()).toBe(0);

  const records = await lookInto(app.userData, async (core) => {
    const list = await core.call('records.list', { type: null, year: null, states: null, text: '', limit: 10 });
    return Promise.all(list.map(({ id }) => core.call('records.get', { recordId: id })));
  });
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({
    state: 'draft',
    header: { plannedOn: dayFrom(3), heldOn: dayFrom(0), startTime: expect.stringMatching(/^\d\d:\d\d$/u) },
  });
  expect(records[0]?.attendance).toHaveLength(24);
});
