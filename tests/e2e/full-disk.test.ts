import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { plainText } from '../../shared/model/rich-text.ts';
import { CANNOT_MOUNT, fillDisk, smallDisk } from '../integration/mounts.ts';
import type { App } from './harness/app.ts';
import { filledBook, lookInto, withDraft } from './harness/book.ts';
import { addEntry, openNewest, saved, showSection } from './harness/record-steps.ts';
import { button, unlock } from './harness/steps.ts';
import { testApp, testFolder } from './harness/test-app.ts';

/** Long enough that it fits into no room that a page of the database has left. */
const LONG = '磁盘满了以后写的话也不能丢。'.repeat(600);

/** Names of the rescue files, whichever book they are of. */
function filesIn(rescues: string): string[] {
  return readdirSync(rescues, { recursive: true, encoding: 'utf8' })
    .map((name) => path.basename(name))
    .filter((name) => name.endsWith('.bbr'));
}

/** The app with a meeting open in which a sentence is saved, on a disk that then takes no byte more. */
async function fullDisk(): Promise<{ app: App; page: Page; recordId: string; rescues: string; makeRoom: () => void }> {
  const userData = testFolder();
  const disk = path.join(userData, 'books');
  mkdirSync(disk);
  smallDisk(12 * 1024, disk);
  const { recordId } = await filledBook(userData, withDraft);
  const app = await testApp({ userData });
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  await showSection(page, '清点人数');
  await addEntry(page, '文字', '磁盘没有满的时候写的。');
  await saved(page);
  const filler = path.join(disk, 'filler');
  fillDisk(filler);
  await page.locator('article.cur [contenteditable=true]').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(LONG);
  return { app, page, recordId, rescues: path.join(userData, 'rescue'), makeRoom: () => rmSync(filler) };
}

async function wordsOf(app: App, recordId: string): Promise<string> {
  const [entry] = await lookInto(app.userData, async (core) => (await core.call('records.get', { recordId })).entries);
  return entry ? plainText(entry.text).trim() : '';
}

describe.skipIf(CANNOT_MOUNT !== '')(
  `a disk that runs full while somebody types (${CANNOT_MOUNT || 'on a small disk'})`,
  () => {
    test('is told in words; what is unsaved can be put aside, and is saved once there is room', async () => {
      const { app, page, recordId, rescues, makeRoom } = await fullDisk();
      await page.getByText('没有保存：磁盘已满。腾出空间后自动保存，刚才写的内容还在。').waitFor();
      expect(await page.locator('article.cur').textContent()).toContain('磁盘没有满的时候写的。磁盘满了以后写的话');

      await button(page, '换个位置保存').click();
      await page.getByText('已加密另存，有空间后自动存回').waitFor();
      expect(filesIn(rescues)).toEqual([expect.stringMatching(/^rescue-.*\.bbr$/u)]);
      // Pressed again after more words, the newer file takes the place of the older.
      await page.keyboard.press('Control+End');
      await page.locator('article.cur [contenteditable=true]').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('后来又加一句。');
      await button(page, '换个位置保存').click();
      await expect.poll(() => filesIn(rescues).length).toBe(1);

      makeRoom();
      await saved(page);
      await expect.poll(() => filesIn(rescues)).toEqual([]);
      expect(await app.quit()).toBe(0);
      expect(await wordsOf(app, recordId)).toBe(`磁盘没有满的时候写的。${LONG}后来又加一句。`);
    });

    test('is no reason to lose words by leaving: they are put aside and taken in the next time', async () => {
      const { app, page, recordId, rescues, makeRoom } = await fullDisk();
      await page.getByText('没有保存：磁盘已满').waitFor();
      expect(await app.quit()).toBe(0);
      expect(readdirSync(rescues)).toHaveLength(1);
      makeRoom();
      await lookInto(app.userData, async (core) => {
        const [kept] = await core.call('rescue.list', {});
        expect(kept).toMatchObject({ recordId, movedOn: false });
        await core.call('rescue.apply', { rescueId: kept?.rescueId ?? '' });
      });
      expect(await wordsOf(app, recordId)).toBe(`磁盘没有满的时候写的。${LONG}`);
    });

    test('does not hold up a lock for ever: the words wait in a rescue file and are taken in after the next unlocking', async () => {
      const { app, page, recordId, rescues, makeRoom } = await fullDisk();
      await page.getByText('没有保存：磁盘已满').waitFor();
      await page.keyboard.press('Control+l');
      const cover = page.getByRole('alertdialog', { name: '还没有锁定' });
      await cover.getByText('刚才写的内容还在').waitFor();
      await expect.poll(() => page.isClosed(), { timeout: 90_000 }).toBe(true);
      const locked = await app.nextPage();
      expect(filesIn(rescues)).toHaveLength(1);

      makeRoom();
      await unlock(locked);
      const dialog = locked.getByRole('dialog', { name: '上次有内容没有保存' });
      await button(dialog, '补存').click();
      await locked.getByText('已补存').waitFor();
      expect(filesIn(rescues)).toEqual([]);
      expect(await app.quit()).toBe(0);
      expect(await wordsOf(app, recordId)).toBe(`磁盘没有满的时候写的。${LONG}`);
    }, 240_000);
  },
);
