import { expect, test } from 'vitest';
import { lookInto, withSample } from './harness/book.ts';
import { accessibilityFaults, layoutFaults } from './harness/checks.ts';
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
