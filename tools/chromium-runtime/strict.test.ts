import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIXTURES, launch, open, serve, temporaryFolder } from './fixtures/launch.ts';
import { startRuntime } from './index.ts';

describe('a runtime that is strict', () => {
  test('throws, with its name, on any part of the API that it lacks', async () => {
    const { driver, electron } = await launch();
    const session = serve(electron, { '/': '<p>ok</p>' });
    const { window } = await open(electron, driver);
    const lacking: [string, () => unknown][] = [
      ['app.getGPUInfo', () => electron.app.getGPUInfo('basic')],
      ['shell.openExternal', () => electron.shell.openExternal('https://example.org')],
      ['session.fetch', () => session.fetch('app://test/')],
      ['browserWindow.setKiosk', () => window.setKiosk(true)],
      ['webContents.executeJavaScript', () => window.webContents.executeJavaScript('1')],
      ['webContents.debugger', () => window.webContents.debugger],
      ['webFrameMain.executeJavaScript', () => window.webContents.mainFrame.executeJavaScript('1')],
      ['session.webRequest.onHeadersReceived', () => session.webRequest.onHeadersReceived(null)],
      ['dialog.showOpenDialogSync', () => electron.dialog.showOpenDialogSync({})],
      ["app.getPath('logs')", () => electron.app.getPath('logs')],
      ["the event 'before-input-event' of webContents", () => window.webContents.on('before-input-event', () => {})],
      ["the event 'moved' of browserWindow", () => window.on('moved', () => {})],
      ['setting app.badgeCount', () => (electron.app.badgeCount = 1)],
      ['setting browserWindow.kiosk', () => (window.kiosk = true)],
    ];
    for (const [name, use] of lacking) {
      expect(use, name).toThrow(`${name} is not implemented by the Chromium runtime`);
    }
  });

  test('hides its own parts from the app', async () => {
    const { driver, electron } = await launch();
    serve(electron, { '/': '' });
    const { window } = await open(electron, driver);
    expect(() => Reflect.get(window, '$contents')).toThrow('not implemented');
    expect(() => Reflect.get(electron.app, '$becomeReady')).toThrow('not implemented');
  });

  test('refuses unknown window options and web preferences, and values that it cannot honour', async () => {
    const { electron } = await launch();
    const make = (options: object) => () => new electron.BrowserWindow(options);
    expect(make({ kiosk: true })).toThrow('BrowserWindow options.kiosk');
    expect(make({ webPreferences: { zoomFactor: 2 } })).toThrow('webPreferences.zoomFactor');
    expect(make({ webPreferences: { sandbox: false } })).toThrow('webPreferences.sandbox = false');
    expect(make({ webPreferences: { contextIsolation: false } })).toThrow('webPreferences.contextIsolation = false');
    expect(make({ webPreferences: { nodeIntegration: true } })).toThrow('webPreferences.nodeIntegration = true');
    expect(make({ webPreferences: { webSecurity: false } })).toThrow('webPreferences.webSecurity = false');
    expect(make({ webPreferences: { partition: 'persist:book' } })).toThrow("the partition 'persist:book'");
    expect(electron.BrowserWindow.getAllWindows()).toEqual([]);
  });

  test('refuses dialog, menu and process options that it does not know', async () => {
    const { electron } = await launch();
    const show = (options: object) => () => electron.dialog.showOpenDialog(options);
    expect(show({ securityScopedBookmarks: true })).toThrow('options of the open dialog.securityScopedBookmarks');
    expect(() => electron.Menu.buildFromTemplate([{ role: 'toggleDevTools' }])).toThrow(
      "the menu role 'toggleDevTools'",
    );
    expect(() => electron.utilityProcess.fork('x.js', [], { disclaim: true })).toThrow('utilityProcess.fork.disclaim');
  });

  test('hands out one and the same object for one thing, and ends it as Electron does', async () => {
    const { driver, electron } = await launch();
    serve(electron, { '/': '' });
    const { window } = await open(electron, driver);
    const { webContents } = window;
    expect(window.webContents).toBe(webContents);
    expect(electron.BrowserWindow.fromWebContents(webContents)).toBe(window);
    expect(electron.BrowserWindow.getAllWindows()).toEqual([window]);
    expect(webContents.mainFrame).toBe(webContents.mainFrame);
    expect(webContents.session).toBe(electron.session.fromPartition('ram'));
    expect(electron.session.fromPartition('other')).not.toBe(webContents.session);
    expect(window).toBeInstanceOf(electron.BrowserWindow);
    expect(window.on('blur', () => {})).toBe(window);

    electron.app.on('window-all-closed', () => {});
    window.destroy();
    expect(window.isDestroyed()).toBe(true);
    expect(() => window.getTitle()).toThrow('Object has been destroyed');
    expect(() => webContents.send('x')).toThrow('Object has been destroyed');
  });

  test('fails at start when the app imports what is not there', async () => {
    const start = startRuntime({ main: join(FIXTURES, 'missing-import.js'), userData: temporaryFolder() });
    await expect(start).rejects.toThrow(/desktopCapturer/);
  });

  test('passes on what the main module throws', async () => {
    const start = startRuntime({ main: join(FIXTURES, 'throws.js'), userData: temporaryFolder() });
    await expect(start).rejects.toThrow('the app cannot start');
  });

  test('becomes ready only after the main module has loaded, as Electron, and says who waits in vain', async () => {
    const start = startRuntime({ main: join(FIXTURES, 'awaits-ready.js'), userData: temporaryFolder() });
    await expect(start).rejects.toThrow('does it await app.whenReady() at its top level?');
  });

  test('refuses what is too early or too late', async () => {
    const { electron } = await launch();
    expect(() => electron.app.enableSandbox()).toThrow('can only be called before app is ready');
    expect(() => electron.app.commandLine.appendSwitch('lang', 'en')).toThrow('after app is ready');
    const late = () => electron.protocol.registerSchemesAsPrivileged([{ scheme: 'late' }]);
    expect(late).toThrow('should be called before app is ready');
    expect(() => electron.app.setPath('userData', 'relative')).toThrow('Path must be absolute');
  });
});
