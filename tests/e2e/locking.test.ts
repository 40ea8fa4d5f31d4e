/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type App } from './harness/app.ts';
import { filledBook, withFinalised } from './harness/book.ts';
import { goTo, unlock } from './harness/steps.ts';

const NAME = '周谷雨';
let userData: string;
let app: App;
/** An open book with the roster on screen. */
let page: Page;

beforeAll(async () => {
  userData = mkdtempSync(path.join(tmpdir(), 'branchbook-e2e-'));
  await filledBook(userData, withFinalised);
  app = await launchApp({ userData });
  page = await app.page();
  await unlock(page);
  await goTo(page, '党员名册');
});
afterAll(async () => {
  const faults = app.faults();
  await app.dispose();
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  expect(faults).toEqual([]);
});

const WAYS: Record<string, () => Promise<void>> = {
  'the key': () => page.keyboard.press('Control+l'),
  'the button': () => page.getByRole('button', { name: '锁定' }).click(),
  'the menu': () => app.clickMenu('lock'),
  'the system when its screen is locked': () => app.raise('lock-screen'),
  'the system when it goes to sleep': () => app.raise('suspend'),
  'idle time': () => app.setIdleTime(5 * 60 + 1),
};

describe('locking by', () => {
  test.each(Object.entries(WAYS))('%s leaves nothing of the content behind', async (_way, act) => {
    await page.getByText(NAME).first().waitFor();
    const corePid = await app.corePid();
    await act();
    const locked = await app.nextPage();

    expect(page.isClosed()).toBe(true);
    page = locked;
    expect(await app.corePid()).not.toBe(corePid);
    await locked.getByRole('textbox', { name: '口令' }).waitFor();
    const left = await locked.evaluate(() => ({
      html: document.documentElement.outerHTML,
      title: document.title,
      stored: localStorage.length + sessionStorage.length + document.cookie.length,
    }));
    expect(left.html).not.toContain(NAME);
    expect(left.html).not.toContain('青石');
    expect(left).toMatchObject({ title: '支部手册', stored: 0 });
    const current = await locked.evaluate(() => window.branchbook.call('books.current', {}));
    expect(current).toEqual({ ok: true, value: null });

    await app.setIdleTime(0);
    await unlock(locked);
    await locked.getByRole('heading', { name: /党员名册/u }).waitFor();
  });
});

test('a little idle time does not lock', async () => {
  await app.setIdleTime(4 * 60);
  await page.waitForTimeout(6_000);
  expect(page.isClosed()).toBe(false);
});
