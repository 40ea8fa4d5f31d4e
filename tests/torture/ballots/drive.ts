/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import type { Driver } from '../../../tools/chromium-runtime/index.ts';
import { PASSPHRASE } from '../../e2e/harness/book.ts';

/* Ballots through the real windows, without the operator's page: what that one calls is called here. */

/** Waits until `look` finds something. */
async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  for (const end = performance.now() + 30_000; performance.now() < end;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** A call of the contract from the page of the book, as its own scripts make it. */
export async function ask<T>(page: Page, name: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(
    async ([called, given]) => window.branchbook.call(called as 'ballots.open', given as never),
    [name, input] as const,
  );
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value as T;
}

/** Unlocks the one book of a running app; resolves to its page. */
export async function unlockedPage(driver: Driver): Promise<Page> {
  const page = await driver.page();
  await page.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '去处' }).waitFor();
  return page;
}

/** Calls a voter up; resolves to their ballot once it can be marked. */
export async function callUp(driver: Driver, page: Page, roundId: string, personId: string): Promise<Page> {
  await ask(page, 'host.callVoter', { roundId, personId });
  const sheet = await until('a ballot', async () => (await driver.pages()).find((each) => each !== page) ?? null);
  await sheet.waitForSelector('main');
  return sheet;
}

/** Casts a ballot whose pages have been gone through; resolves once its window is gone. */
export async function throwIn(driver: Driver, sheet: Page, spoilt: boolean): Promise<void> {
  await sheet.getByRole('button', { name: spoilt ? '作为废票投出' : '投出这张票' }).click();
  await until('the ballot to go', async () => ((await driver.pages()).length === 1 ? true : null));
}
