import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetHandler, listAssets, type AllowList } from '../../../electron/main/assets.ts';
import { contentSecurityPolicy } from '../../../electron/main/csp.ts';

let folder: string;
let list: AllowList;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'branchbook-assets-'));
  mkdirSync(path.join(folder, 'page/assets'), { recursive: true });
  mkdirSync(path.join(folder, 'fonts'));
  writeFileSync(path.join(folder, 'secret.js'), 'secret');
  writeFileSync(path.join(folder, 'page/index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">');
  writeFileSync(path.join(folder, 'page/assets/main.js'), 'run()');
  writeFileSync(path.join(folder, 'page/assets/名册.svg'), '<svg/>');
  writeFileSync(path.join(folder, 'page/assets/main.js.map'), '{}');
  writeFileSync(path.join(folder, 'fonts/a.ttf'), Buffer.from([0, 1, 0, 0]));
  list = listAssets({ '': path.join(folder, 'page'), '/fonts': path.join(folder, 'fonts') });
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (url: string, method = 'GET'): Promise<Response> => assetHandler(list)({ url, method });

describe('packaged files', () => {
  test('only files of known types are listed', () => {
    expect([...list.keys()].toSorted()).toEqual(
      ['/', '/assets/main.js', '/assets/名册.svg', '/fonts/a.ttf', '/index.html'].toSorted(),
    );
  });

  test.each([
    ['app://branchbook/', 'text/html; charset=utf-8'],
    ['app://branchbook/index.html', 'text/html; charset=utf-8'],
    ['app://branchbook/assets/main.js', 'text/javascript; charset=utf-8'],
    ['app://branchbook/assets/%E5%90%8D%E5%86%8C.svg', 'image/svg+xml'],
    ['app://branchbook/fonts/a.ttf', 'font/ttf'],
  ])('%s is served', async (url, type) => {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
  });

  test.each([
    'app://branchbook/secret.js',
    'app://branchbook/../secret.js',
    'app://branchbook/assets/../../secret.js',
    'app://branchbook/%2e%2e/secret.js',
    'app://branchbook/..%2fsecret.js',
    'app://branchbook/assets%2fmain.js%00.html',
    'app://branchbook/assets/main.js.map',
    'app://branchbook/%',
    'app://branchbook/records/1',
    'app://other/index.html',
    'app://branchbook.evil/index.html',
    'app://branchbook:8080/index.html',
    'https://branchbook/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is not', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('%s is refused', async (method) => {
    expect((await get('app://branchbook/', method)).status).toBe(405);
  });
});

describe('headers', () => {
  test('the policy is word for word the decided one', () => {
    expect(contentSecurityPolicy('N0nce')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N0nce'; img-src 'self' data: blob:; font-src 'self'; " +
        "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; " +
        "trusted-types default paste; require-trusted-types-for 'script'",
    );
  });

  test('every load has its own nonce, the same in policy and page', async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 20; i += 1) {
      const response = await get('app://branchbook/');
      const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      seen.add(nonce);
    }
    expect(seen.size).toBe(20);
  });

  test('files are neither cached, guessed at, framed nor shared', async () => {
    const { headers } = await get('app://branchbook/assets/main.js');
    const { 'permissions-policy': features, 'content-security-policy': _, ...rest } = Object.fromEntries(headers);
    expect(rest).toEqual({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
    for (const feature of ['camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'clipboard-read']) {
      expect(features).toContain(`${feature}=()`);
    }
  });
});
