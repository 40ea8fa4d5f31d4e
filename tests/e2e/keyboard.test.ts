/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { plainText } from '../../shared/model/rich-text.ts';
import { fillRoster, lookInto } from './harness/book.ts';
import { saved } from './harness/record-steps.ts';
import { PASSPHRASE } from './harness/steps.ts';
import { filledApp } from './harness/test-app.ts';

test('from the lock page to a finalised record without the mouse', async () => {
  const { app } = await filledApp(fillRoster);
  const page = await app.page();
  await forbidMouse(page);
  const keys = (...list: string[]): Promise<void> => press(page, list);

  // The field for the passphrase has the focus already.
  await page.getByRole('textbox', { name: '口令' }).waitFor();
  await page.keyboard.type(PASSPHRASE);
  await keys('Enter');
  await page.getByRole('navigation', { name: '去处' }).waitFor();

  await keys('Control+n');
  await page.getByRole('dialog', { name: '新建记录' }).waitFor();
  await expect.poll(() => focused(page)).toContain('类型');
  await keys('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2026-11-20');
  await keys('Enter');
  await page.getByRole('group', { name: '到会情况' }).waitFor();

  await keys('F6');
  await page.getByRole('dialog', { name: '点名' }).waitFor();
  await keys('Enter');
  await page.keyboard.type('lhl');
  await keys('2');
  await page.getByRole('option', { name: /罗寒露.*病假/u }).waitFor();
  // Somebody came late: one key, two tabs to the words, and Enter leads back to the names.
  await page.keyboard.type('dds');
  await keys('9', 'Tab', 'Tab');
  await page.keyboard.type('14时10分到会');
  await keys('Enter');
  await page.getByRole('option', { name: /丁大暑.*迟到或早退（14时10分到会）/u }).waitFor();
  await expect.poll(() => focused(page)).toContain('应到人员');
  await keys('Enter');
  await page.getByRole('dialog', { name: '点名' }).waitFor({ state: 'hidden' });

  // An item, a speech and its speaker, a decision: all by their keys.
  await keys('Alt+n');
  await page.getByRole('textbox', { name: '环节名称' }).waitFor();
  await page.keyboard.type('讨论培训安排');
  await keys('Enter', 'Control+1');
  await page.getByRole('combobox', { name: '发言人' }).waitFor();
  await expect.poll(() => focused(page)).toContain('发言人');
  await page.keyboard.type('gys');
  await keys('Enter');
  await tabTo(page, '发言');
  await page.keyboard.type('旧图判读最需要，放在第一季度。');
  await keys('Control+4');
  await expect.poll(() => focused(page)).toContain('决定');
  await page.keyboard.type('同意培训安排。');
  await saved(page);

  // What is still missing is gone to one by one.
  await fillByFindings(page);
  await saved(page);
  await tabTo(page, '结束会议并检查');
  await keys('Enter');
  await tabTo(page, '定稿');
  await keys('Enter');
  await page.getByRole('dialog', { name: '定稿' }).waitFor();
  await tabTo(page, '定稿');
  await keys('Enter');
  await page.getByText('已定稿').first().waitFor();
  expect(await app.quit()).toBe(0);

  const record = await lookInto(app.userData, async (core) => {
    const [summary] = await core.call('records.list', { type: null, year: null, states: null, text: '', limit: 5 });
    return core.call('records.get', { recordId: summary?.id ?? '' });
  });
  expect(record.state).toBe('finalised');
  expect(record.header).toMatchObject({ place: '学习室', startTime: '14:00', endTime: '15:30' });
  expect(record.entries.map((entry) => plainText(entry.text))).toEqual(
    expect.arrayContaining(['旧图判读最需要，放在第一季度。', '同意培训安排。']),
  );
});

/** Any press of the mouse from here on fails the test. */
async function forbidMouse(page: Page): Promise<void> {
  await page.evaluate(() =>
    window.addEventListener(
      'pointerdown',
      () => {
        throw new Error('the mouse was used');
      },
      true,
    ),
  );
}

async function press(page: Page, list: readonly string[]): Promise<void> {
  for (const key of list) await page.keyboard.press(key);
}

/** Name of the element that has the focus, as a screen reader would say it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const labels = 'labels' in element ? Array.from((element.labels as NodeListOf<HTMLElement> | null) ?? []) : [];
    return [
      element.getAttribute('aria-label'),
      ...labels.map((label) => label.textContent),
      element.matches('button, a') ? element.textContent : '',
    ]
      .filter(Boolean)
      .join(' ');
  });
}

/** Tab, at most once around the page, until the element of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    if ((await focused(page)).trim().startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to “${name}” with Tab`);
}

/** F8 leads to each thing that is missing; what is asked for there is typed. */
async function fillByFindings(page: Page): Promise<void> {
  const answers: readonly [field: string, text: string][] = [
    ['开始时间', '14:00'],
    ['散会时间', '15:30'],
    ['地点', '学习室'],
  ];
  for (let round = 0; round < 12; round += 1) {
    await page.keyboard.press('F8');
    await page.waitForTimeout(120);
    const field = await focused(page);
    const answer = answers.find(([name]) => field.trim() === name);
    if (!answer) continue;
    await page.keyboard.type(answer[1]);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(400);
  }
}
