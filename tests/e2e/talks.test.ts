import path from 'node:path';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainText } from '../../shared/model/rich-text.ts';
import { fillRoster, lookInto } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { wordsOf } from './harness/docx.ts';
import { focusOn, keys } from './harness/keys.ts';
import { saved } from './harness/record-steps.ts';
import { button, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

const SIZE = { width: 1366, height: 768 };
const SAID = '谈了外业收尾和家里老人住院的事。';

test('a talk of two is recorded by keys from the gap in the table to its paper, and fills the gap', async () => {
  const { app } = await filledApp(fillRoster, { size: SIZE });
  const page = await app.page();
  await unlock(page);
  await keys(page, 'Alt+4');
  await button(page, '谈心谈话').focus();
  await keys(page, 'Enter');
  const gap = page.getByRole('table', { name: /谈心谈话/u }).getByRole('button', { name: /周谷雨和林小满，/u });
  await gap.first().waitFor();
  expect(await gap.first().textContent()).toMatch(/^待/u);
  await page.getByRole('complementary', { name: '还差谁' }).getByText('0 / 10 对').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  // The table is one stop of the Tab key; the arrows lead to the pair.
  await page
    .getByRole('table', { name: /谈心谈话/u })
    .getByRole('button')
    .first()
    .focus();
  await keys(page, 'ArrowRight', 'Enter');
  await page.getByRole('dialog', { name: '新建记录' }).getByText('周谷雨和林小满谈心谈话').waitFor();
  await keys(page, 'Enter');
  await focusOn(page, '主要内容');

  await keys(page, 'Control+1');
  await focusOn(page, '谈话的文字');
  await page.keyboard.type(SAID);
  // What was promised: the sealed words, and an open task for the ledger.
  for (let part = 0; part < 4; part += 1) await keys(page, 'Alt+PageDown');
  await keys(page, 'Control+1');
  await focusOn(page, '谈话的文字');
  await page.keyboard.type('答应月底前补完笔记。');
  await keys(page, 'Control+5');
  await focusOn(page, '任务的文字');
  await page.keyboard.type('补齐学习笔记');
  await saved(page);
  // The kind of the talk is asked for, and F8 leads to it.
  await keys(page, 'F8');
  await focusOn(page, '谈话类型');
  await keys(page, 'ArrowDown', 'Enter');
  await saved(page);
  await expect.poll(() => page.getByText('请选择谈话类型').count()).toBe(0);
  await keys(page, 'F9');
  await focusOn(page, '定稿');
  await keys(page, 'Enter');
  const dialog = page.getByRole('dialog', { name: '定稿' });
  await dialog.waitFor();
  await button(dialog, '定稿').focus();
  await keys(page, 'Enter');
  await page.getByText('已定稿').first().waitFor();

  // By default the paper has none of it; the whole of it is asked for by name.
  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await keys(page, 'Control+p');
  await page.getByRole('region', { name: '版面' }).waitFor();
  expect(await page.locator('svg.sheet').allTextContents()).not.toContain(SAID);
  await keys(page, 'Control+e');
  await page.getByText(/^已导出到/u).waitFor();
  await page.getByRole('radio', { name: /^全文/u }).focus();
  await keys(page, 'Space');
  await app.answerOpenDialog(folder);
  await keys(page, 'Control+e');
  await expect.poll(() => readdirSync(folder).length).toBe(2);
  await page.getByText(/全文\.docx/u).waitFor();
  const [counts = '', full = ''] = ['不含内容', '全文'].map((scope) =>
    readdirSync(folder).find((f) => f.includes(scope)),
  );
  const [bare, whole] = [await wordsOf(path.join(folder, counts)), await wordsOf(path.join(folder, full))];
  expect(bare).toContain('周谷雨（书记）');
  expect(bare).toContain('补齐学习笔记');
  expect(bare).not.toMatch(/住院|答应/u);
  expect(whole).toContain(SAID);
  expect(readdirSync(folder).join()).not.toMatch(/周谷雨|林小满/u);

  await keys(page, 'Escape', 'Alt+4');
  await button(page, '谈心谈话').focus();
  await keys(page, 'Enter');
  await page
    .getByRole('button', { name: /周谷雨和林小满，谈了 1 次/u })
    .first()
    .waitFor();
  await page.getByText('1 / 10 对').waitFor();
  expect(await app.quit()).toBe(0);

  const record = await lookInto(app.userData, async (core) => {
    const [summary] = await core.call('records.list', { type: 'talk', year: null, states: null, text: '', limit: 5 });
    return core.call('records.get', { recordId: summary?.id ?? '' });
  });
  expect(record).toMatchObject({ state: 'finalised', header: { own: { kind: '交流' } } });
  expect(record.header.title).toMatch(/^\d{4}年第1次谈心谈话$/u);
  expect(record.entries.map((e) => [e.kind, plainText(e.text)])).toContainEqual(['talk', SAID]);
});
