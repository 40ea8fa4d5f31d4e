/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import { usualYear } from '../../renderer/pages/orglife/usual-year.ts';
import { newId } from '../../shared/model/ids.ts';
import { localDate } from '../../shared/text/dates.ts';
import { launchApp, type App } from './harness/app.ts';
import { filledBook, fillFinalised, fillRoster, fillSample } from './harness/book.ts';
import { accessibilityFaults, layoutFaults, settled } from './harness/checks.ts';
import { openRecord, outline } from './harness/record-steps.ts';
import { button, goTo, lock, unlock } from './harness/steps.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

interface Look {
  name: string;
  size: 'standard' | 'xlarge';
  theme: 'light' | 'dark';
  /** What this look can change: larger type moves things, other colours do not. */
  looksAt: readonly ('layout' | 'axe' | 'contrast')[];
}
const LOOKS: readonly Look[] = [
  { name: 'as it comes', size: 'standard', theme: 'light', looksAt: ['layout', 'axe'] },
  { name: 'extra large', size: 'xlarge', theme: 'light', looksAt: ['layout'] },
  { name: 'dark', size: 'standard', theme: 'dark', looksAt: ['contrast'] },
];

let userData: string;
let app: App;
let page: Page;

beforeAll(async () => {
  userData = mkdtempSync(path.join(tmpdir(), 'branchbook-e2e-'));
  await filledBook(
    userData,
    async (core) => {
      await fillRoster(core);
      await fillFinalised(core, 'member_assembly');
      await fillSample(core, 'org_life');
      await fillSample(core, 'volunteer');
      await core.call('records.create', { type: 'member_assembly', heldOn: '2026-11-21', planned: false });
      await fillOpinions(core);
    },
    { second: true },
  );
  app = await launchApp({ userData, size: SIZES[0] });
  page = await app.page();
});
/** An opinion about the 支委会 and one about a member, of the year that the page of the 组织生活会 opens on. */
async function fillOpinions(core: Core): Promise<void> {
  const on = localDate(new Date());
  const [member] = await core.call('roster.list', { on });
  const words = { text: '开会的材料发得晚，有时到会上才看到。', proposer: '', answer: '以后会前三天发', origin: '' };
  const row = { way: '座谈', collectedOn: on, outcome: 'adopted' as const, words };
  await core.call('opinions.put', {
    year: usualYear(on),
    rows: [
      { ...row, id: newId(), position: 'a0', targetId: null },
      { ...row, id: newId(), position: 'a1', targetId: member?.personId ?? null },
    ],
  });
}

afterAll(async () => {
  const faults = app.faults();
  await app.dispose();
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  expect(faults).toEqual([]);
});

