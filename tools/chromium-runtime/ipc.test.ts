import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserWindow } from 'electron';
import type { Page } from 'playwright-core';
import { nodeBase64 } from './base64.ts';
import { deserialize, serialize } from './clone.ts';
import { launch, open, serve, until } from './fixtures/launch.ts';
import type { Electron } from './fixtures/launch.ts';
import type { Driver } from './index.ts';

const through = (value: unknown): unknown => deserialize(serialize(value, nodeBase64), nodeBase64);

describe('the text of a structured clone', () => {
  test('gives back what structuredClone gives', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withBoxedValues: true,
      withUnicodeString: true,
    });
    fc.assert(
      fc.property(anything, (value) => isDeepStrictEqual(through(value), structuredClone(value))),
      { numRuns: 500 },
    );
  });

  test('keeps identity, cycles, errors and views of one buffer', () => {
    const loop: Record<string, unknown> = { name: '圈', map: new Map() };
    loop['self'] = loop;
    (loop['map'] as Map<unknown, unknown>).set(loop, loop['map']);
    const copy = through(loop) as typeof loop;
    expect(copy['self']).toBe(copy);
    expect((copy['map'] as Map<unknown, unknown>).get(copy)).toBe(copy['map']);

    const error = through(new RangeError('太大', { cause: { limit: 3 } }));
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: '太大', cause: { limit: 3 } });

    const buffer = new Uint8Array([1, 2, 3, 4]).buffer;
    const [whole, part] = through([new Uint8Array(buffer), new Uint8Array(buffer, 1, 2)]) as [Uint8Array, Uint8Array];
    part[0] = 9;
    expect([...whole]).toEqual([1, 9, 3, 4]);
  });

  test.each([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['a function deep inside', { list: [new Map([[1, { call: () => 1 }]])] }],
  ])('refuses %s', (_, value) => {
    expect(() => serialize(value, nodeBase64)).toThrow('An object could not be cloned.');
  });
});

describe('calls between a page and the main process', () => {
  let driver: Driver, electron: Electron, page: Page, window: BrowserWindow;
  beforeAll(async () => {
    ({ driver, electron } = await launch({}, afterAll));
    serve(electron, { '/': '<p>测试</p>' });
    ({ window, page } = await open(electron, driver));
  });

  test('carry values both ways, arguments and results', async () => {
    electron.ipcMain.handle('echo', (_event, ...args: unknown[]) => args);
    const result = await page.evaluate(`(async () => {
      const bytes = new Uint8Array([0, 255, 128]);
      const [[map, set, date, big, view, buffer, error, nothing, holes, text]] = await api.invoke('echo', [
        new Map([['键', { v: 1 }]]), new Set([1, 'a']), new Date(86400000), 12345678901234567890n, bytes, bytes.buffer,
        new RangeError('太大'), undefined, [1, , 3], '口令\\u0000\\ud83d\\ude00',
      ]);
      return [
        map instanceof Map && map.get('键').v, set.has('a'), date instanceof Date && date.getTime(), String(big),
        view instanceof Uint8Array && [...view].join(), buffer instanceof ArrayBuffer && buffer.byteLength,
        error instanceof RangeError || error.message, nothing === undefined, 1 in holes, holes.length, text,
      ];
    })()`);
    expect(result).toEqual([
      1,
      true,
      86400000,
      '12345678901234567890',
      '0,255,128',
      3,
      true,
      true,
      false,
      3,
      '口令\u0000😀',
    ]);
  });

  test('carry a megabyte of bytes unharmed', async () => {
    const bytes = Uint8Array.from({ length: 1_048_576 }, (_, index) => (index * 31) % 256);
    let received: Uint8Array | null = null;
    electron.ipcMain.handle('put', (_event, data: Uint8Array) => void (received = data));
    electron.ipcMain.handle('get', () => bytes);
    const same = await page.evaluate(`(async () => {
      const bytes = await api.invoke('get');
      await api.invoke('put', bytes);
      return bytes.every((byte, index) => byte === (index * 31) % 256);
    })()`);
    expect(same).toBe(true);
    expect(received).toEqual(bytes);
  });

  test('word errors as Electron does, and lose everything but the text', async () => {
    electron.ipcMain.handle('fails', () => {
      throw Object.assign(new TypeError('不行'), { code: 'E_NO' });
    });
    electron.ipcMain.handle('rejects', () => Promise.reject(new Error('稍后再试')));
    electron.ipcMain.handle('returns a function', () => () => 1);
    const messages = await page.evaluate(`Promise.all(['fails', 'rejects', 'returns a function', 'nobody'].map(
      (channel) => api.invoke(channel).catch((error) => [error instanceof Error, error.message, error.code]),
    ))`);
    expect(messages).toEqual([
      [true, "Error invoking remote method 'fails': TypeError: 不行", undefined],
      [true, "Error invoking remote method 'rejects': Error: 稍后再试", undefined],
      [true, "Error invoking remote method 'returns a function': Error: An object could not be cloned.", undefined],
      [true, "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'", undefined],
    ]);
    expect(driver.records.handlerErrors.map(({ where }) => where)).toEqual(['fails', 'rejects', 'returns a function']);
  });

  test('refuse arguments that cannot be cloned before anything is sent', async () => {
    let calls = 0;
    electron.ipcMain.handle('counted', () => (calls += 1));
    const message = await page.evaluate(`api.invoke('counted', { fn() {} }).catch((error) => error.message)`);
    expect(message).toBe('An object could not be cloned.');
    expect(calls).toBe(0);
  });

  test('tell who calls, by the app’s own address', async () => {
    electron.ipcMain.handle('who', (event) => [
      event.sender === window.webContents,
      event.senderFrame === window.webContents.mainFrame,
      event.senderFrame?.url,
      event.senderFrame?.origin,
      event.senderFrame?.parent,
    ]);
    expect(await page.evaluate(`api.invoke('who')`)).toEqual([true, true, 'app://test/', 'app://test', null]);
  });

  test('allow one handler per channel, removed and set anew', async () => {
    electron.ipcMain.handle('one', () => 1);
    expect(() => electron.ipcMain.handle('one', () => 2)).toThrow("Attempted to register a second handler for 'one'");
    electron.ipcMain.removeHandler('one');
    electron.ipcMain.handleOnce('one', () => 3);
    expect(await page.evaluate(`api.invoke('one')`)).toBe(3);
    expect(await page.evaluate(`api.invoke('one').catch((error) => error.message)`)).toMatch(/No handler registered/);
  });

  test('send one way, in order, both ways', async () => {
    const seen: unknown[] = [];
    electron.ipcMain.on('note', (event, text) => seen.push([text, event.sender === window.webContents]));
    await page.evaluate(`for (let i = 0; i < 20; i++) api.send('note', i)`);
    await until(() => seen.length === 20);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => [index, true]));

    await page.evaluate(`globalThis.heard = []; globalThis.off = api.on('told', (...args) => heard.push(args)); 0`);
    for (let index = 0; index < 20; index++) window.webContents.send('told', index, new Map([[index, 'x']]));
    await page.waitForFunction('heard.length === 20');
    expect(await page.evaluate(`heard.map(([i, map]) => map.get(i) === 'x' ? i : null)`)).toEqual(
      Array.from({ length: 20 }, (_, index) => index),
    );
    await page.evaluate(`off()`);
    window.webContents.send('told', 'not any more');
    electron.ipcMain.handle('sync', () => 0);
    await page.evaluate(`api.invoke('sync')`);
    expect(await page.evaluate('heard.length')).toBe(20);
    expect(() => window.webContents.send('told', () => {})).toThrow('An object could not be cloned.');
  });

  test('let a test call from a frame that is somewhere else', async () => {
    electron.ipcMain.handle('guarded', (event) => {
      if (event.senderFrame !== window.webContents.mainFrame) throw new Error('refused');
      return 'served';
    });
    await expect(driver.invokeFrom({ url: 'app://test/', isMainFrame: false }, 'guarded')).rejects.toThrow('refused');
    electron.ipcMain.handle('where', (event) => event.senderFrame?.url);
    expect(await driver.invokeFrom({ url: 'https://evil.example/', isMainFrame: true }, 'where')).toBe(
      'https://evil.example/',
    );
  });
});

