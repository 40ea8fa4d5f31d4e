import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fillRoster, fillSample } from './harness/book.ts';
import { layoutFaults } from './harness/checks.ts';
import { wordsOf } from './harness/docx.ts';
import { exportTo, openRecord } from './harness/record-steps.ts';
import { button, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';
import { written } from './harness/written.ts';

test('the notice of a planned meeting is seen as it goes out', async () => {
  const { app } = await filledApp(async (core) => {
    await fillRoster(core);
    await core.call('records.create', { type: 'member_assembly', heldOn: '2026-12-18', planned: true });
  });
  const page = await app.page();
  await unlock(page);
  await openRecord(page, '支部党员大会');
  await page.keyboard.press('Control+p');
  const sheet = page.getByRole('region', { name: '版面' });
  await expect.poll(() => sheet.textContent()).toContain('议程');
  await page.getByRole('radio', { name: /通知/u }).check();
  await expect.poll(() => sheet.textContent()).toContain('现将有关事项通知如下');
  expect(await layoutFaults(page)).toEqual([]);
  const folder = testFolder();
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  await page.getByText('已导出到').waitFor();
  expect(await wordsOf(await written(folder, '.docx'))).toContain('2026年12月18日（星期五）');
  // As PDF/A, which has the pages seen here; the choice stays for the next paper.
  const formats = page.getByRole('radiogroup', { name: '格式' });
  await formats.getByRole('radio', { name: /PDF\/A/u }).check();
  await page.getByText('在哪台电脑上打开都和这里一样').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  const pdf = (await readFile(await written(folder, '.pdf'))).toString('latin1');
  expect(pdf).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(pdf.match(/\/Type \/Page /gu)).toHaveLength(await sheet.getByRole('img').count());
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1, name: '支部党员大会' }).waitFor();
  await page.keyboard.press('Control+p');
  await button(page, /^导出 PDF\/A/u).waitFor();
  await page.getByRole('radio', { name: /空白记录纸/u }).check();
  await expect.poll(() => sheet.textContent()).toContain('主持人（签字）');
  await page.getByRole('radio', { name: /签到表/u }).check();
  await expect.poll(() => sheet.textContent()).toContain('应到人员');
  expect(await layoutFaults(page)).toEqual([]);
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  await expect.poll(async () => (await readdir(folder)).filter((file) => file.includes('签到表'))).toHaveLength(1);
});

test('each branch of a day held together gets a paper of its own', async () => {
  const { app } = await filledApp(async (core) => {
    await fillRoster(core);
    await fillSample(core, 'theme_day');
  });
  const page = await app.page();
  await unlock(page);
  await openRecord(page, '主题党日');
  const all = testFolder();
  await exportTo(app, page, all);
  const sheet = page.getByRole('region', { name: '版面' });
  await page.getByRole('combobox', { name: '哪个支部的记录' }).selectOption({ label: '第三支部' });
  await expect.poll(() => sheet.textContent()).toContain('主办：');
  expect(await layoutFaults(page)).toEqual([]);
  const one = testFolder();
  await app.answerOpenDialog(one);
  await page.keyboard.press('Control+e');
  const file = await written(one, '.docx');
  expect(path.basename(file)).toContain('_第三支部');
  const [whole, own] = [await wordsOf(await written(all, '.docx')), await wordsOf(file)];
  expect(whole).toContain('参加支部：第三支部：应到15人，实到13人');
  expect(own).toContain('党组织：第三支部');
  expect(own).toContain('应到：15人');
  expect(own).not.toContain('应到：24人');
});
