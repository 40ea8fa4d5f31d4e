/// <reference lib="dom" />
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeRosterList } from '../../electron/core/import/roster-template.ts';
import { fillRoster, lookInto, sampleRoster, withDraft, withSample } from './harness/book.ts';
import { focusOn, keys } from './harness/keys.ts';
import { addEntry, openNewest, showSection } from './harness/record-steps.ts';
import { button, newRecord, PASSPHRASE, unlock } from './harness/steps.ts';
import { filledApp, testApp, testFolder } from './harness/test-app.ts';

test('from the first start to the roster Enter goes on, and the focus waits at the next step', async () => {
  const app = await testApp();
  const { branch, people } = await sampleRoster();
  const page = await app.page();
  await focusOn(page, '新建记录簿');
  await keys(page, 'Enter');
  await focusOn(page, '党组织全称');
  await page.keyboard.type(branch);
  await keys(page, 'Enter');
  await focusOn(page, '口令');
  await page.keyboard.type(PASSPHRASE);
  await keys(page, 'Tab', 'Tab');
  await page.keyboard.type(PASSPHRASE);
  await keys(page, 'Enter');
  await focusOn(page, '照着纸输一遍');
  const groups = await page.getByRole('region', { name: '恢复密钥' }).locator('.key li').allTextContents();
  await page.keyboard.type(groups.join(''));
  await keys(page, 'Enter');
  await focusOn(page, '打开记录簿');
  await keys(page, 'Enter');
  await page.getByRole('navigation', { name: '去处' }).waitFor();

  await keys(page, 'Alt+3');
  await focusOn(page, '按姓名或拼音首字母查找');
  const file = path.join(testFolder(), '名册.xlsx');
  await writeRosterList(file, people);
  await app.answerOpenDialog(file);
  await keys(page, 'Control+i');
  await focusOn(page, '导入 24 行');
  await keys(page, 'Escape');
  await page.getByText('名册里还没有人').waitFor();
  await focusOn(page, '按姓名或拼音首字母查找');
  await app.answerOpenDialog(file);
  await keys(page, 'Control+i');
  await focusOn(page, '导入 24 行');
  await keys(page, 'Enter');
  await page.getByText('在册 24').first().waitFor();
  await focusOn(page, '按姓名或拼音首字母查找');
});

