import type { App, Protocol, Session, WebContents } from 'electron';
import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import {
  hardenApp,
  hardenContents,
  hardenSession,
  staysInside,
  webPreferences,
} from '../../../electron/main/hardening.ts';
import { menuTemplate } from '../../../electron/main/menu.ts';

describe('before Chromium starts', () => {
  function hardened(): { app: EventEmitter; asked: unknown[] } {
    const asked: unknown[] = [];
    const app = Object.assign(new EventEmitter(), {
      commandLine: {
        appendSwitch: (name: string, value?: string) =>
          void asked.push(value === undefined ? name : `${name}=${value}`),
      },
      enableSandbox: () => void asked.push('sandbox'),
    });
    const protocol = { registerSchemesAsPrivileged: (schemes: unknown) => void asked.push(schemes) };
    hardenApp(app as unknown as App, protocol as unknown as Protocol);
    return { app, asked };
  }

  test('it looks nothing up, asks nobody, keeps nothing, and sandboxes every renderer', () => {
    expect(hardened().asked).toEqual([
      'host-resolver-rules=MAP * ~NOTFOUND',
      'disable-background-networking',
      'disable-component-update',
      'disable-domain-reliability',
      'disable-breakpad',
      'force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      'disable-gpu-shader-disk-cache',
      'disk-cache-size=1',
      'sandbox',
      // Standard and secure, and without `bypassCSP`.
      [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }],
    ]);
  });

  test('every page that is ever made is kept in place', () => {
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
    hardened().app.emit('web-contents-created', {}, contents);
    expect(contents.listenerCount('will-navigate')).toBe(1);
    expect(contents.setWindowOpenHandler).toHaveBeenCalledOnce();
  });
});

test('web preferences: all that is dangerous is off, all that protects is on', () => {
  expect(webPreferences('/dist/preload.cjs', false)).toEqual({
    preload: '/dist/preload.cjs',
    partition: 'ram',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableDialogs: true,
    devTools: false,
    v8CacheOptions: 'none',
  });
});

describe('the session', () => {
  /** Records what is set on it; `call` plays Chromium and asks the handler. */
  async function hardened(): Promise<{ call: (name: string, ...args: unknown[]) => unknown; session: EventEmitter }> {
    const handlers = new Map<string, unknown[]>();
    const session = new Proxy(new EventEmitter(), {
      get(target, name: string) {
        if (name in target) return Reflect.get(target, name, target) as unknown;
        if (name === 'webRequest') {
          return { onBeforeRequest: (handler: unknown) => void handlers.set('onBeforeRequest', [handler]) };
        }
        return (...args: unknown[]) => void handlers.set(name, args);
      },
    });
    await hardenSession(session as unknown as Session);
    const call = (name: string, ...args: unknown[]): unknown => {
      const [handler] = handlers.get(name) ?? [];
      return typeof handler === 'function' ? (handler as (...args: unknown[]) => unknown)(...args) : handlers.get(name);
    };
    return { call, session };
  }

  test('denies every permission, asked or checked', async () => {
    const { call } = await hardened();
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fullscreen',
      'openExternal',
    ]) {
      const decide = vi.fn();
      call('setPermissionRequestHandler', null, permission, decide);
      expect(decide).toHaveBeenCalledExactlyOnceWith(false);
      expect(call('setPermissionCheckHandler', null, permission, 'app://branchbook')).toBe(false);
    }
    expect(call('setDevicePermissionHandler', { deviceType: 'usb' })).toBe(false);
    const share = vi.fn();
    call('setDisplayMediaRequestHandler', {}, share);
    expect(share).toHaveBeenCalledExactlyOnceWith({});
  });

  test('cancels downloads', async () => {
    const { session } = await hardened();
    const event = { preventDefault: vi.fn() };
    session.emit('will-download', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  test('fetches no dictionaries and has a proxy that leads nowhere', async () => {
    const { call } = await hardened();
    expect(call('setSpellCheckerEnabled')).toEqual([false]);
    expect(call('setSpellCheckerLanguages')).toEqual([[]]);
    expect(call('setProxy')).toEqual([
      { mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' },
    ]);
  });

  test.each([
    ['app://branchbook/index.html', false],
    ['blob:app://branchbook/5b', false],
    ['data:image/png;base64,AA==', false],
    ['http://127.0.0.1/', true],
    ['https://example.org/', true],
    ['ws://example.org/', true],
    ['file:///etc/passwd', true],
    ['ftp://example.org/', true],
    ['chrome://version', true],
    ['APP://branchbook/', false],
    ['appx://branchbook/', true],
    ['nonsense', true],
  ])('%s is cancelled: %s', async (url, cancel) => {
    const { call } = await hardened();
    const decide = vi.fn();
    call('onBeforeRequest', { url }, decide);
    expect(decide).toHaveBeenCalledExactlyOnceWith({ cancel });
    expect(staysInside(url)).toBe(!cancel);
  });
});

test('a page goes nowhere, opens nothing, embeds nothing', () => {
  let open: ((details: { url: string }) => unknown) | undefined;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof open) => void (open = handler),
  });
  hardenContents(contents as unknown as WebContents);
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
    const event = { preventDefault: vi.fn() };
    contents.emit(name, event, 'app://branchbook/index.html');
    expect(event.preventDefault, name).toHaveBeenCalledOnce();
  }
  expect(open?.({ url: 'app://branchbook/index.html' })).toEqual({ action: 'deny' });
});

test('the menu has no role that opens tools, pages or addresses, and speaks Chinese', () => {
  const actions = { lock: vi.fn(), quit: vi.fn(), about: vi.fn(), command: vi.fn() };
  const items = menuTemplate(actions).flatMap((menu) => [menu, ...(Array.isArray(menu.submenu) ? menu.submenu : [])]);
  const roles = items.flatMap((item) => (item.role === undefined ? [] : [item.role]));
  expect(roles.toSorted()).toEqual(['copy', 'cut', 'paste', 'selectAll', 'togglefullscreen']);
  for (const { label, type } of items) if (type !== 'separator') expect(label).toMatch(/^[\u4e00-\u9fff…]+$/u);
  const lock = items.find((item) => item.label === '锁定');
  expect(lock?.accelerator).toBe('CmdOrCtrl+L');
});
