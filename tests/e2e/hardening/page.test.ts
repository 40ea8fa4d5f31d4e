/// <reference lib="dom" />
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ready, startApp, until, type RunningApp } from './app.ts';

/** A page that tries everything it should not: nothing works, and everything is noticed. */
let app: RunningApp;
let page: Page;
let server: Server;
let origin: string;
let reached = 0;

beforeAll(async () => {
  server = createServer((_request, response) => {
    reached += 1;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  app = await startApp();
  page = await ready(app.driver);
});
afterAll(async () => {
  await app.stop();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  for (const list of Object.values(app.driver.records) as unknown[][]) list.length = 0;
});

test('the first screen stands without any report, error or answerless request', async () => {
  await page.reload();
  await ready(app.driver);
  const {
    violations,
    pageErrors,
    handlerErrors,
    cancelledRequests,
    unansweredRequests,
    console: printed,
  } = app.driver.records;
  expect({ violations, pageErrors, handlerErrors, cancelledRequests, unansweredRequests }).toEqual({
    violations: [],
    pageErrors: [],
    handlerErrors: [],
    cancelledRequests: [],
    unansweredRequests: [],
  });
  expect(printed.filter((line) => line.level === 'error' || line.level === 'warning')).toEqual([]);
});

describe('what the page gets', () => {
  test('the decided headers, with a fresh nonce for every load', async () => {
    const load = (): Promise<Record<string, string>> =>
      page.evaluate(async () => Object.fromEntries((await fetch('/index.html')).headers));
    const [first, second] = [await load(), await load()];
    const policy = first['content-security-policy'] ?? '';
    expect(policy.replace(/'nonce-[A-Za-z0-9+/]{22}=='/, "'nonce-'")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-'; img-src 'self' data: blob:; font-src 'self'; " +
        "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; " +
        "trusted-types default paste; require-trusted-types-for 'script'",
    );
    expect(second['content-security-policy']).not.toBe(policy);
    expect(first).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    expect(await page.evaluate(() => document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce)).toMatch(
      /^[A-Za-z0-9+/]{22}==$/,
    );
    expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  });

  test('a bridge of two functions that cannot be bent, and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => {
      const bridge = window.branchbook as unknown as Record<string, unknown>;
      const before = bridge['call'];
      try {
        bridge['call'] = () => 'mine';
      } catch {
        // Frozen objects throw in strict code.
      }
      const names = ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'];
      return {
        keys: Object.keys(bridge).toSorted(),
        bent: bridge['call'] !== before,
        leaked: names.filter((name) => name in window),
      };
    });
    expect(seen).toEqual({ keys: ['call', 'on'], bent: false, leaked: [] });
  });

  test('events are listened to by their names alone', async () => {
    const tried = await page.evaluate(() =>
      ['call', 'ipc-message', '__proto__', ''].map((name) => {
        try {
          window.branchbook.on(name as never, () => undefined);
          return 'listens';
        } catch {
          return 'refused';
        }
      }),
    );
    expect(tried).toEqual(['refused', 'refused', 'refused', 'refused']);
  });
});

describe('code', () => {
  test('does not come out of text', async () => {
    const tried = await page.evaluate(() => {
      const attempts: Record<string, () => unknown> = {
        eval: () => globalThis.eval('1'),
        function: () => new Function('return 1')() as unknown,
        timer: () => setTimeout('window.ran = 1' as unknown as () => void, 0),
        markup: () => (document.createElement('div').innerHTML = '<img src=x onerror="window.ran = 1">'),
        parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
        write: () => document.write('<p>x</p>'),
        policy: () =>
          (
            window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }
          ).trustedTypes.createPolicy('mine', { createHTML: (text: string) => text }),
      };
      // In a task of the page's own: what a debugger evaluates is let through.
      return new Promise<string[]>((resolve) => {
        setTimeout(() => {
          const worked = Object.entries(attempts).flatMap(([name, attempt]) => {
            try {
              attempt();
              return [name];
            } catch {
              return [];
            }
          });
          resolve(worked);
        });
      });
    });
    expect(tried).toEqual([]);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });

  test('does not come from elsewhere or from inside the page', async () => {
    await page.evaluate((host) => {
      const add = (fill: (script: HTMLScriptElement) => void): void => {
        const script = document.createElement('script');
        try {
          fill(script);
          document.head.append(script);
        } catch {
          // Trusted Types refuse already the assignment.
        }
      };
      add((script) => (script.src = `http://${host}/a.js`));
      add((script) => (script.src = 'data:text/javascript,window.ran=1'));
      add((script) => (script.textContent = 'window.ran = 1'));
      try {
        const button = document.createElement('button');
        button.setAttribute('onclick', 'window.ran = 1');
        document.body.append(button);
        button.click();
      } catch {
        // So is an attribute that holds code.
      }
    }, origin);
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(reached).toBe(0);
  });
});

