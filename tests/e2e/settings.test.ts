import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { fillRoster, fillSample, lookInto, withSample, type Fill } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
import { filesToPick, PDF } from './harness/files.ts';
import { openRecord } from './harness/record-steps.ts';
import { button, goTo, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

test('a branch puts its own basis in the place of a shipped one, finds it beside the record, and gives it back', async () => {
  const { app } = await filledApp(withSample);
  const page = await app.page();
  await unlock(page);

  const openBases = async (): Promise<void> => {
    await goTo(page, '设置');
    await page.getByText('检查依据', { exact: true }).click();
  };
  const row = page.getByRole('row').filter({ hasText: '赞成人数超过应到会有表决权党员的半数' });
  const dialog = page.getByRole('dialog', { name: '核对依据' });

  await openBases();
  expect(await row.textContent()).toContain('《支部条例》第十一条');
  await button(row, /^核对/u).click();
  expect(await dialog.textContent()).toContain('软件原列：《支部条例》第十一条');
  await dialog.getByRole('radio', { name: '改用本支部的依据' }).check();
  await dialog.getByRole('textbox', { name: '文件' }).fill('');
  expect(await button(dialog, '保存').isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: '文件' }).fill('《青石市直属机关支部会议办法》');
  await dialog.getByRole('textbox', { name: '条款' }).fill('第八条');
  await dialog.getByRole('textbox', { name: '版本' }).fill('2026年3月印发');
  expect(await layoutFaults(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await button(dialog, '保存').click();
  await dialog.waitFor({ state: 'hidden' });
  const own = '《青石市直属机关支部会议办法》第八条（本支部核对）';
  await row.getByText(own).waitFor();
  expect(await row.textContent()).toMatch(/2026年3月印发.*本支部已更改.*使用人1/u);
  expect(await row.textContent()).toContain('软件原列：《支部条例》第十一条');

  // The findings of a record quote it, and nothing else has changed about them.
  await openRecord(page, '支部党员大会');
  await page.getByText(/^另外 \d+ 项$/u).click();
  await page.getByText(own).first().waitFor();

  await openBases();
  await button(row, /^核对/u).click();
  await dialog.getByRole('radio', { name: '照软件原列的引用' }).check();
  await button(dialog, '保存').click();
  await row.getByText('已核对原文').waitFor();
  expect(await row.textContent()).not.toContain(own);
  // Done by mistake: one click brings it back.
  await button(page, '撤销').click();
  await row.getByText(own).waitFor();

  const election = page.getByRole('row').filter({ hasText: '有选举权党员不少于应到会的五分之四' });
  await button(election, /^核对/u).click();
  await dialog.getByRole('radio', { name: /没有错/u }).check();
  await button(dialog, '保存').click();
  await election.getByText('本支部已确认').waitFor();
  expect(await election.textContent()).toContain('《选举条例》（本支部核对）');
  expect(await app.quit()).toBe(0);

  const bases = await lookInto(app.userData, async (core) => (await core.call('books.current', {}))?.bases ?? {});
  expect(Object.keys(bases).toSorted()).toEqual(['assembly_pass', 'election_quorum']);
});

/** A final record with one attachment, and an entry on paper with one scan. */
const withFiles: Fill = async (core) => {
  await fillRoster(core);
  const { id } = await fillSample(core, 'member_assembly');
  const [list = '', scan = ''] = filesToPick({ '签到表.txt': Buffer.from('二十四人签到'), '第12页.pdf': PDF });
  const handle = `file-${randomBytes(16).toString('hex')}`;
  const about = { recordId: id, entryId: null, kind: '签到表', caption: '', takenOn: null };
  await core.call('attachments.addFile', { ...about, file: handle }, { [handle]: list });
  const figures = { groupName: '', expected: null, present: null, original: '2020年会议记录本，第12页', note: '' };
  const paper = { ...figures, type: 'lecture', heldOn: '2020-03-20', year: 2020 } as const;
  const { id: paperId } = await core.call('year.addPaper', { paper });
  await core.call('scans.addFile', { paperId, file: handle }, { [handle]: scan });
  const { revision } = await core.call('records.setState', { recordId: id, state: 'to_confirm' });
  await core.call('records.finalise', { recordId: id, revision });
};

test('the whole book is looked through on demand; what is amiss is named with a way to it', async () => {
  const { app } = await filledApp(withFiles);
  const page = await app.page();
  await unlock(page);
  const verify = async (): Promise<Locator> => {
    await goTo(page, '设置');
    await page.getByText('整本核对', { exact: true }).click();
    await button(page, '核对整本记录簿').click();
    const result = page.getByRole('region', { name: '核对结果' });
    await result.waitFor();
    return result;
  };
  const whole = await verify();
  expect(await whole.locator('li').allTextContents()).toEqual([
    expect.stringMatching(/操作记录\d+ 条前后相连/u),
    '已定稿的记录1 份和定稿时一样',
    '附件1 个和存入时一样',
    '台账的办理情况0 条还没有',
    '佐证材料0 个还没有',
    '原始记录在册1 条和登记时一样',
    '原始记录扫描件1 个和登记时一样',
    '无记名投票的结果0 轮还没有',
  ]);
  expect(await whole.textContent()).toContain('没有发现问题');

  rmSync(path.join(app.userData, 'books/1/attachments'), { recursive: true });
  const damaged = await verify();
  await damaged.getByText('2020-03-20 党课的扫描件“第12页.pdf”缺失或损坏').waitFor();
  expect(await damaged.textContent()).toContain('改用最近的备份');
  await damaged.getByRole('link', { name: '签到表.txt' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
});
