/// <reference lib="dom" />
import { expect, test } from 'vitest';
import { plainText } from '../../shared/model/rich-text.ts';
import { fillRoster, fillSample, lookInto } from './harness/book.ts';
import { addEntry, openRecord } from './harness/record-steps.ts';
import { unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

test('who writes on while the page goes sees it covered, and what stood there then is what was kept', async () => {
  const { app } = await filledApp(async (core) => {
    await fillRoster(core);
    await fillSample(core, 'member_assembly');
  });
  const page = await app.page();
  await unlock(page);
  await openRecord(page, '支部党员大会');
  await addEntry(page, '文字', '锁定以前写的。');
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  // The page cannot be asked any more once it is gone, so it says by itself what there was when the cover came.
  await page.evaluate(() => {
    const words = document.querySelector('article.cur [contenteditable=true]');
    new MutationObserver(() => {
      const cover = document.querySelector('dialog.cover');
      if (cover?.matches(':modal')) console.log(`cover ${words?.textContent ?? ''}`);
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
    words?.addEventListener('beforeinput', () => {
      if (document.querySelector('dialog.cover:modal') !== null) console.log('typed under the cover');
    });
  });
  await page.keyboard.press('Control+l');
  for (let i = 0; i < 200 && !page.isClosed(); i += 1) await page.keyboard.type('续').catch(() => undefined);
  await app.nextPage();
  expect(told).not.toContain('typed under the cover');
  const [shown] = told.filter((line) => line.startsWith('cover '));
  expect(shown).toMatch(/^cover 锁定以前写的。续*$/u);
  expect(await app.quit()).toBe(0);
  const kept = await lookInto(app.userData, async (core) => {
    const [summary] = await core.call('records.list', { type: null, year: null, states: null, text: '', limit: 1 });
    const { entries } = await core.call('records.get', { recordId: summary?.id ?? '' });
    return entries.map((entry) => plainText(entry.text)).find((text) => text.startsWith('锁定以前写的。'));
  });
  expect(`cover ${kept}`).toBe(shown);
});
