import { expect, test } from 'vitest';
import { fillFinalised, fillRoster, lookInto } from './harness/book.ts';
import { layoutFaults } from './harness/checks.ts';
import { focusOn, keys } from './harness/keys.ts';
import { openRecord } from './harness/record-steps.ts';
import { button, newRecord, unlock } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

test('who was elected is entered into the roster from the minutes, by keys', async () => {
  const { app } = await filledApp(
    async (core) => {
      await fillRoster(core);
      await fillFinalised(core, 'election');
    },
    { size: { width: 1366, height: 768 } },
  );
  const page = await app.page();
  await unlock(page);
  await openRecord(page, '补选支部委员');
  await page.getByRole('tab', { name: /历史/u }).click();
  await button(page, '把选举结果记入名册').press('Enter');
  const dialog = page.getByRole('dialog', { name: '把选举结果记入名册' });
  // The office of the ballot names the post.
  expect(await dialog.getByRole('combobox', { name: '顾雨水' }).inputValue()).toBe('青年委员');
  expect(await dialog.getByRole('textbox', { name: '任职日期' }).inputValue()).toBe('2026-11-20');
  expect(await layoutFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: /^记入名册/u }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('已记入名册，1 处变化').waitFor();
  expect(await app.quit()).toBe(0);
  const roster = await lookInto(app.userData, (core) => core.call('roster.list', { on: '2026-11-20' }));
  expect(roster.find((line) => line.name === '顾雨水')?.posts).toContain('青年委员');
  expect(roster.find((line) => line.name === '林小满')?.posts).toContain('组织委员');
});

test('an election is recorded by keys, from the ballots to who was announced', async () => {
  const { app } = await filledApp(fillRoster);
  const page = await app.page();
  const type = (text: string) => page.keyboard.type(text);
  const pick = async (letters: string): Promise<void> => {
    await type(letters);
    await page.getByRole('option').first().waitFor();
    await keys(page, 'Enter');
  };
  await unlock(page);
  await newRecord(page, '换届选举大会', '2026-11-20');
  await focusOn(page, '清点人数');
  await keys(page, 'F6');
  await page.getByRole('dialog', { name: '点名' }).waitFor();
  await keys(page, 'Enter', 'Enter');
  await page.getByText('达到五分之四，可以选举').waitFor();
  await keys(page, 'Alt+PageDown', 'Alt+PageDown', 'Alt+PageDown', 'Alt+PageDown', 'Control+3');
  await focusOn(page, '选举的职务');
  await type('支部委员会委员');
  await keys(page, 'Tab');
  await type('1');
  // Sent to the first thing that is missing.
  await page.getByText('还没有记发出、收回、无效的票、候选人、宣布的结果').waitFor();
  await keys(page, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
  await focusOn(page, '发出票');
  for (const count of ['22', '22', '1']) {
    await type(count);
    await keys(page, 'Enter');
  }
  await focusOn(page, '候选人');
  await pick('zgy');
  await pick('lxm');
  await keys(page, 'Tab');
  await focusOn(page, '赞成');
  for (const count of ['9', '12', '0', '12', '9', '0']) {
    await type(count);
    await keys(page, 'Enter');
  }
  await focusOn(page, '宣布当选');
  await keys(page, 'Enter', 'Space');
  expect(await page.getByRole('group', { name: '林小满' }).getByRole('checkbox').isChecked()).toBe(true);
  expect(await page.getByRole('group', { name: '周谷雨' }).getByRole('checkbox').isChecked()).toBe(false);
  // Past the way to a ballot on this PC.
  await keys(page, 'Tab', 'Tab');
  await focusOn(page, '监票人');
  await pick('cld');
  await keys(page, 'Tab');
  await pick('mxs');
  await page.getByText('已保存').waitFor();
  expect(await app.quit()).toBe(0);
  const entry = await lookInto(app.userData, async (core) => {
    const [only] = await core.call('records.list', { type: null, year: null, states: null, text: '', limit: 1 });
    const record = await core.call('records.get', { recordId: only?.id ?? '' });
    return record.entries.find((e) => e.kind === 'election');
  });
  expect(entry).toMatchObject({
    office: '支部委员会委员',
    seats: 1,
    issued: 22,
    returned: 22,
    invalid: 1,
    candidates: [
      { for: 9, against: 12, abstain: 0 },
      { for: 12, against: 9, abstain: 0 },
    ],
  });
  expect(entry?.elected).toEqual([entry?.candidates[1]?.personId]);
});
