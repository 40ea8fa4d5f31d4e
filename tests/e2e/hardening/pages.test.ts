/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { templates } from '../../../shared/templates/index.ts';
import { call, createBook, ready, startApp, until, type RunningApp } from './app.ts';

/** Opens every page and fails on whatever Content Security Policy, Trusted Types or the page itself complains about. */
let app: RunningApp;
let page: Page;

beforeAll(async () => {
  app = await startApp();
  page = await ready(app.driver);
  await createBook(page);
  for (const { type } of templates) {
    await call(page, 'records.create', { type, heldOn: '2026-11-20', planned: false });
  }
  await page.reload();
  await page.waitForSelector('nav a');
});
afterAll(() => app.stop());
beforeEach(() => {
  for (const list of Object.values(app.driver.records) as unknown[][]) list.length = 0;
});
afterEach(() => {
  const {
    violations,
    pageErrors,
    handlerErrors,
    cancelledRequests,
    unansweredRequests,
    console: printed,
  } = app.driver.records;
  const complaints = printed.filter((line) => line.level === 'error' || line.level === 'warning');
  expect({ violations, pageErrors, handlerErrors, cancelledRequests, unansweredRequests, complaints }).toEqual({
    violations: [],
    pageErrors: [],
    handlerErrors: [],
    cancelledRequests: [],
    unansweredRequests: [],
    complaints: [],
  });
});

async function settled(): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy=true]') === null && document.querySelector('.work')?.textContent !== '',
  );
  await page.waitForTimeout(300);
}

async function goTo(place: string): Promise<void> {
  await page.locator('nav').getByRole('link', { name: place }).click();
  await settled();
}

test('every place of the nav', async () => {
  const places = await page
    .locator('nav a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(places.length).toBeGreaterThan(3);
  for (const href of places) {
    await page.locator(`nav a[href="${href}"]`).click();
    await settled();
    expect(await page.locator('nav [aria-current=page]').getAttribute('href')).toBe(href);
  }
});

test.each(templates.map(({ name }, index) => [name, index] as const))('%s: recording and preview', async (_, index) => {
  await goTo('记录');
  for (let step = 0; step < index; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // Its keys work from here on; the frame alone has changed before.
  await page.waitForSelector('main.rec');
  await settled();
  await page.keyboard.press('Control+p');
  await page.waitForSelector('.work svg text');
  await settled();
});

test('dialogs of the frame', async () => {
  await goTo('工作台');
  for (const keys of ['F1', 'Control+n']) {
    await page.keyboard.press(keys);
    await page.waitForSelector('dialog[open], [role=dialog]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open], [role=dialog]', { state: 'detached' });
  }
});

test('the lock screen, and the assistant for a new book', async () => {
  const first = app.driver.windows().at(-1)?.id;
  await call(page, 'host.lock', {});
  await until('a fresh window', () => app.driver.windows().length === 1 && app.driver.windows()[0]?.id !== first);
  page = await ready(app.driver);
  await page
    .getByRole('button', { name: /新建|创建/ })
    .first()
    .click();
  await page.waitForTimeout(500);
});
