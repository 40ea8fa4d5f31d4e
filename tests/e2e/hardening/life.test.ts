import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, createBook, MAIN, PASSPHRASE, ready, ROOT, startApp, until, type RunningApp } from './app.ts';

let app: RunningApp;
let page: Page;

async function start(): Promise<void> {
  app = await startApp();
  page = await ready(app.driver);
}

/** Ids that must change when the app starts fresh. */
const state = (): { window: number | undefined; core: number | undefined } => ({
  window: app.driver.windows().at(-1)?.id,
  core: app.driver.utilityProcesses().at(-1)?.pid,
});

async function isFresh(before: ReturnType<typeof state>): Promise<void> {
  await until('a fresh window and core', () => {
    const now = state();
    return now.window !== before.window && now.core !== undefined && now.core !== before.core;
  });
  await until(
    'one window and one core',
    () => app.driver.windows().length === 1 && app.driver.utilityProcesses().length === 1,
  );
  page = await ready(app.driver);
  expect(await call(page, 'books.current', {})).toBeNull();
}

/** Opens the book that the tests of the lock share. */
async function openBook(): Promise<void> {
  const [book] = await call(page, 'books.list', {});
  if (book === undefined) {
    await createBook(page);
  } else {
    const slotId = book.slots.find((slot) => slot.kind === 'passphrase')?.id ?? '';
    await call(page, 'books.unlock', { bookId: book.id, slotId, passphrase: PASSPHRASE });
  }
}

describe('lock', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  const ways: [string, () => unknown][] = [
    ['the page asks', () => call(page, 'host.lock', {})],
    ['the menu', () => app.driver.clickMenu('lock')],
    ['the system locks its screen', () => app.driver.raisePowerEvent('lock-screen')],
    ['the system goes to sleep', () => app.driver.raisePowerEvent('suspend')],
    ['another user comes', () => app.driver.raisePowerEvent('user-did-resign-active')],
    ['nobody has been there for long', () => app.driver.setIdleTime(301)],
  ];
  test.each(ways)('%s: core and renderer end, fresh ones know nothing', async (_, lock) => {
    await openBook();
    await page.evaluate(() => sessionStorage.setItem('canary', 'x'));
    const before = state();
    await lock();
    await isFresh(before);
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
    expect(app.driver.records.pageErrors).toEqual([]);
    app.driver.setIdleTime(null);
  });

  test('on the lock screen nothing is thrown away', async () => {
    const before = state();
    app.driver.raisePowerEvent('lock-screen');
    await call(page, 'host.lock', {});
    await page.waitForTimeout(1000);
    expect(state()).toEqual(before);
  });
});

describe('the rest of a life', () => {
  beforeEach(start);
  afterEach(() => app.stop());

  test('the end of the core is told, answered and mended', async () => {
    await createBook(page);
    const before = state();
    await page.evaluate(() => {
      window.branchbook.on('coreGone', ({ error }) => document.body.setAttribute('data-gone', error.code));
    });
    if (before.core === undefined) throw new Error('no core');
    process.kill(before.core, 'SIGKILL');
    await until('the page hears of it', async () => (await page.getAttribute('body', 'data-gone')) === 'core.gone');
    await until('a fresh core', () => state().core !== undefined && state().core !== before.core);
    expect(state().window).toBe(before.window);
    expect(await call(page, 'books.current', {})).toBeNull();
    expect(await call(page, 'books.list', {})).toHaveLength(1);
  });

  test('a renderer that crashes is replaced', async () => {
    const before = state();
    app.driver.crashRenderer();
    await until('a fresh window', () => state().window !== before.window);
    page = await ready(app.driver);
    expect(state().core).toBe(before.core);
  });

  test('a second instance ends by itself and brings the first to the front', async () => {
    app.driver.blurWindows();
    const second = spawn(
      process.execPath,
      [path.join(ROOT, 'tools/chromium-runtime/run.ts'), MAIN, '--headless', `--user-data-dir=${app.userData}`],
      { stdio: 'ignore' },
    );
    const code = await new Promise<number | null>((resolve) => second.on('exit', resolve));
    expect(code).toBe(0);
    await until('the first window has the focus', () => app.driver.windows()[0]?.focused === true);
    expect((await call(page, 'books.list', {})).length).toBe(0);
  });

  describe('the end', () => {
    test('closing the window saves, closes the book and ends everything', async () => {
      await createBook(page);
      const core = state().core ?? 0;
      app.driver.closeWindow();
      expect(await app.driver.exited).toBe(0);
      expect(() => process.kill(core, 0)).toThrow(/ESRCH/);
    });

    test('leaves nothing of the page on the disk', async () => {
      const canary = `金丝雀${Math.random().toString(36).slice(2)}canary`;
      await page.evaluate((text) => {
        localStorage.setItem('canary', text);
        sessionStorage.setItem('canary', text);
        document.title = text;
        const field = document.createElement('textarea');
        field.value = text;
        document.body.append(field);
        location.hash = encodeURIComponent(text);
      }, canary);
      await page.waitForTimeout(500);
      await app.driver.quit();
      const files = readdirSync(app.userData, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const hits = files.filter((entry) => {
        const content = readFileSync(path.join(entry.parentPath, entry.name));
        return ['utf8', 'utf16le'].some((encoding) =>
          content.includes(Buffer.from(canary, encoding as BufferEncoding)),
        );
      });
      expect(hits.map((entry) => entry.name)).toEqual([]);
      expect(readdirSync(path.join(app.userData, 'run'))).toEqual([]);
    });
  });

  test('the window says no more than the name of the app', async () => {
    await page.evaluate(() => (document.title = '张三的组织生活会'));
    await page.waitForTimeout(200);
    expect(app.driver.windows().map((window) => window.title)).toEqual(['支部手册']);
  });

  test('preferences and the look survive a restart', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-e2e-'));
    const first = await startApp(folder);
    await call(await ready(first.driver), 'host.savePreferences', {
      size: 'large',
      theme: 'dark',
      idleMinutes: 12,
      paperFormat: 'pdf',
      filePattern: '{标题}',
    });
    expect(await first.driver.quit()).toBe(0);
    const second = await startApp(folder);
    expect(await call(await ready(second.driver), 'host.preferences', {})).toEqual({
      size: 'large',
      theme: 'dark',
      idleMinutes: 12,
      paperFormat: 'pdf',
      filePattern: '{标题}',
    });
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
