import type { Session } from 'electron';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, open, serve } from './fixtures/launch.ts';
import type { Electron } from './fixtures/launch.ts';
import type { Driver } from './index.ts';

describe('permissions', () => {
  let driver: Driver, electron: Electron, page: Page, session: Session;
  beforeAll(async () => {
    ({ driver, electron } = await launch({}, afterAll));
    session = serve(electron, { '/': '<p>在</p>' });
    ({ page } = await open(electron, driver));
  });

  test.each([
    ['media', `navigator.mediaDevices.getUserMedia({ audio: true })`],
    ['display-capture', `navigator.mediaDevices.getDisplayMedia()`],
    ['clipboard-read', `navigator.clipboard.readText()`],
    ['clipboard-sanitized-write', `navigator.clipboard.writeText('x')`],
    ['midi', `navigator.requestMIDIAccess()`],
    ['usb', `navigator.usb.requestDevice({ filters: [] })`],
    ['hid', `navigator.hid.requestDevice({ filters: [] })`],
    ['serial', `navigator.serial.requestPort()`],
    ['fullscreen', `document.body.requestFullscreen()`],
    ['pointerLock', `document.body.requestPointerLock()`],
    ['local-fonts', `queryLocalFonts()`],
    ['fileSystem', `showOpenFilePicker()`],
    [
      'geolocation',
      `new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, (e) => reject({ name: e.code === 1 ? 'NotAllowedError' : e.code })))`,
    ],
  ])('%s reaches the handler and is refused', async (permission, script) => {
    const asked: { permission: string; url: string }[] = [];
    session.setPermissionRequestHandler((_contents, name, decide, details) => {
      asked.push({ permission: name, url: details.requestingUrl ?? '' });
      decide(false);
    });
    expect(await page.evaluate(`${script}.then(() => 'granted', (error) => error.name)`)).toBe('NotAllowedError');
    expect(asked).toEqual([{ permission, url: 'app://test/' }]);
    expect(driver.records.permissions.at(-1)).toEqual({ permission, kind: 'request', granted: false });
  });

  test('notifications are refused, and remembered so by the page', async () => {
    session.setPermissionRequestHandler((_contents, _name, decide) => decide(false));
    expect(await page.evaluate(`Notification.requestPermission()`)).toBe('denied');
    expect(await page.evaluate(`Notification.permission`)).toBe('denied');
  });

  test('a query is answered by the check handler', async () => {
    const asked: [string, string][] = [];
    session.setPermissionCheckHandler((_contents, name, origin) => {
      asked.push([name, origin]);
      return false;
    });
    expect(
      await page.evaluate(`navigator.permissions.query({ name: 'geolocation' }).then((status) => status.state)`),
    ).toBe('denied');
    expect(await page.evaluate(`navigator.permissions.query({ name: 'camera' }).then((status) => status.state)`)).toBe(
      'denied',
    );
    session.setPermissionCheckHandler(() => true);
    expect(
      await page.evaluate(`navigator.permissions.query({ name: 'geolocation' }).then((status) => status.state)`),
    ).toBe('granted');
    expect(asked).toEqual([
      ['geolocation', 'app://test'],
      ['media', 'app://test'],
    ]);
  });

  test('without a handler everything is granted, as in Electron', async () => {
    session.setPermissionRequestHandler(null);
    await page.evaluate(`Notification.requestPermission()`);
    expect(driver.records.permissions.at(-1)).toEqual({ permission: 'notifications', kind: 'request', granted: true });
  });
});
