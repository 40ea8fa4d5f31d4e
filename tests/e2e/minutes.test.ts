/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../shared/model/rich-text.ts';
import type { App } from './harness/app.ts';
import { lookInto, withFinalised, withSample } from './harness/book.ts';
import { settled } from './harness/checks.ts';
import { filesToPick, givePicture, PDF, PNG } from './harness/files.ts';
import { addEntry, finalise, openNewest, saved, showSection } from './harness/record-steps.ts';
import { button, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

async function openSample(finalised: boolean): Promise<{ app: App; page: Page; recordId: string }> {
  const size = { width: 1920, height: 1080 };
  const { app, book } = await filledApp(finalised ? withFinalised : withSample, { size });
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  await showSection(page, '通报上一年度');
  return { app, page, recordId: book.recordId };
}

const rows = (page: Page): Promise<string[]> => page.locator('section.ed article .tx').allTextContents();

describe('a draft', () => {
  test('gives back every step with undo, across entries, and takes it again', async () => {
    const { app, page, recordId } = await openSample(false);
    const before = await rows(page);
    await addEntry(page, '发言', '甲说的话。', 'gys');
    await addEntry(page, '任务', '乙要办的事。');
    await page.keyboard.press('Alt+Delete');
    await expect.poll(() => rows(page)).toHaveLength(before.length + 1);
    await button(page.getByRole('contentinfo'), '撤销').click();
    await expect.poll(() => rows(page)).toHaveLength(before.length + 2);
    for (let step = 0; step < 12 && (await rows(page)).length > before.length; step += 1) {
      await page.keyboard.press('Control+z');
      await settled(page);
    }
    expect(await rows(page)).toEqual(before);
    // Forward again, as far as both stand there; one step more would be the deletion.
    const both = /甲说的话。[^]*乙要办的事。/u;
    for (let step = 0; step < 12 && !both.test((await rows(page)).join('\n')); step += 1) {
      await page.keyboard.press('Control+y');
      await settled(page);
    }
    expect((await rows(page)).join('\n')).toMatch(both);
    await saved(page);
    expect(await app.quit()).toBe(0);
    const entries = await lookInto(
      app.userData,
      async (core) => (await core.call('records.get', { recordId })).entries,
    );
    const words = entries.map((entry) => plainText(entry.text));
    expect(words.filter((text) => /甲说|乙要/u.test(text))).toHaveLength(2);
  });

  test('is put in another order by the keyboard and by dragging', async () => {
    const { app, page, recordId } = await openSample(false);
    const speeches = page.getByRole('article', { name: '发言' });
    const second = (await speeches.nth(1).locator('.tx').textContent()) ?? '';
    await speeches.nth(1).locator('.tx').click();
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect.poll(async () => (await rows(page))[0]).toBe(second);
    const third = (await speeches.nth(2).locator('.tx').textContent()) ?? '';
    await speeches
      .nth(2)
      .locator('.ty')
      .dragTo(speeches.nth(0), { targetPosition: { x: 40, y: 3 } });
    await expect.poll(async () => (await rows(page)).slice(0, 2)).toContain(third);
    const shown = await rows(page);
    await saved(page);
    expect(await app.quit()).toBe(0);
    const record = await lookInto(app.userData, (core) => core.call('records.get', { recordId }));
    const section = record.sections.find(({ title }) => title.startsWith('通报上一年度'));
    const stored = record.entries
      .filter((entry) => entry.sectionId === section?.id)
      .toSorted((a, b) => (a.position < b.position ? -1 : 1))
      .map((entry) => plainText(entry.text));
    expect(stored.map((text) => text.slice(0, 8))).toEqual(shown.map((text) => text.trim().slice(0, 8)));
  });

  test('takes pictures and documents in, shows them inside, and refuses what is not what it says', async () => {
    const { app, page, recordId } = await openSample(false);
    const files = { picture: '会场.png', paper: '批复.pdf', liar: '签到表.jpg' };
    const program = Buffer.from('MZ this is a program');

    await app.answerOpenDialog(...filesToPick({ [files.picture]: PNG }));
    await button(page, /^添加附件/u).click();
    await button(page, files.picture).click();
    const viewer = page.getByRole('dialog', { name: files.picture });
    const picture = viewer.getByRole('img');
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
    await viewer.getByRole('textbox', { name: '说明' }).fill('会议室前排');
    await button(viewer, '关闭').click();

    // Chosen together: what is refused is named, the other goes in.
    await app.answerOpenDialog(...filesToPick({ [files.liar]: program, [files.paper]: PDF }));
    await button(page, /^添加附件/u).click();
    await page.getByText('已添加 1 个附件。“签到表.jpg”：文件内容与扩展名不符，没有添加').waitFor();
    expect(await button(page, files.liar).count()).toBe(0);
    await button(page, files.paper).click();
    await page.getByRole('dialog', { name: files.paper }).locator('canvas').first().waitFor();
    await page.keyboard.press('Escape');

    expect(await app.quit()).toBe(0);
    const attachments = await lookInto(
      app.userData,
      async (core) => (await core.call('records.get', { recordId })).attachments,
    );
    expect(Object.fromEntries(attachments.map(({ name, mime }) => [name, mime]))).toEqual({
      '会场.png': 'image/png',
      '批复.pdf': 'application/pdf',
    });
    expect(attachments.find(({ name }) => name === files.picture)?.caption).toBe('会议室前排');
  });
});

describe('a picture', () => {
  test('is taken in by dropping it on the list and by pasting it into an entry', async () => {
    const { app, page, recordId } = await openSample(false);
    await givePicture(page.locator('.files'), 'drop', '投放的照片.png');
    await button(page, '投放的照片.png').waitFor();
    await page.getByRole('article', { name: '发言' }).first().locator('.tx').click();
    await givePicture(page.locator('article.cur [contenteditable=true]'), 'paste', '粘贴的照片.png');
    await page.locator('article.cur').getByRole('button', { name: '粘贴的照片.png' }).waitFor();
    expect(await app.quit()).toBe(0);
    const { attachments, entries } = await lookInto(app.userData, (core) => core.call('records.get', { recordId }));
    expect(attachments.find(({ name }) => name === '投放的照片.png')?.entryId).toBeNull();
    const pasted = attachments.find(({ name }) => name === '粘贴的照片.png');
    expect(entries.find(({ id }) => id === pasted?.entryId)?.kind).toBe('speech');
  });
});

describe('a finalised record', () => {
  test('cannot be changed by anything on its page', async () => {
    const { app, page, recordId } = await openSample(true);
    expect(await page.getByText('已定稿').first().isVisible()).toBe(true);
    expect(await page.getByRole('toolbar', { name: '添加条目' }).count()).toBe(0);
    expect(await page.locator('main [contenteditable=true], main.rec input:not([type=radio])').count()).toBe(0);
    await page.locator('section.ed article').first().click();
    for (const keys of ['Control+1', 'Alt+Delete', 'Alt+n', 'Alt+Shift+ArrowDown', 'Control+z'])
      await page.keyboard.press(keys);
    await page.keyboard.type('改一改');
    expect(await app.quit()).toBe(0);
    await lookInto(app.userData, async (core) => {
      expect(await core.call('records.verify', { recordId })).toEqual({ intact: true });
      expect((await core.call('records.get', { recordId })).version).toBe(1);
    });
  });

  test('is corrected as a new version with its reason, and the difference can be read', async () => {
    const { app, page, recordId } = await openSample(true);
    await button(page, '更正为新版本').click();
    const dialog = page.getByRole('dialog', { name: '更正为新版本' });
    await button(dialog, '建立第 2 版').click();
    await dialog.getByText('请写明更正理由').waitFor();
    await dialog.getByRole('textbox', { name: '更正理由' }).fill('责任人写错，对照录音改正。');
    await button(dialog, '建立第 2 版').click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('第 2 版，更正中').waitFor();
    await showSection(page, '通报上一年度');
    await page.getByRole('article', { name: '发言' }).nth(1).locator('.tx').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('表格式样另发。');
    await saved(page);
    await page.getByRole('tab', { name: '历史' }).click();
    expect(await page.getByText('更正理由：责任人写错，对照录音改正。').count()).toBe(1);
    await button(page, '和上一版的差别').click();
    const difference = page.getByRole('dialog', { name: /差别/u });
    await expect.poll(() => difference.locator('ins').allTextContents()).toEqual(['表格式样另发。']);
    expect(await difference.locator('del').count()).toBe(0);
    await page.keyboard.press('Escape');
    await finalise(page);
    expect(await app.quit()).toBe(0);
    await lookInto(app.userData, async (core) => {
      const first = await core.call('records.get', { recordId });
      const versions = await core.call('records.versions', { seriesId: first.seriesId });
      expect(Object.fromEntries(versions.map(({ version, state }) => [version, state]))).toEqual({
        1: 'finalised',
        2: 'finalised',
      });
      expect(first.entries.some((entry) => plainText(entry.text).includes('表格式样'))).toBe(false);
      expect(await core.call('records.verify', { recordId })).toEqual({ intact: true });
    });
  });

  test('gets its follow-ups in order: printed, then signed with the scan', async () => {
    const { app, page, recordId } = await openSample(true);
    await page.getByRole('tab', { name: '历史' }).click();
    await page.getByText('还没有打印和签字').waitFor();
    await followUp(page, '已打印', '林小满');
    await app.answerOpenDialog(...filesToPick({ '签字页.png': PNG }));
    await followUp(page, '已签字', '周谷雨、林小满', true);
    await button(page, '签字页.png').first().waitFor();
    expect(await app.quit()).toBe(0);
    const record = await lookInto(app.userData, (core) => core.call('records.get', { recordId }));
    expect(record.followUps.map(({ kind, author }) => [kind, author])).toEqual([
      ['printed', '林小满'],
      ['signed', '周谷雨、林小满'],
    ]);
    expect(record.followUps[1]?.attachmentId).toBe(record.attachments.find(({ name }) => name === '签字页.png')?.id);
    expect(record.digest).not.toBeNull();
  });
});

/** Registers the follow-up that the dialog proposes, which must be this one. */
async function followUp(page: Page, kind: string, author: string, scan = false): Promise<void> {
  await button(page, '登记后续').click();
  const dialog = page.getByRole('dialog', { name: '登记后续' });
  const proposed = dialog.getByRole('combobox', { name: '事项' });
  expect(await proposed.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.text)).toBe(kind);
  await dialog.getByRole('textbox', { name: /签字人|经手人/u }).fill(author);
  if (scan) {
    await button(dialog, '选择文件').click();
    await dialog.getByText('签字页.png').waitFor();
  }
  await button(dialog, '登记').click();
  await dialog.waitFor({ state: 'hidden' });
}
