import type { Protocol, App } from 'electron';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { APP_URL } from '../../../electron/main/assets.ts';
import { contentSecurityPolicy } from '../../../electron/main/csp.ts';
import {
  hardenApp,
  hardenContents,
  hardenSession,
  staysInside,
  webPreferences,
} from '../../../electron/main/hardening.ts';
import { comesFromPage } from '../../../electron/main/ipc.ts';
import { isProduct } from '../architecture/rules.ts';
import { readSources, type Source } from '../architecture/source.ts';

/**
 * Electron's own security checklist (docs/tutorial/security.md, 20 items), one test each, by its numbers. What a page can do
 * against it in a running app is in tests/e2e/hardening; the packaged fuses are in tests/integration/package.test.ts.
 */
const ROOT = path.join(import.meta.dirname, '../../..');
const preferences = webPreferences('/dist/preload.cjs', false);
let product: Source[];

beforeAll(() => {
  product = readSources(ROOT, ['shared', 'electron', 'renderer']).filter(isProduct);
});

/** Files of the product in which a name is used in any way. */
const users = (name: string): string[] =>
  product
    .filter(
      (source) =>
        source.identifiers.has(name) ||
        source.members.has(name) ||
        source.named.some((taken) => taken.name === name && !taken.isType),
    )
    .map((source) => source.path);

/** Emits an event that can be prevented and tells whether it was. */
function prevented(emitter: EventEmitter, event: string): boolean {
  const preventDefault = vi.fn();
  emitter.emit(event, { preventDefault }, 'https://example.org/');
  return preventDefault.mock.calls.length === 1;
}

function contents(): EventEmitter & { open?: () => unknown } {
  const emitter: EventEmitter & { open?: () => unknown } = new EventEmitter();
  const page = Object.assign(emitter, {
    setWindowOpenHandler: (handler: () => unknown) => void (emitter.open = handler),
  });
  hardenContents(page as unknown as Parameters<typeof hardenContents>[0]);
  return emitter;
}

describe('the 20 items of the checklist', () => {
  test('1 only secure content is loaded: the app itself, and nothing that comes over a network', () => {
    expect(APP_URL).toBe('app://branchbook/index.html');
    for (const url of ['http://x/', 'https://x/', 'ws://x/', 'wss://x/', 'ftp://x/'])
      expect(staysInside(url)).toBe(false);
    expect(users('loadFile')).toEqual([]);
    expect(users('loadURL')).toEqual(['electron/main/window.ts']);
  });
  test('2 no Node in pages', () => {
    const { nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames } = preferences;
    expect([nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames]).toEqual([false, false, false]);
  });
  test('3 context isolation is on', () => expect(preferences.contextIsolation).toBe(true));
  test('4 the sandbox is on, for every renderer', () => {
    const enableSandbox = vi.fn();
    const app = Object.assign(new EventEmitter(), { enableSandbox, commandLine: { appendSwitch: vi.fn() } });
    hardenApp(app as unknown as App, { registerSchemesAsPrivileged: vi.fn() } as unknown as Protocol);
    expect(enableSandbox).toHaveBeenCalledOnce();
    expect(preferences.sandbox).toBe(true);
  });
  test('5 permissions are decided by a handler, and it denies', async () => {
    const decide = vi.fn();
    const session = new Proxy(new EventEmitter(), {
      get: (target, name) => {
        if (name === 'setPermissionRequestHandler')
          return (handler: (...args: unknown[]) => void) => handler(null, 'media', decide);
        if (name === 'webRequest') return { onBeforeRequest: vi.fn() };
        return name in target ? (Reflect.get(target, name, target) as unknown) : vi.fn();
      },
    });
    await hardenSession(session as unknown as Parameters<typeof hardenSession>[0]);
    expect(decide).toHaveBeenCalledExactlyOnceWith(false);
  });
  test('6 web security stays on', () => expect(preferences.webSecurity).toBe(true));
  test('7 a content security policy that begins with nothing', () =>
    expect(contentSecurityPolicy('x')).toMatch(/^default-src 'none'; script-src 'self';/));
  test('8 no insecure content is let in', () => expect(preferences.allowRunningInsecureContent).toBe(false));
  test('9 no experimental features', () => expect(preferences.experimentalFeatures).toBe(false));
  test('10 no Blink features', () => {
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
    expect(users('enableBlinkFeatures')).toEqual([]);
  });
  test('11 no allowpopups', () => expect(users('allowpopups')).toEqual([]));
  test('12 no webview is ever attached', () => {
    expect(preferences.webviewTag).toBe(false);
    expect(prevented(contents(), 'will-attach-webview')).toBe(true);
  });
  test('13 pages do not navigate', () => {
    const page = contents();
    expect(['will-navigate', 'will-frame-navigate', 'will-redirect'].map((event) => prevented(page, event))).toEqual([
      true,
      true,
      true,
    ]);
  });
  test('14 no new windows', () => expect(contents().open?.()).toEqual({ action: 'deny' }));
  test('15 nothing is handed to the system to open', () => {
    expect(users('openExternal')).toEqual([]);
    expect(users('shell')).toEqual([]);
  });
  test('16 a current Electron, pinned', () => {
    const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    // Releases before 43 were out of support when this was written (November 2026).
    expect(devDependencies['electron']).toMatch(/^(4[3-9]|[5-9]\d)\.\d+\.\d+$/);
  });
  test('17 the sender of every message is checked', () => {
    const frame = { url: APP_URL };
    const page = { id: 1, mainFrame: frame };
    type Event = Parameters<typeof comesFromPage>[0];
    const event = (senderFrame: { url: string }): Event => ({ sender: page, senderFrame }) as unknown as Event;
    expect(comesFromPage(event(frame), page as unknown as Event['sender'])).toBe(true);
    expect(comesFromPage(event({ url: APP_URL }), page as unknown as Event['sender'])).toBe(false);
    expect(users('ipcMain')).toEqual(['electron/main/ipc.ts', 'electron/main/running.ts']);
  });
  test('18 the app has its own scheme instead of file:', () => {
    expect(staysInside('file:///etc/passwd')).toBe(false);
    expect(
      product.filter((source) => source.strings.some((text) => text.startsWith('file:'))).map((source) => source.path),
    ).toEqual([]);
  });
  test('19 the fuses are named, each of them', () => {
    const config = readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8');
    const fuses = /^electronFuses:\n((?: {2}\w+: \w+\n)+)/m.exec(config)?.[1]?.trim().split(/\n\s*/);
    expect(fuses).toEqual([
      'runAsNode: false',
      'enableCookieEncryption: true',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'loadBrowserProcessSpecificV8Snapshot: false',
      'grantFileProtocolExtraPrivileges: false',
    ]);
  });
  test('20 pages get two functions, and neither Electron nor its messages', () => {
    const preload = product.find((source) => source.path === 'electron/preload.ts');
    const exposed = preload?.calls.filter((call) => call.name === 'exposeInMainWorld').map((call) => call.first);
    expect(exposed).toEqual(['branchbook']);
    expect(preload?.calls.filter((call) => call.object === 'ipcRenderer').map((call) => call.name)).toEqual([
      'invoke',
      'on',
      'off',
    ]);
    expect(preload?.calls.find((call) => call.name === 'invoke')?.first).toBe('call');
  });
});
