import { expect, test } from 'vitest';
import { fillRoster, lookInto } from './harness/book.ts';
import { layoutFaults } from './harness/checks.ts';
import { focusOn, keys } from './harness/keys.ts';
import { saved } from './harness/record-steps.ts';
import { button, newRecord, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

test('ballots and grades of each member are entered by keys, and leave the book as sums unless more is asked for', async () => {
  const { app } = await filledApp(fillRoster, { size: { width: 1366, height: 768 } });
  const page = await app.page();
  await unlock(page);
  await newRecord(page, '民主评议党员', '2026-11-20');
  await focusOn(page, '清点人数');
  await keys(page, 'Alt+PageDown', 'Alt+PageDown', 'Alt+PageDown', 'Control+3');
  // 潘春分 and 程小雪 are 预备党员: they take part and have no grade.
  await button(page, '列入正式党员 22 人').press('Enter');
  await page.getByText('名单 22 人').waitFor();

  await page.getByRole('textbox', { name: '周谷雨，优秀票' }).focus();
  for (const count of ['18', '3', '0', '0', '17']) {
    await page.keyboard.type(count);
    await keys(page, 'Enter');
  }
  await focusOn(page, '陈立夏，合格票');
  await page.getByRole('combobox', { name: '周谷雨，评定' }).focus();
  await keys(page, '1', '2');
  await focusOn(page, '林小满，评定');
  await button(page, '其余 20 人记为合格').press('Enter');
  await page.getByText('优秀 1 人 · 合格 21 人').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  await saved(page);

  await keys(page, 'Control+p');
  const sheet = page.getByRole('region', { name: '版面' });
  await expect.poll(() => sheet.textContent()).toContain('评定等次：优秀1人，合格21人，基本合格0人，不合格0人。');
  expect(await sheet.textContent()).not.toContain('陈立夏');
  await page.keyboard.press('Escape');

  // The 支委会 gives grades in a meeting of its own: the list comes with its figures, and without the grades that stand there.
  await newRecord(page, '支部委员会会议', '2026-11-21');
  await focusOn(page, '清点人数');
  await keys(page, 'Alt+n');
  await page.getByRole('button', { name: '民主评议评定意见' }).press('Enter');
  await page.getByRole('textbox', { name: '评议年度' }).fill('2026');
  await keys(page, 'Control+3');
  await button(page, '取自民主测评').press('Enter');
  await page.getByText('已取民主测评的名单 22 人').waitFor();
  expect(await page.getByRole('textbox', { name: '周谷雨，优秀票' }).inputValue()).toBe('18');
  expect(await page.getByRole('combobox', { name: '周谷雨，评定' }).inputValue()).toBe('');
  expect(await layoutFaults(page)).toEqual([]);
  await page.getByRole('combobox', { name: '周谷雨，评定' }).focus();
  await keys(page, '1');
  await saved(page);
  await keys(page, 'Alt+7');
  await page
    .getByRole('navigation', { name: '步骤' })
    .getByRole('button', { name: /^评定意见/u })
    .click();
  await page.getByText('不止一份记录里评定了等次，请核对，只留一份').waitFor();
  await page
    .getByRole('region', { name: '评定意见' })
    .getByRole('link', { name: /支部委员会会议/u })
    .waitFor();
  expect(await app.quit()).toBe(0);

  const entries = await lookInto(app.userData, async (core) => {
    const wish = { type: 'appraisal', year: null, states: null, text: '', limit: 1 };
    const [record] = await core.call('records.list', wish);
    return (await core.call('records.get', { recordId: record?.id ?? '' })).entries;
  });
  const [list] = entries.filter((e) => e.kind === 'assessment');
  expect(list?.rows[0]).toMatchObject({
    votes: { excellent: 18, competent: 3, basic: 0, failed: 0 },
    self: null,
    grade: 'excellent',
  });
  expect(list?.rows[1]).toMatchObject({ votes: { excellent: 17, competent: null }, grade: 'competent' });
});
