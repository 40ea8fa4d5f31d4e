import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DialogScreen } from './dialog-screen.ts';
import { Driver } from './driver.ts';
import { FIXTURES, launch, open, serve, temporaryFolder, until } from './fixtures/launch.ts';
import type { Electron as Api } from './fixtures/launch.ts';
import { Runtime } from './runtime.ts';

async function ready(): Promise<{ electron: Api; dialogPage: () => Promise<Page> }> {
  const userData = temporaryFolder();
  const runtime = new Runtime({ main: join(FIXTURES, 'main.js'), userData }, (run) => new DialogScreen(run).show);
  await runtime.start();
  const driver = new Driver(runtime);
  onTestFinished(async () => void (await driver.kill()));
  const electron = (globalThis as Record<symbol, unknown>)[Symbol.for('fixture.electron')] as Api;
  serve(electron, { '/': '' });
  const { page } = await open(electron, driver);
  const others = (): Page[] =>
    page
      .context()
      .browser()
      ?.contexts()
      .flatMap((context) => context.pages())
      .filter((other) => other !== page) ?? [];
  const dialogPage = async (): Promise<Page> => {
    await until(() => others().length === 1);
    const [dialog] = others();
    if (!dialog) throw new Error('no dialog');
    await dialog.waitForSelector('button');
    return dialog;
  };
  return { electron, dialogPage };
}

function folder(): string {
  const root = temporaryFolder();
  mkdirSync(join(root, '资料'));
  for (const name of ['名册.xlsx', '说明.txt', '资料/旧名册.XLSX', '.hidden.xlsx']) writeFileSync(join(root, name), '');
  return root;
}

/** Number of a screen of its own that nobody sees. */
async function display(): Promise<string> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(async () => {
    server.kill();
    await once(server, 'exit');
  });
  const [number] = (await once(server.stdout, 'data')) as [Buffer];
  return `:${number.toString().trim()}`;
}

/** Presses a button that ends the dialog, perhaps before Playwright hears that it was pressed. */
async function press(dialog: Page, name: string): Promise<void> {
  try {
    await dialog.getByRole('button', { name, exact: true }).click();
  } catch (error) {
    if (!dialog.isClosed()) throw error;
  }
}

describe('the small window that stands for a dialog', () => {
  test('opens a file: only the wanted kinds are shown, folders can be entered', async () => {
    const { electron, dialogPage } = await ready();
    const root = folder();
    const filters = [{ name: 'Excel', extensions: ['xlsx'] }];
    const answer = electron.dialog.showOpenDialog({
      title: '选择名册',
      defaultPath: root,
      filters,
      properties: ['openFile'],
    });
    const dialog = await dialogPage();
    expect(await dialog.locator('.row').allTextContents()).toEqual(['↑ 上一级', '▸ 资料', '名册.xlsx']);
    await dialog.click('text=资料');
    await dialog.click('text=旧名册.XLSX');
    await press(dialog, '打开');
    expect(await answer).toEqual({ canceled: false, filePaths: [join(root, '资料/旧名册.XLSX')] });
  });

  test('saves under the suggested name, picks folders, and asks questions', async () => {
    const { electron, dialogPage } = await ready();
    const root = folder();
    const saved = electron.dialog.showSaveDialog({ defaultPath: join(root, '模板.xlsx') });
    await press(await dialogPage(), '保存');
    expect(await saved).toEqual({ canceled: false, filePath: join(root, '模板.xlsx') });

    const picked = electron.dialog.showOpenDialog({ defaultPath: root, properties: ['openDirectory'] });
    const dialog = await dialogPage();
    expect(await dialog.locator('.row').allTextContents()).toEqual(['↑ 上一级', '▸ 资料']);
    await dialog.click('text=资料');
    await press(dialog, '打开');
    expect(await picked).toEqual({ canceled: false, filePaths: [join(root, '资料')] });

    const asked = electron.dialog.showMessageBox({ message: '还有内容没有保存。', buttons: ['返回', '放弃'] });
    await press(await dialogPage(), '放弃');
    expect(await asked).toEqual({ response: 1, checkboxChecked: false });
  });

  test('closed or cancelled, it is turned down', async () => {
    const { electron, dialogPage } = await ready();
    const first = electron.dialog.showOpenDialog({});
    await press(await dialogPage(), '取消');
    expect(await first).toEqual({ canceled: true, filePaths: [] });
    const second = electron.dialog.showSaveDialog({});
    await (await dialogPage()).close();
    expect(await second).toEqual({ canceled: true, filePath: '' });
  });
});

const hasXvfb = spawnSync('Xvfb', ['-help']).error === undefined;

describe.skipIf(!hasXvfb)('a window on a screen', () => {
  test('is without tabs, as large as asked for, and asks the app before it closes', async () => {
    const { driver, electron } = await launch({ headless: false, env: { DISPLAY: await display() } });
    serve(electron, { '/': '<textarea></textarea><a href="https://example.org/">外</a>' });
    const { page, window } = await open(electron, driver, { width: 1366, height: 768 });
    await page.waitForFunction('outerWidth === 1366 && outerHeight === 768');
    // Tabs and an address bar that can be typed into would take more.
    expect(await page.evaluate('outerHeight - innerHeight')).toBeLessThan(50);

    let asked = 0;
    window.on('close', (event) => {
      asked += 1;
      if (asked === 1) event.preventDefault();
    });
    window.webContents.on('will-navigate', (event) => event.preventDefault());
    await page.fill('textarea', '正在写');
    await page.click('a');
    await until(() => driver.records.preventedNavigations.length === 1);
    expect(asked).toBe(0);

    await new Promise((resolve) => setTimeout(resolve, 200));
    await page.close({ runBeforeUnload: true });
    await until(() => asked === 1);
    expect(await page.inputValue('textarea')).toBe('正在写');
    await page.close({ runBeforeUnload: true });
    expect(await driver.exited).toBe(0);
    expect(asked).toBe(2);
  });

  test('pastes elsewhere what the app has copied', async () => {
    const { driver, electron } = await launch({ headless: false, env: { DISPLAY: await display() } });
    serve(electron, { '/': '<textarea></textarea>' });
    const { page } = await open(electron, driver);
    await electron.clipboard.writeText('抄下来的话');
    await page.focus('textarea');
    await page.keyboard.press('Control+v');
    expect(await page.inputValue('textarea')).toBe('抄下来的话');
  });
});
