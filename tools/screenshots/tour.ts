import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { writeRosterList } from '../../electron/core/import/roster-template.ts';
import type { App } from '../../tests/e2e/harness/app.ts';
import { sampleRoster } from '../../tests/e2e/harness/book.ts';
import { button, goTo, previewRoster, unlock } from '../../tests/e2e/harness/steps.ts';
import { EVENING, NOW } from './book.ts';
import type { Camera } from './camera.ts';

/** Visits the pages of a book in use, in the order of its use, and takes their pictures. */
export async function tourUnderWay(app: App, camera: Camera): Promise<void> {
  const page = await atHour(app, NOW);
  await camera.shoot(page, 'unlock');
  await create(page, camera);
  await enter(page);
  await lists(app, page, camera);
  await recording(page, camera);
  await orgLife(page, camera);
}

/** Visits what comes after the meeting: minutes that stand, their paper, and their correction. */
export async function tourCorrected(app: App, camera: Camera): Promise<void> {
  const page = await atHour(app, EVENING);
  await enter(page);
  await goTo(page, '台账');
  await page.getByRole('complementary', { name: '这一行' }).waitFor();
  await camera.shoot(page, 'ledgers');
  await open(page, '第4次');
  await atSecondItem(page);
  await camera.shoot(page, 'immutable');
  await button(page, /^预览/u).click();
  await page.getByRole('region', { name: '版面' }).waitFor();
  await camera.shoot(page, 'preview');
  await open(page, '第4次');
  await page.getByRole('tab', { name: '历史' }).click();
  await button(page, '和上一版的差别').click();
  await page.getByRole('dialog', { name: /差别/u }).getByText('七月').waitFor();
  await camera.shoot(page, 'difference');
}

/** Unlocks the book. Its days are in 2026, so on any other day the app asks whether this PC's clock is right. */
async function enter(page: Page): Promise<void> {
  await unlock(page);
  const asked = page.getByRole('dialog', { name: /时间/u });
  await asked.waitFor({ timeout: 1500 }).then(
    () => button(asked, '时间没有错').click(),
    () => undefined,
  );
}

/** The lock page with the page's clock standing still. */
async function atHour(app: App, instant: string): Promise<Page> {
  const page = await app.page();
  await page.clock.setFixedTime(new Date(instant));
  await page.reload();
  await app.page();
  await page.getByRole('textbox', { name: '口令' }).waitFor();
  return page;
}

async function create(page: Page, camera: Camera): Promise<void> {
  await button(page, '新建记录簿').first().click();
  await page.getByRole('textbox', { name: '党组织全称' }).fill('中共青石市测绘档案中心第二支部委员会');
  await page.getByRole('textbox', { name: '上级党组织' }).fill('中共青石市测绘档案中心委员会');
  await camera.shoot(page, 'create');
  await button(page, '取消').click();
  await page.getByRole('textbox', { name: '口令' }).waitFor();
}

/** The year of a branch whose book starts in September, with what stands on paper before it. */
export async function tourYear(app: App, camera: Camera): Promise<void> {
  const page = await atHour(app, NOW);
  await enter(page);
  await goTo(page, '年度');
  await button(page, /支部委员会会议，9月/u).click();
  await camera.shoot(page, 'year');
  await page.getByRole('radiogroup', { name: '年度的部分' }).getByText('日历').click();
  await page.getByRole('heading', { name: '2026年11月' }).waitFor();
  await camera.shoot(page, 'calendar');
}

async function lists(app: App, page: Page, camera: Camera): Promise<void> {
  await page.getByRole('heading', { name: /要办的事/u }).waitFor();
  await camera.shoot(page, 'home');
  await goTo(page, '记录');
  await page.getByRole('heading', { name: '记录', exact: true }).waitFor();
  await page.getByText('支部党员大会（2026年第3次）').first().waitFor();
  await camera.shoot(page, 'records');
  await goTo(page, '党员名册');
  await page.getByText('周谷雨').first().waitFor();
  await page.getByRole('searchbox').fill('x');
  await camera.shoot(page, 'roster');
  await page.getByRole('searchbox').fill('');
  await importing(app, page, camera);
  await goTo(page, '自查');
  await page.getByRole('complementary', { name: '查了什么' }).waitFor();
  await button(page, /^任务和整改/u).click();
  await camera.shoot(page, 'inspection');
  await goTo(page, '设置');
  await page.getByRole('textbox', { name: '党组织全称' }).waitFor();
  await camera.shoot(page, 'settings');
  await page.getByText('检查依据', { exact: true }).click();
  await page.getByRole('row').nth(3).waitFor();
  await camera.shoot(page, 'bases');
  await page.getByText('使用人和密钥', { exact: true }).click();
  await page.getByRole('heading', { name: '使用人' }).waitFor();
  await camera.shoot(page, 'keys');
  await page.getByText('整本核对', { exact: true }).click();
  await button(page, '核对整本记录簿').click();
  await page.getByRole('region', { name: '核对结果' }).waitFor();
  await camera.shoot(page, 'verify');
}

/** A file with what files usually have: an unknown group, a day that does not exist, somebody known, a word that is none of ours. */
async function importing(app: App, page: Page, camera: Camera): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-pictures-'));
  try {
    const [known] = (await sampleRoster()).people;
    const file = path.join(folder, '名册.xlsx');
    await writeRosterList(file, [
      { 姓名: '叶清和', 类别: '正式', 党小组: '第一党小组', 入党日期: '2012-06-29', 转正日期: '2013-06-29' },
      { 姓名: '石槐序', 类别: '正式', 党小组: '第四党小组', 入党日期: '2015-07-01', 转正日期: '2016-07-01' },
      { 姓名: '袁仲商', 类别: '预备', 党小组: '第二党小组', 入党日期: '2026-13-01' },
      { ...known },
      { 姓名: '温岁余', 类别: '群众', 党小组: '第三党小组' },
    ]);
    const preview = await previewRoster(app, page, file);
    await camera.shoot(page, 'roster-import');
    await button(preview, '取消').click();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function open(page: Page, title: string): Promise<void> {
  await goTo(page, '记录');
  await page.getByRole('searchbox').fill(title);
  await page.getByText('符合 1 份').waitFor();
  await page.getByRole('searchbox').press('Enter');
  await page
    .getByRole('group', { name: '到会情况' })
    .or(page.getByRole('region', { name: '批评矩阵' }))
    .waitFor();
}

async function recording(page: Page, camera: Camera): Promise<void> {
  await open(page, '第4次');
  await atSecondItem(page);
  const task = page.getByRole('article', { name: '任务' });
  await task.getByRole('textbox').click();
  await task.getByRole('combobox', { name: '责任人' }).fill('@h');
  await page.getByRole('option').first().waitFor();
  await camera.shoot(page, 'record');
  await page.keyboard.press('Escape');
}

async function atSecondItem(page: Page): Promise<void> {
  await page
    .getByRole('complementary', { name: '议程' })
    .getByRole('button', { name: /审议《2027年/u })
    .first()
    .click();
}

async function orgLife(page: Page, camera: Camera): Promise<void> {
  await open(page, '组织生活会');
  await button(page, /批评与自我批评/u)
    .first()
    .click();
  await button(page, '吴芒种').first().click();
  await camera.shoot(page, 'orglife');
}
