/// <reference lib="dom" />
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { plainText } from '../../shared/model/rich-text.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { fillRoster } from './harness/book.ts';
import { addEntry, fact, openNewest, pickPerson, saved, showSection } from './harness/record-steps.ts';
import { button, goTo, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

async function opened() {
  let recordId = '';
  const { app } = await filledApp(async (core) => {
    await fillRoster(core);
    const on = { type: 'member_assembly', heldOn: '2026-11-20', planned: false };
    recordId = (await core.call('records.create', on)).id;
  });
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  return { app, page, recordId };
}

/** The record as the core has it. */
async function stored(page: Page, recordId: string): Promise<MeetingRecord> {
  const reply = await page.evaluate((id) => window.branchbook.call('records.get', { recordId: id }), recordId);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}

const wordsOf = (record: MeetingRecord) => record.entries.map((e) => plainText(e.text).trim());

test('a number that is too large is said at the field, and stops no saving', async () => {
  const { app, page, recordId } = await opened();
  const form = await fact(page, '届次');
  const before = (await stored(page, recordId)).header;
  await form.getByLabel('次数').fill('2026');
  await form.getByRole('alert').filter({ hasText: '最大是 999' }).waitFor();
  await page.keyboard.press('Escape');
  await showSection(page, '清点人数');
  await addEntry(page, '文字', '照样保存的话');
  await saved(page);
  const after = await stored(page, recordId);
  expect(wordsOf(after)).toEqual(['照样保存的话']);
  expect(after.header).toEqual({ ...before, ordinal: null });
  expect(await app.quit()).toBe(0);
});

test('what the core does not take is marked where it stands, all else is saved, and the lock does not wait for it', async () => {
  const { app, page, recordId } = await opened();
  const form = await fact(page, '列席');
  await form.getByPlaceholder('姓名').fill('许惊蛰');
  await button(form, '加入').click();
  await saved(page);
  // The guest goes behind the back of this page, which still offers the name.
  const { header, revision } = await stored(page, recordId);
  const edit = { op: 'header' as const, header: { ...header, guests: [] } };
  await page.evaluate((input) => window.branchbook.call('records.edit', input), { recordId, revision, edits: [edit] });
  await page.keyboard.press('Escape');
  await showSection(page, '清点人数');
  await addEntry(page, '发言', '来宾说的话', 'xjz');

  const mark = page.locator('article').getByRole('alert');
  await mark.filter({ hasText: '这一处没有保存，其余都已保存：' }).waitFor();
  await page.getByText('有 1 处填写的内容不能保存，其余都已保存').waitFor();
  await addEntry(page, '文字', '别人的话');
  await expect.poll(async () => wordsOf(await stored(page, recordId))).toEqual(['别人的话']);

  // From another page the line leads back to the place.
  await goTo(page, '党员名册');
  await button(page, '去改这一处').click();
  const entry = page.locator('article.cur');
  await entry.getByText('来宾说的话').waitFor();
  await pickPerson(entry.getByRole('combobox').first(), 'zgy');
  await saved(page);
  expect(await mark.count()).toBe(0);
  expect(wordsOf(await stored(page, recordId)).toSorted()).toEqual(['来宾说的话', '别人的话'].toSorted());
  expect(await app.quit()).toBe(0);
});
