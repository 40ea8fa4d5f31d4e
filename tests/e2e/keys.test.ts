import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { button, goTo, lock, PASSPHRASE, SLOT_LABEL, unlock } from './harness/steps.ts';
import { filledApp, nothing } from './harness/test-app.ts';

const NEXT = '毛笔 砚台 桂花 渡船';

test('a person is let in by somebody who may open the book, and kept out again after a change of post', async () => {
  const { app } = await filledApp(nothing);
  let page = await app.page();
  await unlock(page);
  const openKeys = async (): Promise<void> => {
    await goTo(page, '设置');
    await page.getByText('使用人和密钥', { exact: true }).click();
  };
  await openKeys();
  await button(page, /^添加使用人/).click();
  const adding = page.getByRole('dialog', { name: '添加使用人' });
  await adding.getByRole('textbox', { name: '口令', exact: true }).fill(NEXT);
  await adding.getByRole('textbox', { name: '再输一次' }).fill(NEXT);
  await adding.getByRole('textbox', { name: '您自己的口令' }).fill(NEXT);
  await page.keyboard.press('Enter');
  await adding.getByText('您的口令不对，没有添加使用人').waitFor();
  await adding.getByRole('textbox', { name: '您自己的口令' }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await adding.waitFor({ state: 'hidden' });
  const people = (): Locator => page.locator('ul.slots li');
  await expect.poll(() => people().count()).toBe(2);

  page = await lock(app, page);
  await page.getByRole('combobox', { name: '使用人' }).selectOption({ label: '使用人2' });
  await unlock(page, NEXT);
  await openKeys();
  await people().filter({ hasText: SLOT_LABEL }).getByRole('button', { name: /^停用/ }).click();
  const removing = page.getByRole('dialog', { name: `停用：${SLOT_LABEL}` });
  await removing.getByRole('textbox', { name: '您自己的口令' }).fill(NEXT);
  await page.keyboard.press('Enter');
  await removing.waitFor({ state: 'hidden' });
  await page.getByText('只有一个人能打开，人不在就打不开').waitFor();
  expect(await people().allTextContents()).toEqual([expect.stringContaining('使用人2')]);
  page = await lock(app, page);
  expect(await page.locator('option').allTextContents()).toEqual(['使用人2']);
});

test('a passphrase is changed only by who knows the old one, and the old one opens nothing any more', async () => {
  const { app } = await filledApp(nothing);
  let page = await app.page();
  await unlock(page);
  await goTo(page, '设置');
  await page.getByText('使用人和密钥', { exact: true }).click();
  await button(page, /^更换口令/).click();
  const dialog = page.getByRole('dialog', { name: `更换口令：${SLOT_LABEL}` });
  const fields = dialog.locator('input');
  await fields.nth(0).fill('不是这个口令吧');
  await fields.nth(1).fill(NEXT);
  await fields.nth(2).fill(NEXT);
  await page.keyboard.press('Enter');
  await dialog.getByText('您的口令不对，口令没有改动').waitFor();
  await fields.nth(0).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  page = await lock(app, page);
  await page.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByText('口令不对').waitFor();
  await unlock(page, NEXT);
  expect(await page.getByRole('dialog').count()).toBe(0);
});
