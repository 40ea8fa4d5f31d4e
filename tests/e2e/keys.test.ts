import { expect, test } from 'vitest';
import { button, goTo, lock, PASSPHRASE, SLOT_LABEL, unlock } from './harness/steps.ts';
import { filledApp, nothing } from './harness/test-app.ts';

const NEXT = '毛笔 砚台 桂花 渡船';

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
  await dialog.getByText('原口令不对').waitFor();
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
