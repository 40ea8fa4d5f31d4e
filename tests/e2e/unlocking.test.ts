/// <reference lib="dom" />
import { describe, expect, test } from 'vitest';
import { lookInto, SECOND_PASSPHRASE } from './harness/book.ts';
import { alertWith, button, PASSPHRASE, unlock } from './harness/steps.ts';
import { filledApp, nothing } from './harness/test-app.ts';

describe('a wrong passphrase', () => {
  test('is said without detail, counted, and leaves the field ready', async () => {
    const { app } = await filledApp(nothing);
    const page = await app.page();
    const field = page.getByRole('textbox', { name: '口令' });

    await field.fill('梧桐树下没有人');
    await page.keyboard.press('Enter');
    const said = await alertWith(page, '口令不对');
    // Nothing of what was typed, and nothing of how it is checked.
    expect(said).not.toMatch(/梧桐|[a-z]/iu);
    expect(await field.inputValue()).toBe('');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);

    for (const times of [2, 3]) {
      await page.keyboard.type('still wrong');
      await page.keyboard.press('Enter');
      await alertWith(page, `已连续 ${times} 次`);
    }
    await unlock(page);
    expect(await page.getByRole('banner').textContent()).toContain('使用人1');
  });

  test('is warned of while Caps Lock is on', async () => {
    const { app } = await filledApp(nothing);
    const page = await app.page();
    const warning = page.getByText('大写锁定已打开');
    await page.getByRole('textbox', { name: '口令' }).focus();
    // Neither the protocol nor a headless browser has a lock state, so the event comes from the page itself.
    const type = (locked: boolean): Promise<void> =>
      page.evaluate((modifierCapsLock) => {
        const event = new KeyboardEvent('keydown', { key: 'a', bubbles: true, modifierCapsLock });
        document.activeElement?.dispatchEvent(event);
      }, locked);
    await type(true);
    await warning.waitFor();
    await type(false);
    await warning.waitFor({ state: 'hidden' });
  });
});

test('a forgotten passphrase is replaced with the recovery key; the old one opens nothing any more', async () => {
  const { app, book } = await filledApp(nothing, { second: true });
  const page = await app.page();
  await button(page, '忘记口令，使用恢复密钥').click();
  const submit = button(page, '换口令并打开');
  await page.getByRole('textbox', { name: '恢复密钥' }).fill('AAAA-BBBB-CCCC');
  await page.getByRole('textbox', { name: '新口令' }).fill('新的口令 长颈鹿 53 码头');
  await page.getByRole('textbox', { name: '再输一次' }).fill('新的口令 长颈鹿 53 码头');
  await submit.click();
  await alertWith(page, '恢复密钥');

  await page.getByRole('textbox', { name: '恢复密钥' }).fill(book.recoveryKey.toLowerCase());
  await submit.click();
  await page.getByRole('navigation', { name: '去处' }).waitFor();
  expect(await app.quit()).toBe(0);

  const see = (passphrase: string): Promise<string> =>
    lookInto(app.userData, async (core) => (await core.call('books.current', {}))?.slot.label ?? '', passphrase);
  await expect(see(PASSPHRASE)).rejects.toMatchObject({ code: 'vault.wrong_passphrase' });
  expect(await see('新的口令 长颈鹿 53 码头')).toBe('使用人1');
});

test('a second person opens the book with a passphrase of their own', async () => {
  const { app } = await filledApp(nothing, { second: true });
  const page = await app.page();
  await page.getByRole('combobox', { name: '使用人' }).selectOption({ label: '使用人2' });
  await unlock(page, SECOND_PASSPHRASE);
  expect(await page.getByRole('banner').textContent()).toContain('使用人2');
});
