import type { BrowserWindow, Session } from 'electron';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, open, serve, until } from './fixtures/launch.ts';
import type { Electron } from './fixtures/launch.ts';
import type { Driver } from './index.ts';

const HOME = 'https://test.app.invalid/';
let driver: Driver, electron: Electron, page: Page, window: BrowserWindow, session: Session;
let asked: { event: string; url: string; isMainFrame: boolean }[] = [];
let isAllowed = false;

beforeAll(async () => {
  ({ driver, electron } = await launch({}, afterAll));
  session = serve(electron, {
    '/': `<a id="away" href="https://example.org/">外</a> <a id="hash" href="#here">内</a> <a id="blank" href="/other" target="_blank">新</a>
      <form id="form" action="/other" method="post"><input name="q" value="1"></form>
      <a id="download" href="/file" download="名册.csv">下载</a>`,
    '/other': '<p id="other">另一页</p>',
    '/file': () => new Response('a,b', { headers: { 'content-type': 'text/csv' } }),
    '/attached': () =>
      new Response('a,b', {
        headers: { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="x.csv"' },
      }),
  });
  ({ window, page } = await open(electron, driver));
  for (const event of ['will-frame-navigate', 'will-navigate'] as const) {
    window.webContents.on(event as 'will-frame-navigate', (details) => {
      asked.push({ event, url: details.url, isMainFrame: details.isMainFrame });
      if (!isAllowed) details.preventDefault();
    });
  }
});
beforeEach(async () => {
  isAllowed = false;
  await page.goto('app://test/');
  asked = [];
});

describe('a navigation that the page begins', () => {
  test.each([
    ['a link', `document.querySelector('#away').click()`, 'https://example.org/'],
    ['location', `location.href = 'https://example.org/a'`, 'https://example.org/a'],
    ['a form', `document.querySelector('#form').submit()`, 'app://test/other'],
    [
      'a refresh',
      `document.head.insertAdjacentHTML('beforeend', '<meta http-equiv="refresh" content="0;url=/other">')`,
      'app://test/other',
    ],
    ['the app’s own scheme', `location.href = 'app://test/other'`, 'app://test/other'],
    ['another path', `location.assign('/other')`, 'app://test/other'],
    ['an empty page', `location.href = 'about:blank'`, 'about:blank'],
    [
      'a blob',
      `location.href = URL.createObjectURL(new Blob(['<p>x'], { type: 'text/html' }))`,
      expect.stringMatching(/^blob:/),
    ],
    ['a reload', `location.reload()`, 'app://test/'],
  ])('is put before the app and stopped: %s', async (_, script, url) => {
    await page.evaluate(`globalThis.mark = 1; setTimeout(() => { ${script} }); 0`);
    await until(() => asked.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Once the first listener has prevented it, Electron does not ask the second.
    expect(asked).toEqual([{ event: 'will-frame-navigate', url, isMainFrame: true }]);
    expect(page.url()).toBe(HOME);
    expect(await page.evaluate('mark')).toBe(1);
    expect(driver.records.preventedNavigations.at(-1)).toEqual(url);
  });

  test('goes on when nobody prevents it, both events in Electron’s order', async () => {
    isAllowed = true;
    await page.evaluate(`location.href = '/other'`);
    await page.waitForSelector('#other');
    expect(asked.map(({ event, url }) => [event, url])).toEqual([
      ['will-frame-navigate', 'app://test/other'],
      ['will-navigate', 'app://test/other'],
    ]);
    await page.evaluate(`location.href = 'app://test/'`);
    await page.waitForSelector('#away');
  });

  test('in a frame is asked about as such', async () => {
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<iframe src="/other"></iframe>')`);
    await until(() => asked.length > 0);
    expect(asked).toEqual([{ event: 'will-frame-navigate', url: 'app://test/other', isMainFrame: false }]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(page.frames().some((frame) => frame.url().includes('/other'))).toBe(false);
  });

  test('within the document is nobody’s business', async () => {
    await page.click('#hash');
    await page.evaluate(`history.pushState(null, '', '/pushed'); 0`);
    expect(page.url()).toBe('https://test.app.invalid/pushed');
    expect(asked).toEqual([]);
  });

  test('is not what loadURL, reload or a test does', async () => {
    await window.loadURL('app://test/other');
    const reloaded = new Promise<void>((resolve) => window.webContents.once('did-finish-load', resolve));
    window.webContents.reload();
    await reloaded;
    await page.reload();
    await page.goto('app://test/');
    expect(asked).toEqual([]);
  });
});

describe('a window that the page opens', () => {
  test.each([
    ['window.open', `globalThis.opened = window.open('/other', 'name', 'width=100')`],
    ['a link to _blank', `document.querySelector('#blank').click()`],
  ])('is asked about and does not come: %s', async (_, script) => {
    const details: { url: string; frameName: string; features: string }[] = [];
    window.webContents.setWindowOpenHandler(({ url, frameName, features }) => {
      details.push({ url, frameName, features });
      return { action: 'deny' };
    });
    await page.evaluate(`globalThis.opened = 'not tried'; ${script}; 0`);
    await until(() => details.length > 0);
    await until(() => page.context().pages().length === 1);
    expect(details).toHaveLength(1);
    if (script.includes('window.open')) {
      expect(details).toEqual([{ url: 'app://test/other', frameName: 'name', features: 'width=100' }]);
      expect(await page.evaluate('opened')).toBeNull();
    }
    expect(details[0]?.url).toBe('app://test/other');
    expect(driver.records.deniedWindows.at(-1)).toBe('app://test/other');
    expect(driver.windows()).toHaveLength(1);
  });

  test('is asked about and does not come: a link clicked with Ctrl', async () => {
    const urls: string[] = [];
    window.webContents.setWindowOpenHandler(({ url }) => {
      urls.push(url);
      return { action: 'deny' };
    });
    await page.click('#away', { modifiers: ['ControlOrMeta'] });
    await until(() => urls.length > 0);
    expect(urls).toEqual(['https://example.org/']);
    await until(() => page.context().pages().length === 1);
  });

  test('is told as a mistake where the app would allow it', async () => {
    window.webContents.setWindowOpenHandler(() => ({ action: 'allow' }));
    const before = driver.records.handlerErrors.length;
    await page.evaluate(`window.open('/other'); 0`);
    await until(() => driver.records.handlerErrors.length > before);
    expect(String(driver.records.handlerErrors.at(-1)?.error)).toContain(
      'a window opened by the page (app://test/other)',
    );
    expect(page.context().pages()).toHaveLength(1);
  });
});

describe('a download', () => {
  const seen: { url: string; name: string; sameContents: boolean }[] = [];
  let prevents = true;
  beforeAll(() => {
    session.on('will-download', (event, item, contents) => {
      seen.push({ url: item.getURL(), name: item.getFilename(), sameContents: contents === window.webContents });
      if (prevents) event.preventDefault();
    });
  });

  test.each([
    ['of a link', `document.querySelector('#download').click()`, 'app://test/file', '名册.csv'],
    ['of an attachment', `location.href = '/attached'`, 'app://test/attached', 'x.csv'],
    [
      'of a blob',
      `const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'b.txt'; a.click()`,
      expect.stringMatching(/^blob:/),
      'b.txt',
    ],
    [
      'of data',
      `const a = document.createElement('a'); a.href = 'data:text/plain,x'; a.download = 'd.txt'; a.click()`,
      'data:text/plain,x',
      'd.txt',
    ],
  ])('%s is put before the session and cancelled', async (_, script, url, name) => {
    isAllowed = true;
    seen.length = 0;
    await page.evaluate(`setTimeout(() => { ${script} }); 0`);
    await until(() => seen.length > 0);
    expect(seen).toEqual([{ url, name, sameContents: true }]);
    expect(driver.records.deniedDownloads.at(-1)).toEqual({ url, filename: name });
  });

  test('that the app lets happen is told as a mistake', async () => {
    prevents = false;
    const before = driver.records.handlerErrors.length;
    await page.evaluate(`document.querySelector('#download').click()`);
    await until(() => driver.records.handlerErrors.length > before);
    expect(String(driver.records.handlerErrors.at(-1)?.error)).toContain('a download that is not prevented (名册.csv)');
  });
});
