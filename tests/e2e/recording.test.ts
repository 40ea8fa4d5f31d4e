import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { plainText } from '../../shared/model/rich-text.ts';
import type { App } from './harness/app.ts';
import { fillRoster, lookInto } from './harness/book.ts';
import { wordsOf } from './harness/docx.ts';
import {
  addEntry,
  exportTo,
  fact,
  finalise,
  insertPhrase,
  pickPerson,
  removeEmptySections,
  rollCall,
  saved,
  showSection,
} from './harness/record-steps.ts';
import { lock, newRecord, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

const DAY = '2026-11-20';

/** An open book with the 24 people of the roster. */
async function openBook(): Promise<{ app: App; page: Page }> {
  const { app } = await filledApp(fillRoster, { size: { width: 1366, height: 768 } });
  const page = await app.page();
  await unlock(page);
  return { app, page };
}

test('a 支部党员大会 is recorded as it happens, finalised, exported, and still there after a lock', async () => {
  const { app, page } = await openBook();
  await newRecord(page, '支部党员大会', DAY);
  await heading(page, { place: '三楼第二会议室', chair: 'zgy', recorder: 'lxm' });
  await rollCall(page, ['luohanlu', '2'], ['mxs', '3']);
  const figures = page.getByRole('group', { name: '到会情况' });
  expect(await figures.textContent()).toMatch(/应到24.*实到22.*请假2.*罗寒露（病假）、马小暑（公差）/u);
  expect(await figures.textContent()).toMatch(/有表决权 实到20.*应到 22.*达到半数，可以表决/u);

  await showSection(page, '清点人数');
  await insertPhrase(page, '清点人数');
  const opening = page.getByRole('article', { name: '文字' });
  expect(await opening.textContent()).toMatch(/周谷雨.*林小满.*应到.*24.*实到.*22/u);

  await page.keyboard.press('Alt+n');
  await page.getByRole('textbox', { name: '环节名称' }).fill('审议《2027年主题党日计划（草案）》');
  await page.keyboard.press('Enter');
  await addEntry(page, '发言', '建议三月和九月两次定在外业集中的时候。', 'clx');
  await addEntry(page, '发言', '九月正赶汛期，我不赞成这个月去现场。', 'jdx');
  await page.getByRole('checkbox', { name: /不同意见/u }).check();
  await addEntry(page, '表决', '同意《2027年主题党日计划（草案）》。');
  const motion = page.getByRole('article', { name: '表决' });
  await motion.getByRole('textbox', { name: '赞成' }).fill('17');
  await motion.getByRole('textbox', { name: '反对' }).fill('1');
  await motion.getByRole('textbox', { name: '弃权' }).fill('2');
  await motion.getByText('通过：赞成 17，超过应到 22 的半数').waitFor();
  await motion.getByRole('combobox', { name: '主持人宣布' }).selectOption({ label: '宣布通过' });
  await addEntry(page, '决定', '通过《2027年主题党日计划》，九月的现场活动改到十月。');
  await addEntry(page, '任务', '按表决意见修改计划，印发各党小组。');
  const task = page.getByRole('article', { name: '任务' });
  await pickPerson(task.getByRole('combobox', { name: '责任人' }), 'xjz');
  await task.getByRole('textbox', { name: '期限' }).fill('2026-12-04');
  await showSection(page, '散会、签字');
  await addEntry(page, '文字', '会议议程进行完毕，主持人宣布散会。');
  await page.keyboard.press('Control+s');
  await saved(page);

  const locked = await lock(app, page);
  await unlock(locked);
  // The same record is open again at the place where the caret was.
  await locked.getByText('会议议程进行完毕').waitFor();
  await removeEmptySections(locked);
  await finalise(locked);
  const out = testFolder();
  await exportTo(app, locked, out);
  const words = await wordsOf(path.join(out, readdirSync(out)[0] ?? ''));
  for (const part of ['三楼第二会议室', '罗寒露', '九月正赶汛期', '赞成', '17', '许惊蛰', '印发各党小组']) {
    expect(words).toContain(part);
  }

  expect(await app.quit()).toBe(0);
  const record = await lookInto(app.userData, async (core) => {
    const [summary] = await core.call('records.list', { type: null, year: 2026, states: null, text: '', limit: 10 });
    const found = await core.call('records.get', { recordId: summary?.id ?? '' });
    expect(await core.call('records.verify', { recordId: found.id })).toEqual({ intact: true });
    return found;
  });
  expect(record).toMatchObject({ state: 'finalised', header: { heldOn: DAY, place: '三楼第二会议室' } });
  const dissent = record.entries.find((entry) => entry.kind === 'speech' && entry.dissent);
  expect(dissent && plainText(dissent.text)).toBe('九月正赶汛期，我不赞成这个月去现场。');
  expect(record.entries.find((entry) => entry.kind === 'motion')).toMatchObject({
    tally: { for: 17, against: 1, abstain: 2 },
    announced: 'passed',
  });
  expect(record.attendance.filter((line) => line.status === 'leave')).toHaveLength(2);
});

async function heading(page: Page, facts: { place: string; chair: string; recorder: string }): Promise<void> {
  const time = await fact(page, '时间');
  await time.getByRole('textbox', { name: '开始时间' }).fill('14:00');
  await time.getByRole('textbox', { name: '散会时间' }).fill('16:20');
  await page.keyboard.press('Escape');
  const place = await fact(page, '地点');
  await place.getByRole('textbox').fill(facts.place);
  await page.keyboard.press('Enter');
  for (const [name, initials] of [
    ['主持人', facts.chair],
    ['记录人', facts.recorder],
  ] as const) {
    const box = await fact(page, name);
    await pickPerson(box.getByRole('combobox').first(), initials);
    await page.keyboard.press('Escape');
  }
}
