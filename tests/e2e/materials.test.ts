/// <reference lib="dom" />
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { plainText } from '../../shared/model/rich-text.ts';
import { writeWord } from '../integration/word.helpers.ts';
import { fillRoster, fillSample, lookInto } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { typeChinese } from './harness/ime.ts';
import { focusOn, keys } from './harness/keys.ts';
import { openRecord, saved, showSection } from './harness/record-steps.ts';
import { button, lock, unlock } from './harness/steps.ts';
import { filledApp, testFolder } from './harness/test-app.ts';

const SAME = '理论学习不够系统，常常是用到什么学什么，对新的测绘规范没有从头到尾读过一遍，遇到问题才临时去翻';

test('materials are brought in from Word with one file broken, reviewed, settled, and taken into a 自我批评 by keys', async () => {
  const folder = testFolder();
  await writeWord('周谷雨对照检查材料.docx', ['个人对照检查材料', '一、存在的问题', `${SAME}。`], folder);
  await writeWord('林小满.docx', [`${SAME}，今后改。`], folder);
  writeFileSync(path.join(folder, '何秋分.docx'), '不是 Word');
  const { app } = await filledApp(
    async (core) => {
      await fillRoster(core);
      await fillSample(core, 'org_life');
    },
    { size: { width: 1366, height: 768 } },
  );
  let page = await app.page();
  await unlock(page);
  await keys(page, 'Alt+7');
  const step = page.getByRole('navigation', { name: '步骤' }).getByRole('button', { name: /^查摆问题/u });
  await step.focus();
  await keys(page, 'Enter');
  await page.getByRole('link', { name: '打开对照检查材料、发言提纲' }).focus();
  await keys(page, 'Enter');
  await button(page, '从 Word 导入').focus();
  await keys(page, 'Enter');
  await focusOn(page, '选择文件');
  await app.answerOpenDialog(folder);
  await keys(page, 'Tab', 'Enter');
  await page.getByText(/^“何秋分\.docx”不是能读的 Word 文件/u).waitFor();
  expect(await page.getByRole('combobox', { name: '周谷雨对照检查材料.docx是谁的' }).inputValue()).not.toBe('');
  await focusOn(page, '导入 2 份');
  await keys(page, 'Enter');
  await page.getByText('已导入 2 份，各存为新的一稿').waitFor();
  await page.getByText('应写 25 份，已写 2 份，已审定 0 份').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);

  // From the list by arrows into the text; what is typed comes behind what was brought in, and Ctrl+Z takes it back.
  await button(page, '支部委员会').focus();
  await keys(page, 'ArrowDown', 'Enter');
  const text = page.getByRole('textbox', { name: '周谷雨的对照检查材料' });
  await focusOn(page, '周谷雨的对照检查材料');
  await typeChinese(page, ['z', 'zai'], '再');
  await page.getByText('第1稿，以后又改过').waitFor();
  await keys(page, 'Control+z');
  await expect.poll(() => text.textContent()).not.toContain('再');
  await page.keyboard.type('每个季度通读一本。');
  // What was typed a moment ago is not lost to a lock, and the same statement is open after it.
  page = await lock(app, page);
  await unlock(page);
  await page.getByText('每个季度通读一本。').waitFor();

  await page.getByRole('combobox', { name: '对哪一段' }).selectOption({ label: '第2段：一、存在的问题' });
  await page.getByRole('textbox', { name: '审阅意见的文字' }).fill('请再写一条');
  await button(page, '记下意见').focus();
  await keys(page, 'Enter');
  await page.getByText('第1稿第2段').waitFor();
  await page.getByRole('radio', { name: '相同的段落' }).check();
  await page.getByText('第3段与林小满今年的第1稿第1段有 44 字相同').waitFor();
  await button(page, '对照看').focus();
  await keys(page, 'Enter');
  await expect.poll(() => page.getByRole('dialog').locator('mark').allTextContents()).toEqual([SAME, SAME]);
  await keys(page, 'Escape');
  // 审定 of what was changed keeps it as a version first, and says what is still open.
  await keys(page, 'F9');
  await page.getByRole('dialog').getByText('还有 1 条审阅意见没有标为已处理。').waitFor();
  await keys(page, 'Enter');
  await page.getByText('已审定第2稿').waitFor();

  await keys(page, 'Alt+2');
  await openRecord(page, '2026年度组织生活会（第一党小组）');
  await showSection(page, '批评与自我批评');
  await button(page, /^周谷雨/u)
    .first()
    .click();
  await keys(page, 'Control+4');
  const beside = page.getByRole('region', { name: '本人材料' });
  await beside.getByText(/^第2稿，.*审定$/u).waitFor();
  await focusOn(page, '个人对照检查材料');
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  // Something is said already: it asks, once, and the words come as they stand behind it.
  await keys(page, 'ArrowDown', 'ArrowDown', 'Enter');
  await page.getByRole('dialog', { name: '自我批评里已经有文字' }).waitFor();
  await keys(page, 'Enter');
  await expect.poll(() => page.locator('section.pe').textContent()).toContain(SAME);
  await saved(page);
  await keys(page, 'Escape');
  await page.getByRole('region', { name: '批评矩阵' }).waitFor();
  // Open, it goes along with the turns; the next one's is not settled.
  await keys(page, 'Control+4', 'Alt+ArrowRight');
  await beside.getByText('沈冬至的对照检查材料还没有审定').waitFor();
  expect(await beside.count()).toBe(1);
  expect(await app.quit()).toBe(0);

  const said = await lookInto(app.userData, async (core) => {
    const [summary] = await core.call('records.list', {
      type: 'org_life',
      year: null,
      states: null,
      text: '',
      limit: 5,
    });
    const { entries } = await core.call('records.get', { recordId: summary?.id ?? '' });
    return entries.flatMap((e) => (e.kind === 'self_criticism' ? [plainText(e.text)] : []));
  });
  expect(said[0]?.split('\n').at(-1)).toBe(`${SAME}。每个季度通读一本。`);
  expect(said[0]?.split('\n').length).toBeGreaterThan(1);
});
