import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Session } from 'electron';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, open, serve, until } from './fixtures/launch.ts';
import type { Electron } from './fixtures/launch.ts';
import type { Driver } from './index.ts';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  'trusted-types default',
  "require-trusted-types-for 'script'",
].join('; ');
const GUARDED = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CSP,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'x-content-type-options': 'nosniff',
};
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the app’s own scheme', () => {
  let driver: Driver, electron: Electron, page: Page, session: Session;
  const requests: { url: string; method: string; body: string; referer: string | null }[] = [];
  beforeAll(async () => {
    ({ driver, electron } = await launch({}, afterAll));
    session = serve(electron, {
      '/': () =>
        new Response('<!doctype html><title>守卫</title><script src="/own.js"></script><p>在</p>', {
          headers: GUARDED,
        }),
      '/own.js': () => new Response('globalThis.ran = 1', { headers: { 'content-type': 'text/javascript' } }),
      '/wrong.js': () =>
        new Response('globalThis.wrong = 1', {
          headers: { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' },
        }),
      '/dot.png': () => new Response(PNG, { headers: { 'content-type': 'image/png' } }),
      '/data': async (request) => {
        requests.push({
          url: request.url,
          method: request.method,
          body: await request.text(),
          referer: request.headers.get('referer'),
        });
        return Response.json({ 好: true }, { status: 201, headers: { 'x-own': 'value' } });
      },
      '/breaks': () => {
        throw new Error('the handler breaks');
      },
      '/plain': '<p>没有守卫</p>',
    });
    ({ page } = await open(electron, driver));
  });
  beforeEach(() => {
    driver.records.violations.length = 0;
  });

  test('is a secure context, isolated by its headers, and known to the app by its own name', async () => {
    expect(await page.evaluate(`[isSecureContext, crossOriginIsolated, ran, document.title]`)).toEqual([
      true,
      true,
      1,
      '守卫',
    ]);
    expect(electron.BrowserWindow.getAllWindows()[0]?.webContents.getURL()).toBe('app://test/');
  });

  test('gives the handler the whole request, and the page the whole response', async () => {
    const result = await page.evaluate(`(async () => {
      const response = await fetch('/data?a=名', { method: 'POST', body: '正文' });
      return [response.status, response.headers.get('x-own'), await response.json()];
    })()`);
    expect(result).toEqual([201, 'value', { 好: true }]);
    expect(requests.at(-1)).toEqual({
      url: 'app://test/data?a=%E5%90%8D',
      method: 'POST',
      body: '正文',
      referer: 'app://test/',
    });
    const sizes = `new Promise((resolve, reject) => {
      const image = new Image(); image.onload = () => resolve([image.naturalWidth, image.naturalHeight]); image.onerror = reject; image.src = '/dot.png';
    })`;
    expect(await page.evaluate(sizes)).toEqual([1, 1]);
  });

  test('answers 404 and failures as such', async () => {
    expect(await page.evaluate(`fetch('/missing').then((response) => response.status)`)).toBe(404);
    expect(await page.evaluate(`fetch('/breaks').catch((error) => error.message)`)).toBe('Failed to fetch');
    expect(driver.records.handlerErrors.at(-1)?.where).toBe('protocol app://test/breaks');
    await expect(
      electron.BrowserWindow.getAllWindows()[0]?.webContents.loadURL('app://test/breaks'),
    ).rejects.toMatchObject({
      code: 'ERR_FAILED',
      errno: -2,
      url: 'app://test/breaks',
    });
    await page.goto('app://test/');
  });

  test.each([
    [
      'an inline script',
      `const s = document.createElement('script'); s.textContent = trustedTypes.createPolicy('default', { createScript: (x) => x }).createScript('globalThis.inline = 1'); document.head.append(s)`,
      'script-src-elem',
      'inline',
    ],
    ['an inline style', `document.body.setAttribute('style', 'color: red')`, 'style-src-attr', 'inline'],
    [
      'a sink without Trusted Types',
      `try { document.body.innerHTML = '<b>x</b>' } catch {}`,
      'require-trusted-types-for',
      'trusted-types-sink',
    ],
    [
      'a policy of another name',
      `try { trustedTypes.createPolicy('other', {}) } catch {}`,
      'trusted-types',
      'trusted-types-policy',
    ],
    [
      'a frame',
      `document.body.append(document.createElement('iframe')); document.querySelector('iframe').src = '/plain'`,
      'frame-src',
      'https://test.app.invalid/plain',
    ],
    ['a foreign picture', `new Image().src = 'https://example.org/x.png'`, 'img-src', 'https://example.org/x.png'],
    ['eval', `try { (0, eval)('1') } catch {}`, 'require-trusted-types-for', 'trusted-types-sink'],
  ])('reports %s, blocked by the policy', async (_, script, directive, blocked) => {
    await page.goto('app://test/');
    // In a task of its own: what a test evaluates is itself exempt from the policy.
    await page.evaluate(`setTimeout(() => { ${script} }); 0`);
    await expect.poll(() => driver.records.violations).toContainEqual(expect.objectContaining({ directive, blocked }));
    expect(await page.evaluate('typeof inline')).toBe('undefined');
  });

  test('honours nosniff', async () => {
    await page.goto('app://test/plain');
    const outcome = await page.evaluate(`new Promise((resolve) => {
      const script = document.createElement('script'); script.src = '/wrong.js';
      script.onload = () => resolve('loaded'); script.onerror = () => resolve('refused'); document.head.append(script);
    })`);
    expect(outcome).toBe('refused');
    await page.goto('app://test/');
  });

  test('carries out a redirect unless the app prevents it', async () => {
    const window = electron.BrowserWindow.getAllWindows()[0];
    session.protocol.unhandle('app');
    serve(electron, {
      '/from': () => new Response(null, { status: 302, headers: { location: '/to' } }),
      '/to': '<p>到了</p>',
      '/': '<p>在</p>',
    });
    await page.goto('app://test/from').catch(() => undefined);
    await until(() => page.url() === 'https://test.app.invalid/to');

    await page.goto('app://test/');
    const asked: string[] = [];
    window?.webContents.once('will-redirect', (event) => {
      asked.push(event.url);
      event.preventDefault();
    });
    await page.goto('app://test/from').catch(() => undefined);
    expect(asked).toEqual(['app://test/to']);
    expect(page.url()).toBe('https://test.app.invalid/');
  });
});

