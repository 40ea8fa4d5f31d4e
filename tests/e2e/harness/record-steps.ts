import type { Locator, Page } from 'playwright-core';
import type { App } from './app.ts';
import { button, goTo } from './steps.ts';

/** What users do on the page of a record, by the names they see. */

export function outline(page: Page): Locator {
  return page.getByRole('complementary', { name: /^(?:议程|环节)$/u });
}

/** Opens the one record whose title has these words, from the list. */
export async function openRecord(page: Page, title: string): Promise<void> {
  await goTo(page, '记录');
  await page.getByRole('searchbox').fill(title);
  await page.getByText('符合 1 份').waitFor();
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Opens the record at the top of the list, once the list says how many there are. */
export async function openNewest(page: Page, among: number): Promise<void> {
  await goTo(page, '记录');
  await page.getByText(`共 ${among} 份`).waitFor();
  await page.getByRole('searchbox').press('Enter');
  await outline(page).waitFor();
}

export async function showSection(page: Page, name: string): Promise<void> {
  await outline(page).getByRole('button', { name }).first().click();
}

/** Opens the fields behind a fact of the header. */
export async function fact(page: Page, name: string): Promise<Locator> {
  await button(page, new RegExp(`^${name}：`, 'u')).click();
  const form = page.locator('.fact-form');
  await form.waitFor();
  return form;
}

/** Chooses a person in a picker by letters of the name. */
export async function pickPerson(picker: Locator, letters: string): Promise<void> {
  await picker.fill(letters);
  await picker.page().getByRole('option').first().waitFor();
  await picker.press('Enter');
}

/** Adds an entry with the bar, chooses who speaks if the kind has somebody, and types the words. */
export async function addEntry(page: Page, kind: string, words: string, letters?: string): Promise<Locator> {
  await page
    .getByRole('toolbar', { name: '添加条目' })
    .getByRole('button', { name: new RegExp(`^${kind}`, 'u') })
    .click();
  const entry = page.locator('article.cur');
  if (letters !== undefined) await pickPerson(entry.getByRole('combobox').first(), letters);
  await entry.locator('[data-field=text] [contenteditable=true]').click();
  await page.keyboard.type(words);
  return entry;
}

/** Inserts a whole phrase into the current entry, or as a new one. */
export async function insertPhrase(page: Page, label: string): Promise<void> {
  await button(page, '常用语').click();
  await page
    .locator('.menu')
    .getByRole('button', { name: new RegExp(`^${label}`, 'u') })
    .click();
}

/** Everything typed is on disk, and the page says so. */
export async function saved(page: Page): Promise<void> {
  await page.getByText(/^(已保存 \d\d:\d\d:\d\d|全部已保存)$/u).waitFor();
}

/** Ends the meeting, looks the findings over and finalises. */
export async function finalise(page: Page): Promise<void> {
  await button(page, '结束会议并检查').click();
  await button(page, '定稿').click();
  const dialog = page.getByRole('dialog', { name: '定稿' });
  await button(dialog, '定稿').click();
  await dialog.waitFor({ state: 'hidden' });
  await button(page, '更正为新版本').waitFor();
}

/** Everybody is here, then those who are not: letters find, a digit marks. */
export async function rollCall(page: Page, ...away: [letters: string, mark: string][]): Promise<void> {
  await page.keyboard.press('F6');
  const dialog = page.getByRole('dialog', { name: '点名' });
  await dialog.getByRole('listbox').waitFor();
  await page.keyboard.press('Enter');
  for (const [letters, mark] of away) {
    await page.keyboard.type(letters);
    await page.keyboard.press(mark);
  }
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** Sections that this meeting had no use for are taken out, as their hints say. */
export async function removeEmptySections(page: Page): Promise<void> {
  for (;;) {
    const empty = outline(page)
      .getByRole('button', { name: /还没有记录/u })
      .first();
    if ((await empty.count()) === 0) return;
    await empty.click();
    await outline(page)
      .getByRole('button', { name: /的操作/u })
      .click();
    await page.getByRole('button', { name: /^删除“/u }).click();
  }
}

/** Exports the record on screen as it is proposed; resolves when the page names the files. */
export async function exportTo(app: App, page: Page, folder: string): Promise<void> {
  await page.keyboard.press('Control+p');
  await page.getByRole('region', { name: '版面' }).waitFor();
  await app.answerOpenDialog(folder);
  await page.keyboard.press('Control+e');
  await page.getByText('已导出到').waitFor();
}