describe('the network', () => {
  test('cannot be reached by anything a page has', async () => {
    const outcomes = await page.evaluate(async (host) => {
      const settled = (attempt: () => Promise<unknown>): Promise<string> =>
        Promise.resolve()
          .then(attempt)
          .then(
            () => 'reached',
            () => 'failed',
          );
      const loaded = (make: () => EventTarget): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const target = make();
          target.addEventListener('load', resolve);
          target.addEventListener('open', resolve);
          target.addEventListener('error', () => reject(new Error('error')));
          setTimeout(() => reject(new Error('silence')), 3000);
        });
      return {
        fetch: await settled(() => fetch(`http://${host}/`)),
        noCors: await settled(() => fetch(`http://${host}/`, { mode: 'no-cors' })),
        request: await settled(() =>
          loaded(() => {
            const request = new XMLHttpRequest();
            request.open('GET', `http://${host}/`);
            request.send();
            return request;
          }),
        ),
        image: await settled(() => loaded(() => Object.assign(new Image(), { src: `http://${host}/a.png` }))),
        socket: await settled(() => loaded(() => new WebSocket(`ws://${host}/`))),
        events: await settled(() => loaded(() => new EventSource(`http://${host}/`))),
        style: await settled(() =>
          loaded(() => {
            const link = Object.assign(document.createElement('link'), {
              rel: 'stylesheet',
              href: `http://${host}/a.css`,
            });
            document.head.append(link);
            return link;
          }),
        ),
        beacon: navigator.sendBeacon(`http://${host}/`) ? 'queued' : 'failed',
      };
    }, origin);
    const { beacon: _, ...others } = outcomes;
    expect(new Set(Object.values(others))).toEqual(new Set(['failed']));
    await page.waitForTimeout(300);
    expect(reached).toBe(0);
    expect(app.driver.records.unansweredRequests).toEqual([]);
  });
});

describe('places', () => {
  test('the page cannot leave, open a window, or hold another page', async () => {
    const here = page.url();
    await page.evaluate((host) => {
      const targets = [
        `http://${host}/`,
        'file:///etc/passwd',
        'javascript:void(window.ran = 1)',
        'data:text/html,x',
        'about:blank',
      ];
      for (const target of targets) {
        window.open(target);
        for (const where of ['_self', '_blank']) {
          const link = Object.assign(document.createElement('a'), { href: target, target: where });
          document.body.append(link);
          link.click();
          link.remove();
        }
      }
      const frame = document.createElement('iframe');
      frame.src = `http://${host}/`;
      const object = document.createElement('object');
      try {
        object.data = `http://${host}/`;
      } catch {
        // Trusted Types refuse already the assignment.
      }
      const form = Object.assign(document.createElement('form'), { action: `http://${host}/`, method: 'post' });
      document.body.append(frame, object, form);
      form.submit();
    }, origin);
    await page.waitForTimeout(500);
    expect(page.url()).toBe(here);
    expect(app.driver.windows()).toHaveLength(1);
    expect(reached).toBe(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    await page.reload();
    page = await ready(app.driver);
  });

  test('nothing can be downloaded', async () => {
    await page.evaluate(() => {
      const href = URL.createObjectURL(new Blob(['text']));
      Object.assign(document.createElement('a'), { href, download: 'x.txt' }).click();
    });
    await until('the download is asked for and denied', () => app.driver.records.deniedDownloads.length === 1);
    expect(app.driver.windows()).toHaveLength(1);
  });
});

test('no permission is granted, and no dialog of the browser opens', async () => {
  const outcomes = await page.evaluate(async () => {
    const denied = (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        (value) => (value === 'denied' ? 'denied' : 'granted'),
        () => 'denied',
      );
    window.alert('x');
    const confirmed = window.confirm('x');
    return {
      confirmed,
      notification: await denied(Notification.requestPermission()),
      media: await denied(
        Promise.resolve().then(() => navigator.mediaDevices.getUserMedia({ audio: true, video: true })),
      ),
      screen: await denied(Promise.resolve().then(() => navigator.mediaDevices.getDisplayMedia())),
      place: await denied(
        new Promise((resolve, reject) =>
          navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error('no'))),
        ),
      ),
      clipboard: await denied(Promise.resolve().then(() => navigator.clipboard.readText())),
    };
  });
  expect(outcomes).toEqual({
    confirmed: false,
    notification: 'denied',
    media: 'denied',
    screen: 'denied',
    place: 'denied',
    clipboard: 'denied',
  });
  expect(app.driver.records.permissions.filter((asked) => asked.granted)).toEqual([]);
});