/** Pages of the open book, each with the way to it. The one before is left as it was. */
const PAGES: Record<string, () => Promise<void>> = {
  工作台: () => place('工作台', '要办的事'),
  记录: () => place('记录', '新建记录'),
  名册: () => place('党员名册', '周谷雨'),
  添加党员: async () => {
    await place('党员名册', '周谷雨');
    await button(page, '添加党员').click();
  },
  年度: async () => {
    await place('年度', '已满足');
    await page.getByRole('button', { name: /支部党员大会，第四季度/u }).click();
  },
  登记情况: async () => {
    await place('年度', '已满足');
    await page.getByRole('button', { name: /主题党日，10月/u }).click();
    await page.getByRole('button', { name: '登记情况', exact: true }).click();
    await page.getByRole('dialog', { name: '登记情况' }).waitFor();
  },
  日历: () => yearPart('日历', '11月'),
  原始记录在册: () => yearPart('原始记录在册', '登记原始记录'),
  台账: async () => {
    await openLedger('任务与议定事项');
    await button(page, '登记延期').click();
    await page.getByRole('form', { name: '登记延期' }).waitFor();
  },
  意见建议台账: async () => {
    await openLedger('意见建议');
    await button(page, '登记答复').click();
    await page.getByRole('form', { name: '登记答复' }).waitFor();
  },
  志愿服务台账: () => openLedger('志愿服务'),
  第一议题台账: () => openLedger('第一议题'),
  另登记一行: async () => {
    await openLedger('意见建议');
    await button(page, '另登记一行').click();
  },
  自查: async () => {
    await place('自查', '查了什么');
    await page.getByRole('button', { name: /^该开没开/u }).click();
  },
  自查设置: () => settings('其他单位名称', /自查/u),
  年度要求: () => settings('组织生活会', /年度要求/u),
  支部概况: () => settings('党组织全称'),
  使用人: () => settings('使用人1', /使用人|口令|钥匙/u),
  检查依据: () => settings('支部', /依据/u),
  归档: () => place('归档', '归档章'),
  档号设置: () => settings('下一个档号', /归档/u),
  归档范围: async () => {
    await settings('下一个档号', /归档/u);
    await page.getByText('归档范围', { exact: true }).click();
    await button(page, '添加一行').click();
    await page.getByRole('dialog', { name: '添加一行' }).waitFor();
  },
  整本核对: async () => {
    await settings('逐条核对', /整本核对/u);
    await button(page, '核对整本记录簿').click();
    await page.getByRole('region', { name: '核对结果' }).waitFor();
  },
  新建: async () => {
    await place('工作台', '要办的事');
    await page.keyboard.press('Control+n');
    await page.getByRole('dialog').waitFor();
  },
  快捷键: async () => {
    await place('工作台', '要办的事');
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
  },
  征求意见: async () => {
    await preparation('征求意见', '征求意见');
    await page.getByRole('textbox', { name: '第 1 行的意见内容' }).focus();
    await page.getByRole('textbox', { name: '第 1 行的处理说明' }).waitFor();
  },
  按人反馈: async () => {
    await preparation('征求意见', '征求意见');
    await page.getByRole('radiogroup', { name: '看法' }).locator('label').filter({ hasText: '按人反馈' }).click();
    await page.getByRole('form', { name: '登记反馈' }).waitFor();
  },
  问题清单: async () => {
    await preparation('查摆问题', '问题清单');
    await page.getByRole('region', { name: '征求到的意见' }).waitFor();
  },
  写过的记录: async () => {
    await openRecord(page, '组织生活会');
  },
  批评与自我批评: async () => {
    await openRecord(page, '组织生活会');
    await button(page, /批评与自我批评/u)
      .first()
      .click();
    await page.getByRole('region', { name: '批评矩阵' }).waitFor();
  },
  空记录: async () => {
    await place('记录', '新建记录');
    await page.getByRole('combobox', { name: '状态' }).selectOption({ label: '草稿' });
    await page.getByText('2026-11-21').first().dblclick();
    await outline(page).waitFor();
  },
  点名: async () => {
    await openRecord(page, '组织生活会');
    await page.keyboard.press('F6');
    await page.getByRole('dialog', { name: '点名' }).waitFor();
  },
  已定稿: async () => {
    await openRecord(page, '支部党员大会（2026年第4次）');
    await outline(page).getByRole('button', { name: /审议/u }).first().click();
  },
  历史: async () => {
    await openRecord(page, '支部党员大会（2026年第4次）');
    const check = button(page, /^检查/u);
    if (await check.isVisible()) await check.click();
    await page.getByRole('tab', { name: '历史' }).click();
    await page.getByText('版本').first().waitFor();
  },
  预览: async () => {
    await openRecord(page, '组织生活会');
    await page.keyboard.press('Control+p');
    await page.getByRole('region', { name: '版面' }).waitFor();
    await page.locator('.desk svg').first().waitFor();
  },
};

async function place(name: Parameters<typeof goTo>[1], text: string): Promise<void> {
  await goTo(page, name);
  await page.getByText(text).first().waitFor();
}

