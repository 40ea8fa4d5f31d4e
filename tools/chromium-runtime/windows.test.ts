import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Electron as Api } from './fixtures/launch.ts';
import { launch, open, serve, temporaryFolder, until } from './fixtures/launch.ts';
import type { Driver } from './index.ts';
import type { BrowserWindow } from 'electron';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';

async function ready(): Promise<{ driver: Driver; electron: Api; window: BrowserWindow; page: Page }> {
  const { driver, electron } = await launch();
  serve(electron, { '/': '<textarea></textarea>' });
  return { driver, electron, ...(await open(electron, driver, { width: 1366, height: 768 })) };
}

const emptyPage = (): Response => new Response('<p>', { headers: { 'content-type': 'text/html' } });

/** Notes the events of the end as they come. */
function noteEnd(electron: Api, window: BrowserWindow): string[] {
  const events: string[] = [];
  window.on('close', () => events.push('close'));
  window.on('closed', () => events.push('closed'));
  for (const event of ['before-quit', 'will-quit', 'quit'] as const) {
    electron.app.on(event as 'quit', (_event, code) => events.push(code === undefined ? event : `${event} ${code}`));
  }
  return events;
}

describe('a window', () => {
  test('has content of its size, and of another after a change', async () => {
    const { page, window } = await ready();
    expect(await page.evaluate('[innerWidth, innerHeight]')).toEqual([1366, 768]);
    window.setSize(1920, 1080);
    await page.waitForFunction('innerWidth === 1920 && innerHeight === 1080');
    expect(window.getBounds()).toMatchObject({ width: 1920, height: 1080 });
  });

  test('has the size that a test asks for instead', async () => {
    const { driver, electron } = await launch({ size: { width: 1024, height: 640 } });
    serve(electron, { '/': '' });
    const { page } = await open(electron, driver, { width: 1366, height: 768 });
    expect(await page.evaluate('[innerWidth, innerHeight]')).toEqual([1024, 640]);
  });

  test('tells when it may be shown, and takes the page’s title unless prevented', async () => {
    const { driver, electron } = await launch();
    serve(electron, { '/': '<p>在</p>' });
    const window = new electron.BrowserWindow({ show: false, title: '先', webPreferences: { partition: 'ram' } });
    const events: string[] = [];
    window.once('ready-to-show', () => {
      events.push('ready-to-show');
      window.show();
    });
    window.on('show', () => events.push('show'));
    window.on('focus', () => events.push('focus'));
    expect(window.isVisible()).toBe(false);
    await window.loadURL('app://test/');
    await until(() => events.length === 3);
    expect(events).toEqual(['ready-to-show', 'show', 'focus']);
    expect(driver.windows()).toMatchObject([{ title: '测试', visible: true, focused: true, url: 'app://test/' }]);

    window.on('page-title-updated', (event) => event.preventDefault());
    window.setTitle('支部手册');
    await window.loadURL('app://test/');
    expect(window.getTitle()).toBe('支部手册');
  });

  test('blurs when another takes the focus', async () => {
    const { electron, window } = await ready();
    const events: string[] = [];
    window.on('blur', () => events.push('blur'));
    const second = new electron.BrowserWindow({ webPreferences: { partition: 'ram' } });
    await until(() => second.isFocused());
    expect(events).toEqual(['blur']);
    expect(electron.BrowserWindow.getFocusedWindow()).toBe(second);
  });

  test('whose renderer crashes says so and can be loaded again', async () => {
    const { driver, electron, window } = await ready();
    const gone: unknown[] = [];
    window.webContents.on('render-process-gone', (_event, details) => gone.push(details.reason));
    electron.app.on('render-process-gone', (_event, contents, details) =>
      gone.push(contents === window.webContents, details.reason),
    );
    window.webContents.forcefullyCrashRenderer();
    await until(() => gone.length === 3);
    expect(gone).toEqual(['crashed', true, 'crashed']);
    expect(window.webContents.isCrashed()).toBe(true);
    window.webContents.reload();
    await until(() => !window.webContents.isCrashed());
    await (await driver.page()).waitForSelector('textarea');
    expect(window.isDestroyed()).toBe(false);
  });

  test('forgets what was stored when its session is cleared, and shares nothing with another session', async () => {
    const { driver, electron, page, window } = await ready();
    await page.evaluate(`localStorage.setItem('a', '1'); document.cookie = 'b=2'; 0`);
    const read = `[localStorage.getItem('a'), document.cookie]`;
    expect(await page.evaluate(read)).toEqual(['1', 'b=2']);

    const other = new electron.BrowserWindow({ webPreferences: { partition: 'other' } });
    other.webContents.session.protocol.handle('app', emptyPage);
    await other.loadURL('app://test/');
    const [, otherPage] = await driver.pages();
    expect(await otherPage?.evaluate(read)).toEqual([null, '']);

    await window.webContents.session.clearStorageData();
    await expect.poll(() => page.evaluate(read)).toEqual([null, '']);
  });
});

const hold = (event: Electron.Event): void => event.preventDefault();

describe('the end', () => {
  test('by the last window’s close button', async () => {
    const { driver, electron, window } = await ready();
    const events = noteEnd(electron, window);
    driver.closeWindow();
    expect(await driver.exited).toBe(0);
    expect(events).toEqual(['close', 'closed', 'before-quit', 'will-quit', 'quit 0']);
  });

  test('by quit', async () => {
    const { driver, electron, window } = await ready();
    const events = noteEnd(electron, window);
    electron.app.on('window-all-closed', () => events.push('window-all-closed'));
    expect(await driver.quit()).toBe(0);
    expect(events).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit 0']);
  });

  test('by exit, which asks nobody', async () => {
    const { driver, electron, window } = await ready();
    const events = noteEnd(electron, window);
    electron.app.exit(3);
    expect(await driver.exited).toBe(3);
    expect(events).toEqual(['closed', 'quit 3']);
  });

  test.each(['before-quit', 'close', 'will-quit'] as const)(
    'can be held back in %s, and begun again',
    async (stage) => {
      const { driver, electron, window } = await ready();
      const events = noteEnd(electron, window);
      if (stage === 'close') window.once('close', hold);
      else electron.app.once(stage as 'before-quit', hold);
      electron.app.quit();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(events).not.toContain('quit 0');
      expect(events.at(-1)).toBe(stage);
      expect(window.isDestroyed()).toBe(stage === 'will-quit');
      expect(await driver.quit()).toBe(0);
      expect(events.at(-1)).toBe('quit 0');
    },
  );

  test('leaves an app without windows alone if it wants that', async () => {
    const { driver, electron, window } = await ready();
    let closed = 0;
    electron.app.on('window-all-closed', () => (closed += 1));
    window.destroy();
    await until(() => closed === 1);
    expect(electron.BrowserWindow.getAllWindows()).toEqual([]);
    expect(await driver.quit()).toBe(0);
  });
});

describe('files with Chinese names', () => {
  test('reach the page under their names, whatever the locale of the system', async () => {
    const { driver, electron } = await launch({ env: { LC_ALL: 'C' } });
    serve(electron, { '/': '<input type="file">' });
    const { page } = await open(electron, driver);
    const path = join(temporaryFolder(), '名册.txt');
    writeFileSync(path, '内容');
    await page.setInputFiles('input', path);
    const read = `(async () => { const [file] = document.querySelector('input').files; return [file.name, await file.text()]; })()`;
    expect(await page.evaluate(read)).toEqual(['名册.txt', '内容']);
  });
});
