import path from 'node:path';
import type { Source } from './source.ts';

/** What a rule finds wrong in a file, in words. */
export type Rule = (source: Source) => string[];

type Room = 'shared' | 'renderer' | 'core' | 'main' | 'preload' | 'resources' | 'tools' | 'tests' | 'config';

/** The room that a file of the project belongs to. */
export function roomOf(file: string): Room {
  if (file.startsWith('electron/preload')) return 'preload';
  if (file.startsWith('electron/main/')) return 'main';
  if (file.startsWith('electron/core/')) return 'core';
  const top = file.split('/')[0] ?? '';
  const rooms: readonly string[] = ['shared', 'renderer', 'resources', 'tools', 'tests'];
  return rooms.includes(top) && file.includes('/') ? (top as Room) : 'config';
}

/** Arrows that an import may follow, besides staying in its own room. Tools and tests may look everywhere. */
const ARROWS: Partial<Record<Room, readonly Room[]>> = {
  shared: [],
  renderer: ['shared'],
  core: ['shared', 'resources'],
  main: ['shared'],
  preload: ['shared'],
  resources: [],
};

export function isProduct(source: Source): boolean {
  return ARROWS[roomOf(source.path)] !== undefined;
}

/** Rooms in which Node's own modules exist. */
const NODE_ROOMS: readonly Room[] = ['core', 'main'];
/** The packages that each room may hold. A new one is put here on purpose. */
const PACKAGES: Partial<Record<Room, readonly string[]>> = {
  shared: [
    '@noble/curves',
    '@noble/hashes',
    '@zxcvbn-ts/core',
    'fractional-indexing',
    'linebreak',
    'pinyin-pro',
    'sm-crypto-v2',
    'uuid',
    'zod',
  ],
  renderer: [
    '@tanstack/react-query',
    '@tanstack/react-router',
    'fractional-indexing',
    'pdfjs-dist',
    'react',
    'react-dom',
    'slate',
    'slate-react',
  ],
  core: [
    '@node-rs/argon2',
    'better-sqlite3',
    'docx',
    'docxtemplater',
    'exifr',
    'fontkit',
    'fractional-indexing',
    'pizzip',
    'saxes',
    'write-excel-file',
    'yauzl',
    'zod',
  ],
  main: ['electron'],
  preload: ['electron'],
};

/** Name of the package that an import asks for. */
export function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Imports run one way: renderer → shared ← electron; packages stay in the rooms that can hold them. */
export const arrows: Rule = (source) => {
  const from = roomOf(source.path);
  const allowed = ARROWS[from];
  if (allowed === undefined) return [];
  return source.imports.flatMap((module) => {
    if (module === null) return ['imports a module whose name is computed'];
    if (module.startsWith('.')) {
      const to = roomOf(path.posix.join(path.posix.dirname(source.path), module));
      return to === from || allowed.includes(to) ? [] : [`imports ${module}: ${from} → ${to}`];
    }
    if (module.startsWith('node:'))
      return NODE_ROOMS.includes(from) ? [] : [`imports ${module}, which ${from} must not`];
    return PACKAGES[from]?.includes(packageOf(module)) ? [] : [`imports ${module}, which ${from} must not`];
  });
};

/** Names that exist only in Node. The type check of shared code knows them neither, nor those of the browser. */
const NODE_GLOBALS = ['process', 'Buffer', 'global', '__dirname', 'require', 'setImmediate'];

export const sharedIsPure: Rule = (source) =>
  roomOf(source.path) === 'shared'
    ? NODE_GLOBALS.filter((name) => source.identifiers.has(name)).map((name) => `uses ${name}`)
    : [];

const NETWORK_MODULES = [
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'inspector',
  'cluster',
];
const NETWORK_PACKAGES = [
  'undici',
  'axios',
  'got',
  'ky',
  'node-fetch',
  'ws',
  'socket.io',
  'socket.io-client',
  'superagent',
];
const NETWORK_NAMES = [
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'RTCPeerConnection',
];
const ELECTRON_NETWORK = ['net', 'autoUpdater', 'crashReporter', 'shell'];
const GLOBAL_OBJECTS = ['window', 'globalThis', 'self', 'global'];

/** No code path opens a connection, and nothing is handed to another program that could. */
export const noNetwork: Rule = (source) => [
  ...source.imports.flatMap((module) => {
    const name = module?.replace(/^node:/, '') ?? '';
    return NETWORK_MODULES.includes(name) || NETWORK_PACKAGES.includes(packageOf(name)) ? [`imports ${name}`] : [];
  }),
  ...source.named
    .filter(({ module, name, isType }) => module === 'electron' && !isType && ELECTRON_NETWORK.includes(name))
    .map(({ name }) => `takes ${name} from electron`),
  ...NETWORK_NAMES.filter((name) => source.identifiers.has(name) || source.members.has(name)).map(
    (name) => `uses ${name}`,
  ),
  ...source.calls
    .filter(
      ({ name, object }) =>
        (name === 'fetch' && (object === null || GLOBAL_OBJECTS.includes(object))) || name === 'sendBeacon',
    )
    .map(({ name }) => `calls ${name}`),
  ...(roomOf(source.path) === 'core' || roomOf(source.path) === 'main'
    ? source.imports.filter((module) => module === 'node:child_process').map(() => 'starts other programs')
    : []),
];