/** A page of the 组织生活会 of the year, by the step that leads there. */
async function preparation(step: string, name: string): Promise<void> {
  await page.keyboard.press('Alt+7');
  const line = page.getByRole('navigation', { name: '步骤' });
  await line.getByRole('button', { name: new RegExp(`^${step}`, 'u') }).click();
  await page.getByRole('link', { name: `打开${name}` }).click();
  await page.getByRole('heading', { name: new RegExp(`组织生活会${name}$`, 'u') }).waitFor();
}

/** A ledger with a row of whatever year it has; the days of the samples do not move. */
async function openLedger(name: string): Promise<void> {
  await place('台账', '学习资料');
  await page.getByRole('radiogroup', { name: '台账' }).locator('label').filter({ hasText: name }).click();
  const open = page.getByRole('radiogroup', { name: '年份' }).locator('label').filter({ hasText: '各年未销号' });
  if ((await open.count()) > 0) await open.click();
  await page.locator('.ledgers :is(.lt, .empty)').waitFor();
}

async function yearPart(name: string, text: string): Promise<void> {
  await place('年度', '一览');
  await page.getByRole('radiogroup', { name: '年度的部分' }).locator('label').filter({ hasText: name }).click();
  await page.getByText(text).first().waitFor();
}

async function settings(text: string, tab?: RegExp): Promise<void> {
  await goTo(page, '设置');
  await page.getByRole('heading', { name: '设置' }).waitFor();
  if (tab)
    await page
      .getByRole('radiogroup', { name: '设置的部分' })
      .locator('label')
      .filter({ hasText: tab })
      .first()
      .click();
  await page.getByText(text).first().waitFor();
}

/** Leaves dialogs and popovers behind. */
async function leave(): Promise<void> {
  for (let i = 0; i < 2 && (await page.getByRole('dialog').count()) > 0; i += 1) await page.keyboard.press('Escape');
}

/** What is wrong with what is on screen: its layout in both sizes, and what axe finds. */
async function look(where: string, looksAt: Look['looksAt']): Promise<string[]> {
  const faults: string[] = [];
  for (const size of looksAt.includes('layout') ? SIZES : []) {
    await page.setViewportSize(size);
    await settled(page);
    const found = await layoutFaults(page);
    faults.push(...found.map((fault) => `${where} at ${size.width}×${size.height}: ${fault}`));
  }
  await page.setViewportSize(SIZES[0]);
  await settled(page);
  const found: string[] = [];
  if (looksAt.includes('axe')) found.push(...(await accessibilityFaults(page)));
  if (looksAt.includes('contrast')) found.push(...(await accessibilityFaults(page, ['color-contrast'])));
  return [...faults, ...found.map((fault) => `${where}: ${fault}`)];
}

describe.each(LOOKS)('everything $name', ({ size, theme, looksAt }) => {
  test('of the lock page and the assistant fits and can be used by all', async () => {
    if ((await page.getByRole('navigation', { name: '去处' }).count()) > 0) page = await lock(app, page);
    await page.getByRole('radiogroup', { name: '字号' }).locator(`input[value=${size}]`).check();
    await page.getByRole('radiogroup', { name: '界面' }).locator(`input[value=${theme}]`).check();
    const faults = await look('打开', looksAt);
    await button(page, '忘记口令，使用恢复密钥').click();
    await page.getByRole('textbox', { name: '恢复密钥' }).waitFor();
    faults.push(...(await look('恢复密钥', looksAt)));
    await button(page, '返回').click();
    await button(page, '新建记录簿').click();
    await page.getByRole('textbox', { name: '党组织全称' }).fill('中共青石市测绘档案中心第二支部委员会');
    faults.push(...(await look('新建记录簿', looksAt)));
    await button(page, '下一步').click();
    faults.push(...(await look('口令', looksAt)));
    await button(page, '上一步').click();
    await button(page, '取消').click();
    await unlock(page);
    expect(faults).toEqual([]);
  });

  test.each(Object.entries(PAGES))('of %s fits and can be used by all', async (where, go) => {
    await leave();
    await go();
    expect(await look(where, looksAt)).toEqual([]);
    await leave();
  });
});
