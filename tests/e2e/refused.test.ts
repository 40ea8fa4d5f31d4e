/// <reference lib="dom" />
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { plainText } from '../../shared/model/rich-text.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { withDraft } from './harness/book.ts';
import { addEntry, fact, openNewest, pickPerson, saved, showSection } from './harness/record-steps.ts';
import { button, goTo, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

async function opened() {
  const { app, book } = await filledApp(withDraft);
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  return { app, page, recordId: book.recordId };
}

/** The record as the core has it. */
async function stored(page: Page, recordId: string): Promise<MeetingRecord> {
  const reply = await page.evaluate((id) => window.branchbook.call('records.get', { recordId: id }), recordId);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}

/** A speech in the name of a guest, both of which go behind the back of this page while it is written. */
async function speakAsLostGuest(page: Page, recordId: string): Promise<void> {
  const form = await fact(page, '列席');
  await form.getByPlaceholder('姓名').fill('贺立秋');
  await button(form, '加入').click();
  await page.keyboard.press('Escape');
  await showSection(page, '清点人数');
  await addEntry(page, '发言', '来宾说', 'hlq');
  await expect.poll(async () => wordsOf(await stored(page, recordId))).toEqual(['来宾说']);
  const { header, revision, entries } = await stored(page, recordId);
  const edits = [
    ...entries.map(({ id }) => ({ op: 'entry.remove' as const, entryId: id })),
    { op: 'header' as const, header: { ...header, guests: [] } },
  ];
  const done = await page.evaluate((input) => window.branchbook.call('records.edit', input), {
    recordId,
    revision,
    edits,
  });
  expect(done.ok).toBe(true);
  await page.keyboard.type('的话');
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

test('what the core does not take is marked where it stands, and all else is saved', async () => {
  const { app, page, recordId } = await opened();
  await speakAsLostGuest(page, recordId);

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

test('a lock does not wait for it: the words wait in a rescue file, and are told when they cannot be taken in', async () => {
  const { app, page, recordId } = await opened();
  await speakAsLostGuest(page, recordId);
  await page.getByText('有 1 处填写的内容不能保存').waitFor();
  await page.keyboard.press('Control+l');
  const locked = await app.nextPage();
  await unlock(locked);
  const dialog = locked.getByRole('dialog', { name: '上次有内容没有保存' });
  await button(dialog, '补存').click();
  await dialog.getByText('照原样存不进去').waitFor();
  await dialog.getByText('来宾说的话').waitFor();
  await button(dialog, '丢弃这 1 处').click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await app.quit()).toBe(0);
});

test('a draft that was made by mistake is deleted after a clear question, and nothing asks for it again', async () => {
  const { app, page, recordId } = await opened();
  await showSection(page, '清点人数');
  await addEntry(page, '文字', '写错了地方');
  await page.getByRole('tab', { name: '历史' }).click();
  await button(page, '删除这份草稿').click();
  const dialog = page.getByRole('dialog', { name: '删除这份草稿' });
  await dialog.getByText('里的 1 条内容将一并删除，删除以后不能恢复').waitFor();
  await button(dialog, '删除草稿').click();
  await page.getByText('已删除草稿').waitFor();
  await page.getByText('全部已保存').waitFor();
  const reply = await page.evaluate((id) => window.branchbook.call('records.get', { recordId: id }), recordId);
  expect(reply).toMatchObject({ ok: false, error: { code: 'record.not_found' } });
  expect(await app.quit()).toBe(0);
});