const SQL =
  /\b(SELECT\s[\s\S]*\bFROM\b|INSERT\s+(OR\s+\w+\s+)?INTO\b|REPLACE\s+INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|CREATE\s+(TABLE|INDEX|UNIQUE|TRIGGER|VIRTUAL|VIEW)\b|DROP\s+(TABLE|INDEX|TRIGGER)\b|ALTER\s+TABLE\b|PRAGMA\s|VACUUM\b|ATTACH\s|SAVEPOINT\s|BEGIN\s+IMMEDIATE)/;

/** SQL stands in `electron/core/store` alone, and the driver behind one file of it. */
export const sqlInStore: Rule = (source) => {
  const inStore = source.path.startsWith('electron/core/store/');
  return [
    ...(inStore
      ? []
      : source.strings.filter((text) => SQL.test(text)).map((text) => `holds SQL: ${text.slice(0, 40)}`)),
    ...(inStore ? [] : source.imports.filter((module) => module === 'better-sqlite3').map(() => 'imports the driver')),
    // It returns the decrypted image of the whole database.
    ...source.calls
      .filter(({ name, object }) => name === 'serialize' && object !== null)
      .map(() => 'calls serialize()'),
  ];
};

/** What Electron's BoringSSL has and this project uses. Anything else works in Node and breaks in the app. */
const CRYPTO_NAMES = [
  'createHash',
  'createHmac',
  'createCipheriv',
  'createDecipheriv',
  'createPrivateKey',
  'createSecretKey',
  'generateKeyPairSync',
  'hkdf',
  'hkdfSync',
  'randomBytes',
  'randomFillSync',
  'randomInt',
  'randomUUID',
  'sign',
  'timingSafeEqual',
  'Hash',
  'KeyObject',
];
const HASHES = ['sha256', 'sha384', 'sha512'];
const CIPHERS = ['aes-256-gcm', 'aes-128-gcm'];
const CRYPTO_ALGORITHMS = new Map([
  ['createHash', HASHES],
  ['createHmac', HASHES],
  ['hkdf', HASHES],
  ['hkdfSync', HASHES],
  ['createCipheriv', CIPHERS],
  ['createDecipheriv', CIPHERS],
  ['generateKeyPairSync', ['ed25519']],
]);

export const boringCrypto: Rule = (source) => [
  ...source.imports.filter((module) => module === 'crypto').map(() => 'imports crypto without node:'),
  ...source.named
    .filter(({ module, name }) => module === 'node:crypto' && !CRYPTO_NAMES.includes(name))
    .map(({ name }) => `takes ${name} from node:crypto`),
  ...source.calls.flatMap(({ name, first }) => {
    const algorithms = CRYPTO_ALGORITHMS.get(name);
    if (algorithms === undefined || !source.imports.includes('node:crypto')) return [];
    return first !== null && algorithms.includes(first) ? [] : [`${name} with ${first ?? 'a computed algorithm'}`];
  }),
];

const HTML_SINKS = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'srcdoc',
  'srcDoc',
  'setHTMLUnsafe',
];

/** Nothing turns text into markup or code. Pasted markup goes through DOMParser in the one file that cleans it. */
export const noHtmlSinks: Rule = (source) => [
  ...HTML_SINKS.filter((name) => source.members.has(name)).map((name) => `uses ${name}`),
  ...(source.members.has('write') && source.calls.some((c) => c.object === 'document') ? ['calls document.write'] : []),
  ...(source.identifiers.has('Function') && source.calls.some((c) => c.name === 'Function')
    ? ['makes a Function']
    : []),
  ...(source.identifiers.has('DOMParser') && source.path !== 'renderer/editor/paste.ts' ? ['uses DOMParser'] : []),
];

export const MAX_LINES = 400;

export const shortFiles: Rule = (source) => (source.lines > MAX_LINES ? [`has ${source.lines} lines`] : []);

const MARKS = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|expect-error|nocheck)|(ox|es)lint-disable|prettier-ignore/;

/** Nothing is left for later or hidden from the checks. */
export const noMarks: Rule = (source) =>
  source.comments.filter((comment) => MARKS.test(comment)).map((comment) => `comment: ${comment.trim().slice(0, 60)}`);