describe('requests that leave the app', () => {
  test('are put before webRequest and fail in any case', async () => {
    const { driver, electron } = await launch();
    const session = serve(electron, { '/': '<p>在</p>' });
    const { page, window } = await open(electron, driver);
    const seen: [string, string, boolean][] = [];
    session.webRequest.onBeforeRequest((details, decide) => {
      seen.push([details.url, details.resourceType, details.webContentsId === window.webContents.id]);
      decide({ cancel: !details.url.startsWith('app:') && !details.url.includes('forgotten') });
    });
    const message = `(url) => fetch(url, { mode: 'no-cors' }).then(() => 'answered', (error) => error.message)`;
    expect(await page.evaluate(`(${message})('https://example.org/a')`)).toBe('Failed to fetch');
    expect(await page.evaluate(`(${message})('https://forgotten.example/')`)).toBe('Failed to fetch');
    expect(await page.evaluate(`(${message})('/')`)).toBe('answered');
    expect(seen).toEqual([
      ['https://example.org/a', 'xhr', true],
      ['https://forgotten.example/', 'xhr', true],
      ['app://test/', 'xhr', true],
    ]);
    expect(driver.records.cancelledRequests).toEqual(['https://example.org/a']);
    expect(driver.records.unansweredRequests).toEqual(['https://forgotten.example/']);

    session.webRequest.onBeforeRequest({ urls: ['https://*.example.org/*'] }, (_details, decide) =>
      decide({ cancel: true }),
    );
    await page.evaluate(`(${message})('https://a.example.org/b')`);
    await page.evaluate(`(${message})('https://example.net/b')`);
    expect(driver.records.cancelledRequests.slice(1)).toEqual(['https://a.example.org/b']);
    expect(driver.records.unansweredRequests.slice(1)).toEqual(['https://example.net/b']);
  });

  test('reach not even a server on this machine, by whatever way', async () => {
    let connections = 0;
    const server = createServer((_request, response) => void response.end('reached'));
    server.on('connection', () => (connections += 1));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { driver, electron } = await launch();
    serve(electron, {
      '/': `<link rel="preconnect" href="http://127.0.0.1:${port}"><link rel="dns-prefetch" href="//localhost:${port}"><p>在</p>`,
    });
    const { page } = await open(electron, driver);
    const outcomes = await page.evaluate(`Promise.all([
      fetch('http://127.0.0.1:${port}/').then(() => 'answered', () => 'refused'),
      fetch('http://localhost:${port}/').then(() => 'answered', () => 'refused'),
      ...['127.0.0.1', 'localhost', '[::1]'].map((host) => new Promise((resolve) => {
        const socket = new WebSocket('ws://' + host + ':${port}/');
        socket.onopen = () => resolve('answered'); socket.onerror = () => resolve('refused');
      })),
      new Promise((resolve) => {
        const source = new EventSource('http://127.0.0.1:${port}/');
        source.onopen = () => resolve('answered'); source.onerror = () => resolve('refused');
      }),
      Promise.resolve(navigator.sendBeacon('http://127.0.0.1:${port}/', 'x') ? 'queued' : 'refused'),
      new Promise((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:${port}/').then(() => postMessage('answered'), () => postMessage('refused'))"])));
        worker.onmessage = ({ data }) => resolve(data);
      }),
    ])`);
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 'refused', 'queued', 'refused']);
    await driver.kill();
    expect(connections).toBe(0);
    server.close();
  });
});