test('what was opened gives the focus back, and Enter in a field goes on', async () => {
  const { app } = await filledApp(withDraft);
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);

  // In another record F8 begins at its first finding, whatever was gone to before.
  await keys(page, 'F8');
  await focusOn(page, '开始时间');
  await newRecord(page, '支部党员大会', '2026-11-19');
  await page.getByRole('heading', { level: 1, name: '第2次' }).waitFor();
  await focusOn(page, '清点人数');
  await keys(page, 'F8');
  await focusOn(page, '开始时间');
  await keys(page, 'Escape');

  await button(page, /^地点：/u).focus();
  await keys(page, 'Enter');
  await focusOn(page, '地点');
  await page.keyboard.type('学习室');
  await keys(page, 'Enter');
  await focusOn(page, '地点：学习室');
  await keys(page, 'F6');
  await page.getByRole('dialog', { name: '点名' }).waitFor();
  await keys(page, 'Enter', 'Enter');
  await focusOn(page, '地点：学习室');

  // A kind that this section does not take says so; the words have a key, and so have the phrases.
  await keys(page, 'Control+3');
  await page.getByText('这一环节不记表决').waitFor();
  await keys(page, 'Control+7');
  await focusOn(page, '文字的文字');
  await keys(page, 'Control+8');
  await focusOn(page, '清点人数');
  await keys(page, 'Escape');
  await focusOn(page, '文字的文字');
  await keys(page, 'Control+8', 'ArrowDown', 'Enter');
  await focusOn(page, '文字的文字');
  expect(await page.getByRole('article', { name: '文字' }).textContent()).toContain('达到应到会有表决权党员的半数');

  // What a phrase leaves open is selected: typing fills it.
  await keys(page, 'Alt+PageDown', 'Control+7', 'Control+8');
  await focusOn(page, '领学');
  await keys(page, 'Enter');
  await focusOn(page, '文字的文字');
  await page.keyboard.type('许惊蛰');
  expect(await page.getByRole('article', { name: '文字' }).textContent()).toMatch(/许惊蛰.*____/u);
  await keys(page, 'Alt+Delete', 'Control+2');
  await focusOn(page, '题名');
  await page.keyboard.type('《学习材料》');
  // Who read it out leads on to where it is from.
  await keys(page, 'Tab');
  await page.keyboard.type('xjz');
  await keys(page, 'Enter');
  await focusOn(page, '来源');
  await keys(page, 'Enter');
  await focusOn(page, '材料的文字');

  // A phrase is no part of what somebody said.
  await keys(page, 'Control+1');
  await page.keyboard.type('hqf');
  await keys(page, 'Enter');
  await focusOn(page, '发言的文字');
  await page.keyboard.type('湿度偏高。');
  await keys(page, 'Control+8', 'Enter');
  await focusOn(page, '文字的文字');
  expect(await page.getByRole('article', { name: '发言' }).textContent()).not.toContain('领学了');

  await button(page, /^支部党员大会/u).focus();
  await keys(page, 'Enter');
  await focusOn(page, '会议名称');
  await keys(page, 'Enter');
  await focusOn(page, '支部党员大会');

  await keys(page, 'Alt+n');
  await focusOn(page, '环节名称');
  await page.keyboard.type('审议计划');
  await keys(page, 'Enter');
  await focusOn(page, '审议计划');
  await keys(page, 'Control+3');
  await focusOn(page, '表决的文字');
  await page.keyboard.type('同意。');
  await keys(page, 'Tab');
  await page.keyboard.type('17');
  await keys(page, 'Enter');
  await page.keyboard.type('1');
  await keys(page, 'Enter');
  await page.keyboard.type('2');
  await keys(page, 'Enter');
  await focusOn(page, '主持人宣布');
  await page.getByText('通过：赞成 17').waitFor();

  // A day that is not written out is taken all the same when a key leads away from it.
  await keys(page, 'Control+5');
  await focusOn(page, '任务的文字');
  await page.keyboard.type('印发计划。');
  await keys(page, 'Tab', 'Tab');
  await focusOn(page, '期限');
  await page.keyboard.type('1204');
  await keys(page, 'Control+4');
  await focusOn(page, '决定的文字');
  expect(await page.getByRole('article', { name: '任务' }).textContent()).toContain('2026-12-04');
});

test('a day that is still being written when the PC locks is kept', async () => {
  const { app, book } = await filledApp(withDraft);
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  await keys(page, 'Alt+n');
  await focusOn(page, '环节名称');
  await page.keyboard.type('审议计划');
  await keys(page, 'Enter', 'Control+5');
  await focusOn(page, '任务的文字');
  await page.keyboard.type('印发计划。');
  await keys(page, 'Tab', 'Tab');
  await focusOn(page, '期限');
  await page.keyboard.type('1205');
  await app.raise('lock-screen');
  await app.nextPage();
  expect(await app.quit()).toBe(0);
  const { entries } = await lookInto(app.userData, (core) => core.call('records.get', { recordId: book.recordId }));
  expect(entries.find(({ kind }) => kind === 'task')).toMatchObject({ dueOn: '2026-12-05' });
});

test('a field that is typed in right behind the words keeps its focus', async () => {
  const { app } = await filledApp(withDraft);
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  await keys(page, 'Alt+n');
  await focusOn(page, '环节名称');
  await page.keyboard.type('审议计划');
  await keys(page, 'Enter');
  await addEntry(page, '表决', '同意');
  // The next field while Slate is still writing its selection, as on a slow machine: this comes right behind React, before Slate's timer.
  await page.evaluate(() => {
    const words = document.querySelector('article.cur [contenteditable=true]');
    const observer = new MutationObserver(() => {
      observer.disconnect();
      document.querySelector<HTMLInputElement>('.motion .votes')?.focus();
    });
    if (words) observer.observe(words, { childList: true, subtree: true });
  });
  await keys(page, 'Enter');
  await focusOn(page, '赞成');
  await page.keyboard.type('17');
  const motion = page.getByRole('article', { name: '表决' });
  expect(await motion.getByRole('textbox', { name: '赞成' }).inputValue()).toBe('17');
  expect(await motion.locator('[contenteditable=true]').textContent()).not.toContain('7');
});