describe('the preload’s world', () => {
  let page: Page;
  beforeAll(async () => {
    const { driver, electron } = await launch({}, afterAll);
    serve(electron, { '/': `<script>globalThis.early = typeof api</script>` });
    ({ page } = await open(electron, driver));
  });

  test('is set up before the page’s first script, and anew in each document', async () => {
    expect(await page.evaluate('early')).toBe('object');
    await page.reload();
    expect(await page.evaluate('early')).toBe('object');
  });

  test('is closed to the page: no require, no binding, no ipcRenderer', async () => {
    const names = `Object.getOwnPropertyNames(window).filter((name) => /^(bind|wire|runtime|electron|require|ipc)|deliver/.test(name))`;
    expect(await page.evaluate(names)).toEqual([]);
    expect(await page.evaluate(`[typeof require, typeof process, typeof module]`)).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ]);
    expect(await page.evaluate(`api.kinds()`)).toEqual({
      require: 'function',
      window: 'object',
      process: process.platform,
    });
  });

  test('exposes copies that cannot be changed', async () => {
    const result = await page.evaluate(`(() => {
      'use strict';
      const attempts = [
        () => { window.api = {}; }, () => { api.invoke = () => 'mine'; }, () => { api.constants.list.push(1); },
        () => { delete window.api; }, () => { api.extra = 1; },
      ];
      return attempts.map((attempt) => { try { return attempt() ?? 'changed'; } catch (error) { return error.name; } });
    })()`);
    expect(result).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError', 'TypeError']);
    expect(await page.evaluate(`api.constants.list.length`)).toBe(3);
  });

  test('carries functions, promises and errors across, errors without their fields', async () => {
    expect(await page.evaluate(`api.twice((x) => x + 1)`)).toBe(3);
    expect(await page.evaluate(`api.later(true).then((value) => value.nested.fn())`)).toBe('called');
    expect(await page.evaluate(`api.later(false).catch((error) => error.message)`)).toBe('not now');
    expect(
      await page.evaluate(
        `(() => { try { api.fail() } catch (error) { return [error.message, error.code, error instanceof Error] } })()`,
      ),
    ).toEqual(['the preload says no', undefined, true]);
  });

  test('is strict, too', async () => {
    const message = await page.evaluate(`(() => { try { api.unknown() } catch (error) { return error.message } })()`);
    expect(message).toContain('ipcRenderer.sendSync is not implemented by the Chromium runtime');
  });
});
