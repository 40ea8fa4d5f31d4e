/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newId } from '../../shared/model/ids.ts';
import { MAX_GUESTS } from '../../shared/model/limits.ts';
import { fillRoster, fillSample, lookInto, type Fill } from './harness/book.ts';
import { settled } from './harness/checks.ts';
import { typeChinese } from './harness/ime.ts';
import { focusOn, keys } from './harness/keys.ts';
import { fact, openNewest, outline, saved, showSection } from './harness/record-steps.ts';
import { button, newRecord, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

const withThemeDay: Fill = async (core) => {
  await fillRoster(core);
  return (await core.call('records.create', { type: 'theme_day', heldOn: '2026-11-20', planned: false })).id;
};

/** Label of the field that has the focus. */
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.ariaLabel ?? '');

test('segments of a day are added, walked and filled by keys', async () => {
  const { app, book } = await filledApp(withThemeDay);
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);

  // A key that could mean eleven kinds asks which, and the words go on in what was chosen.
  await page.keyboard.press('Alt+n');
  await expect.poll(() => page.locator('.menu button').count()).toBe(11);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: '讲党课' }).waitFor();
  await expect.poll(() => focused(page)).toBe('地点');
  await page.keyboard.type('A101');
  await saved(page);

  // Keys that turn to another section take the focus along, so that Tab goes on inside.
  await page.keyboard.press('Alt+PageUp');
  await page.getByRole('heading', { level: 2, name: '专题学习' }).waitFor();
  await expect.poll(() => focused(page)).toBe('地点');
  await page.keyboard.type('B202');

  // A finding about a field of a section leads into that field.
  for (let step = 0; step < 12 && (await focused(page)) !== '时长'; step += 1) {
    await page.keyboard.press('F8');
    await settled(page);
    if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
  }
  expect(await focused(page)).toBe('时长');
  await page.keyboard.type('60');
  expect(await outline(page).getByRole('listitem').count()).toBe(4);
  await saved(page);
  expect(await app.quit()).toBe(0);

  const { sections } = await lookInto(app.userData, (core) => core.call('records.get', { recordId: book.recordId }));
  const told = Object.fromEntries(sections.map(({ kind, own }) => [kind, own]));
  expect(told['lecture']).toEqual({ place: 'A101' });
  expect(told['study']).toEqual({ place: 'B202', minutes: 60 });
});

test('the turns of an 组织生活会 are entered by keys, at the person whose turn it is', async () => {
  const { app } = await filledApp(async (core) => {
    await fillRoster(core);
    await fillSample(core, 'org_life');
  });
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  const matrix = page.getByRole('region', { name: '批评矩阵' });
  for (let step = 0; step < 8 && (await matrix.count()) === 0; step += 1) {
    await page.keyboard.press('Alt+PageDown');
    await settled(page);
  }
  await matrix.waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''))
    .toMatch(/第 \d+ 位，共 \d+ 位/u);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
});

test('somebody who is not on the roster is taken into 列席 where they are named first', async () => {
  const { app } = await filledApp(fillRoster);
  const page = await app.page();
  await unlock(page);
  await newRecord(page, '接收预备党员大会', '2026-11-20');
  await focusOn(page, '清点人数');
  await keys(page, 'Alt+PageDown');
  await focusOn(page, '发展对象');
  // Initials and half a search are nobody's name.
  await page.keyboard.type('zzq');
  await page.getByText('没有找到').waitFor();
  await keys(page, 'Escape');
  await typeChinese(page, ['z', 'zhi'], '柳知秋');
  await page.getByRole('option', { name: '名册里没有，列为列席' }).waitFor();
  await keys(page, 'Enter');
  await button(page, /^列席：柳知秋/u).waitFor();
  // From now on they are chosen like anybody: here as who speaks.
  await keys(page, 'Control+1');
  await page.keyboard.type('lzq');
  await page.getByRole('option', { name: /柳知秋/u }).waitFor();
  await keys(page, 'Enter');
  await focusOn(page, '发言的文字');
  await page.keyboard.type('宣读入党志愿书。');
  // Two parts of one name are told apart by whom they are about.
  expect(await outline(page).textContent()).not.toContain('柳知秋');
  await keys(page, 'Alt+n', 'Enter');
  await focusOn(page, '发展对象');
  await outline(page).getByRole('button', { name: '柳知秋' }).waitFor();
  await page.getByText('已保存').waitFor();
  expect(await app.quit()).toBe(0);
  const record = await lookInto(app.userData, async (core) => {
    const [only] = await core.call('records.list', { type: null, year: null, states: null, text: '', limit: 1 });
    return core.call('records.get', { recordId: only?.id ?? '' });
  });
  const [guest] = record.header.guests;
  expect(guest?.name).toBe('柳知秋');
  expect(record.sections[1]?.own['applicant']).toBe(guest?.id);
  expect(record.entries).toMatchObject([{ kind: 'speech', personId: guest?.id }]);
});

test('a newcomer is taken neither into a list that is full nor into 列席', async () => {
  const { app } = await filledApp(async (core) => {
    await fillRoster(core);
    const record = await core.call('records.create', {
      type: 'political_birthday',
      heldOn: '2026-11-20',
      planned: false,
    });
    const [someone] = await core.call('roster.list', { on: '2026-11-20' });
    const guests = Array.from({ length: MAX_GUESTS }, (_, n) => ({ id: newId(), name: `来客${n}`, post: '' }));
    const people = [someone?.personId ?? '', ...guests.slice(1).map(({ id }) => id)];
    const edits = [{ op: 'header' as const, header: { ...record.header, guests, own: { people } } }];
    await core.call('records.edit', { recordId: record.id, revision: record.revision, edits });
  });
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  const form = await fact(page, '参加人');
  await form.getByRole('combobox').fill('柳知秋');
  await page.getByRole('option', { name: '名册里没有，列为列席' }).waitFor();
  await page.keyboard.press('Enter');
  await form.getByText('最多 200 人，先去掉一位再选').waitFor();
  await page.keyboard.press('Escape');
  expect(await button(page, /^列席：.*柳知秋/u).count()).toBe(0);

  // Here the field has room, and 列席 has none.
  await showSection(page, '过政治生日');
  await page.locator('[data-own="person"]').getByRole('combobox').fill('柳知秋');
  await page.getByRole('option', { name: '名册里没有，列为列席' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('列席最多 200 人，先去掉一位再选').waitFor();
  expect(await button(page, /^列席：.*柳知秋/u).count()).toBe(0);
});