test('one key leads from the meeting to the signature', async () => {
  const { app } = await filledApp(withSample);
  const page = await app.page();
  await unlock(page);
  await openNewest(page, 1);
  const step = async (label: string): Promise<void> => {
    await button(page, label).waitFor();
    await keys(page, 'F9');
  };
  await showSection(page, '散会');
  await addEntry(page, '文字', '主持人宣布散会，时间十六时二十分。');
  await step('结束会议并检查');
  await step('定稿');
  const finalising = page.getByRole('dialog', { name: '定稿' });
  await finalising.waitFor();
  await keys(page, 'Enter');
  await finalising.waitFor({ state: 'hidden' });
  await page.getByText('主持人宣布散会，时间十六时二十分。').waitFor();
  const follow = page.getByRole('dialog', { name: '登记后续' });
  // The words that had the focus are no field any more: it waits at the next step, and the dialog gives it back.
  await focusOn(page, '登记已打印');
  await step('登记已打印');
  await follow.waitFor();
  await keys(page, 'Escape');
  await focusOn(page, '登记已打印');
  await keys(page, 'F9');
  await follow.waitFor();
  await keys(page, 'Enter');
  await follow.waitFor({ state: 'hidden' });
  await step('登记已签字');
  const folder = testFolder();
  mkdirSync(folder, { recursive: true });
  const scan = path.join(folder, '签字页.txt');
  writeFileSync(scan, '周谷雨　林小满');
  await app.answerOpenDialog(scan);
  await button(follow, '选择文件').focus();
  await keys(page, 'Enter');
  await focusOn(page, '登记');
  await keys(page, 'Enter');
  await follow.waitFor({ state: 'hidden' });
  await page.getByText('已签字').first().waitFor();
});

test('a turn of an 组织生活会 is written by its three keys', async () => {
  const { app } = await filledApp(fillRoster);
  const page = await app.page();
  await unlock(page);
  await newRecord(page, '组织生活会', '2026-11-20');
  await page.getByRole('group', { name: '到会情况' }).waitFor();
  await keys(page, 'F6');
  await page.getByRole('dialog', { name: '点名' }).waitFor();
  await keys(page, 'Enter', 'Enter', 'Alt+PageDown', 'Alt+PageDown');
  await page.getByRole('region', { name: '批评矩阵' }).waitFor();
  await keys(page, 'Control+1');
  await focusOn(page, '自我批评的文字');
  await page.keyboard.type('说好的每季度一次，只去了两次。');
  await keys(page, 'Control+2');
  await focusOn(page, '提出人');
  await page.keyboard.type('lxm');
  await keys(page, 'Enter');
  await focusOn(page, '批评的文字');
  await page.keyboard.type('巡检的错误没有在组里讲清楚。');
  await keys(page, 'Control+3');
  await focusOn(page, '表态的文字');
  await page.keyboard.type('这一条我认。');
  // Back to words that stand there already, and no second row is begun.
  await keys(page, 'Control+1', 'End');
  await focusOn(page, '自我批评的文字');
  await page.keyboard.type('明年补上。');
  await page.getByText('说好的每季度一次，只去了两次。明年补上。').waitFor();
  await page.getByText('自我批评 1 条 · 相互批评 1 条').waitFor();
  // The next person's words are other fields: the focus waits at the name.
  await keys(page, 'Alt+ArrowRight');
  await page.getByText('第 2 位，共 24 位').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('第 2 位');

  // A part that was not held is taken out; one that has something in it is not taken by the same key.
  await keys(page, 'Alt+PageDown');
  await focusOn(page, '发出票');
  await keys(page, 'Alt+Delete');
  await focusOn(page, '上级点评');
  await page.getByText('已删除“民主评议”').waitFor();
  await keys(page, 'Alt+PageUp', 'Alt+Delete');
  await page.getByText('先选一条再删除').waitFor();
});
