import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { BrowserWindow } from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, open, serve, until } from './fixtures/launch.ts';
import type { Electron as Api } from './fixtures/launch.ts';
import type { Driver } from './index.ts';

let driver: Driver, electron: Api, page: Page, window: BrowserWindow;
beforeAll(async () => {
  ({ driver, electron } = await launch({ args: ['--flag', '--value=3'], env: { FIXTURE_ENV: 'yes' } }, afterAll));
  serve(electron, { '/': '<textarea></textarea><p>纸面</p>' });
  ({ page, window } = await open(electron, driver));
});

describe('dialogs', () => {
  test('wait for the test’s answer', async () => {
    const answer = electron.dialog.showOpenDialog(window, { title: '打开名册', properties: ['openFile'] });
    expect(driver.pendingDialogs()).toEqual([
      { kind: 'open', options: { title: '打开名册', properties: ['openFile'] } },
    ]);
    driver.answerDialog('open', { canceled: false, filePaths: ['/a/名册.xlsx'] });
    expect(await answer).toEqual({ canceled: false, filePaths: ['/a/名册.xlsx'] });
    expect(driver.pendingDialogs()).toEqual([]);
  });

  test('take answers that were given before, each kind its own, in order', async () => {
    driver.answerDialog('message', { response: 1, checkboxChecked: false });
    driver.answerDialog('save', { canceled: false, filePath: '/a' });
    driver.answerDialog('save', { canceled: true, filePath: '' });
    expect(await electron.dialog.showSaveDialog({})).toEqual({ canceled: false, filePath: '/a' });
    expect(await electron.dialog.showMessageBox(window, { message: '吗？' })).toEqual({
      response: 1,
      checkboxChecked: false,
    });
    expect(await electron.dialog.showSaveDialog({})).toEqual({ canceled: true, filePath: '' });
  });
});

describe('the menu', () => {
  test('answers its keys unless the page has used them', async () => {
    const clicks: unknown[] = [];
    electron.Menu.setApplicationMenu(
      electron.Menu.buildFromTemplate([
        {
          label: '文件',
          submenu: [
            {
              id: 'lock',
              label: '锁定',
              accelerator: 'CmdOrCtrl+L',
              click: (item, owner) => clicks.push([item.id, owner === window]),
            },
            {
              id: 'save',
              label: '保存',
              accelerator: 'CmdOrCtrl+S',
              registerAccelerator: false,
              click: () => clicks.push('save'),
            },
            { id: 'next', label: '下一个', accelerator: 'Shift+F6', click: () => clicks.push('next') },
            { id: 'off', label: '关', accelerator: 'Alt+1', enabled: false, click: () => clicks.push('off') },
          ],
        },
        { label: '编辑', submenu: [{ role: 'copy' }, { type: 'separator' }, { role: 'selectAll' }] },
      ]),
    );
    await page.focus('textarea');
    for (const keys of ['Control+l', 'Control+s', 'Shift+F6', 'Alt+1', 'l', 'Control+Shift+l'])
      await page.keyboard.press(keys);
    await until(() => clicks.length >= 2);
    expect(clicks).toEqual([['lock', true], 'next']);

    await page.evaluate(
      `document.querySelector('textarea').addEventListener('keydown', (event) => { if (event.key === 'l') event.preventDefault(); })`,
    );
    await page.keyboard.press('Control+l');
    await page.keyboard.press('Shift+F6');
    await until(() => clicks.length === 3);
    expect(clicks.at(-1)).toBe('next');

    driver.clickMenu('save');
    expect(clicks.at(-1)).toBe('save');
    expect(() => driver.clickMenu('off')).toThrow('disabled');
    expect(electron.Menu.getApplicationMenu()?.getMenuItemById('lock')?.accelerator).toBe('CmdOrCtrl+L');
  });

  test('refuses accelerators that it does not understand', () => {
    const item = { label: 'x', accelerator: 'Ctrl+VolumeUp' };
    expect(() => electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate([item]))).toThrow(
      "the accelerator 'Ctrl+VolumeUp'",
    );
    electron.Menu.setApplicationMenu(null);
  });
});

describe('the system', () => {
  test('raises power events and idle times as a test wants', () => {
    const events: string[] = [];
    electron.powerMonitor.on('lock-screen', () => events.push('lock-screen'));
    electron.powerMonitor.on('suspend', () => events.push('suspend'));
    electron.powerMonitor.on('user-did-resign-active', () => events.push('user-did-resign-active'));
    driver.raisePowerEvent('lock-screen');
    driver.raisePowerEvent('suspend');
    driver.raisePowerEvent('user-did-resign-active');
    expect(events).toEqual(['lock-screen', 'suspend', 'user-did-resign-active']);
    driver.setIdleTime(301);
    expect(electron.powerMonitor.getSystemIdleTime()).toBe(301);
    expect(electron.powerMonitor.getSystemIdleState(300)).toBe('idle');
    driver.setIdleTime(null);
  });

  test('counts idle time from the last key or pointer', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(electron.powerMonitor.getSystemIdleTime()).toBeGreaterThanOrEqual(1);
    await page.keyboard.press('a');
    await until(() => electron.powerMonitor.getSystemIdleTime() === 0);
  });

  test('keeps a clipboard of its own', async () => {
    await electron.clipboard.writeText('抄');
    expect(await electron.clipboard.readText()).toBe('抄');
    electron.clipboard.clear();
    expect(await electron.clipboard.readText()).toBe('');
  });

  test('gives the app its arguments, environment, folders and name', () => {
    expect(process.argv.slice(2, 4)).toEqual(['--flag', '--value=3']);
    expect(process.env['FIXTURE_ENV']).toBe('yes');
    expect(electron.app.commandLine.hasSwitch('flag')).toBe(true);
    expect(electron.app.commandLine.getSwitchValue('value')).toBe('3');
    expect(electron.app.commandLine.getSwitchValue('user-data-dir')).toBe(electron.app.getPath('userData'));
    expect(electron.app.getPath('sessionData')).toBe(electron.app.getPath('userData'));
    const { version } = JSON.parse(readFileSync(join(electron.app.getAppPath(), 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(electron.app.getVersion()).toBe(version);
    expect(electron.app.isPackaged).toBe(false);
  });
});

describe('paper', () => {
  test('print is noted and answered', async () => {
    const answers: unknown[] = [];
    window.webContents.print({ silent: false }, (...answer) => answers.push(answer));
    await until(() => answers.length === 1);
    driver.setPrintAnswer('cancelled');
    window.webContents.print({}, (...answer) => answers.push(answer));
    await until(() => answers.length === 2);
    expect(answers).toEqual([
      [true, ''],
      [false, 'cancelled'],
    ]);
    expect(driver.records.printed).toEqual([
      { url: 'app://test/', options: { silent: false } },
      { url: 'app://test/', options: {} },
    ]);
  });

  test('printToPDF gives pages of the wanted size', async () => {
    const pdf = await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
    // 210 × 297 mm in points; Chromium rounds up to whole ones.
    expect(Math.abs(Number(width) - 595.3)).toBeLessThan(1);
    expect(Math.abs(Number(height) - 841.9)).toBeLessThan(1.2);
    await expect(window.webContents.printToPDF({ pageSize: 'A7' as 'A6' })).rejects.toThrow("the page size 'A7'");
  });
});
