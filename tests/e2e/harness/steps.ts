import type { Locator, Page } from 'playwright-core';
import type { App } from './app.ts';
import { BOOK_NAME, PASSPHRASE, SLOT_LABEL } from './book.ts';

/** What users do again and again, by the names they see. */

export function button(page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole('button', { name });
}

/** The alert with that text, once it stands there. */
export async function alertWith(page: Page, text: string): Promise<string> {
  const alert = page.getByRole('alert').filter({ hasText: text });
  await alert.waitFor();
  return (await alert.textContent()) ?? '';
}

/** Opens the book that is chosen on the lock page. Resolves when the places of the app stand there. */
export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByRole('textbox', { name: '口令' }).fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '去处' }).waitFor();
}

/** Makes a book through the assistant; returns its recovery key as it stood on screen. */
export async function createBook(page: Page, branchName: string): Promise<string> {
  await button(page, '新建记录簿').first().click();
  await page.getByRole('textbox', { name: '党组织全称' }).fill(branchName);
  await button(page, '下一步').click();
  await page.getByRole('textbox', { name: '口令', exact: true }).fill(PASSPHRASE);
  await page.getByRole('textbox', { name: '再输一次' }).fill(PASSPHRASE);
  await button(page, '建立记录簿').click();
  const sheet = page.getByRole('region', { name: '恢复密钥' });
  await sheet.waitFor();
  const key = await sheet.locator('.key li').allTextContents();
  await page.getByRole('textbox', { name: '照着纸输一遍' }).fill(key.join('-'));
  await button(page, '试一试').click();
  await page.getByText('这把恢复密钥能打开记录簿').waitFor();
  await button(page, '打开记录簿').click();
  await page.getByRole('navigation', { name: '去处' }).waitFor();
  return key.join('-');
}

/** Locks by the key; returns the fresh page, on which nothing is open. */
export async function lock(app: App, page: Page): Promise<Page> {
  await page.keyboard.press('Control+l');
  const fresh = await app.nextPage();
  await fresh.getByRole('heading', { name: BOOK_NAME }).waitFor();
  return fresh;
}

type Place = '工作台' | '记录' | '党员名册' | '年度' | '台账' | '自查' | '归档' | '设置';

/** Goes to a place of the nav. */
export async function goTo(page: Page, place: Place): Promise<void> {
  await page
    .getByRole('navigation', { name: '去处' })
    .getByRole('link', { name: place === '党员名册' ? /名册/u : new RegExp(`^${place}`, 'u') })
    .click();
}

/** Chooses a roster file in the open dialog; resolves when its preview stands. */
export async function previewRoster(app: App, page: Page, file: string): Promise<Locator> {
  await app.answerOpenDialog(file);
  await button(page, '导入 Excel…').first().click();
  const preview = page.getByRole('region', { name: '导入预览' });
  await preview.waitFor();
  return preview;
}

/** A new record through the dialog; resolves when its page stands. */
export async function newRecord(page: Page, type: string, on: string): Promise<void> {
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: '新建记录' });
  await dialog.getByLabel('类型').selectOption({ label: type });
  await dialog.getByRole('textbox', { name: '日期' }).fill(on);
  await button(dialog, /^开始记录/u).click();
  await dialog.waitFor({ state: 'hidden' });
}

export { PASSPHRASE, SLOT_LABEL };
