import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { newNonce, securityHeaders } from './csp.ts';

/** Where the page lives. The scheme has hosts, so that `'self'` of the policy means exactly this one. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://branchbook`;
export const APP_URL = `${APP_ORIGIN}/index.html`;
export const BALLOT_URL = `${APP_ORIGIN}/ballot.html`;

/** Placeholder that the renderer's build leaves wherever the nonce belongs. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** The files that may be served, by the path of their address. Nothing else on the disk can be reached. */
export type AllowList = ReadonlyMap<string, { file: string; type: string }>;

/**
 * Lists the packaged files once, at start.
 *
 * @param mounts folders by the address prefix under which their files appear, such as `/fonts`; `''` is the page itself
 */
export function listAssets(mounts: Readonly<Record<string, string>>): AllowList {
  const list = new Map<string, { file: string; type: string }>();
  for (const [prefix, folder] of Object.entries(mounts)) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const type = TYPES[path.extname(entry.name)];
      if (!entry.isFile() || type === undefined) continue;
      const file = path.join(entry.parentPath, entry.name);
      list.set(`${prefix}/${path.relative(folder, file).split(path.sep).join('/')}`, { file, type });
    }
  }
  const index = list.get('/index.html');
  if (index !== undefined) list.set('/', index);
  return list;
}

/**
 * Answers requests of the page from the allow-list.
 *
 * @returns a handler for `protocol.handle`: 404 for what is not on the list, 405 for anything but GET
 */
export function assetHandler(list: AllowList): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async (request) => {
    const nonce = newNonce();
    const refuse = (status: number): Response =>
      new Response(null, { status, headers: securityHeaders('text/plain; charset=utf-8', nonce) });
    if (request.method !== 'GET') return refuse(405);
    const url = URL.parse(request.url);
    if (url === null || `${url.protocol}//${url.host}` !== APP_ORIGIN) return refuse(404);
    const asset = list.get(decodePath(url.pathname));
    if (asset === undefined) return refuse(404);
    const content = await readFile(asset.file);
    const body = asset.type.startsWith('text/html')
      ? content.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce)
      : new Uint8Array(content);
    return new Response(body, { status: 200, headers: securityHeaders(asset.type, nonce) });
  };
}

/** File names may hold characters that an address escapes. What cannot be decoded is on no list. */
function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '';
  }
}
