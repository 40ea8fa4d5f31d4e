import { build as packageApp, Platform } from 'electron-builder';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../tools/build.ts';

const ROOT = path.join(import.meta.dirname, '../..');
/** Stands before the fuses in Electron's program (`@electron/fuses`); then version, count, and one character per fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As they stand in a program fresh from Electron: 1 = on, 0 = off. */
const FACTORY_FUSES = '10110001';

let folder: string;
let unpacked: string;
let archive: string;

beforeAll(async () => {
  await build();
  folder = mkdtempSync(path.join(tmpdir(), 'branchbook-package-'));
  // Packaging needs no Electron, only something in its shape that has fuses to set.
  const electron = path.join(folder, 'electron');
  mkdirSync(path.join(electron, 'locales'), { recursive: true });
  for (const language of ['zh-CN', 'en-US', 'fr']) writeFileSync(path.join(electron, `locales/${language}.pak`), '');
  writeFileSync(path.join(electron, 'version'), '45.4.1');
  const program = Buffer.concat([
    Buffer.from('\x7fELF', 'latin1'),
    Buffer.alloc(512),
    Buffer.from(SENTINEL),
    Buffer.from([1, FACTORY_FUSES.length]),
    Buffer.from(FACTORY_FUSES),
    Buffer.alloc(64),
  ]);
  writeFileSync(path.join(electron, 'electron'), program);
  chmodSync(path.join(electron, 'electron'), 0o755);
  await packageApp({
    targets: Platform.LINUX.createTarget('dir'),
    projectDir: ROOT,
    publish: 'never',
    config: {
      extends: path.join(ROOT, 'electron-builder.yml'),
      electronDist: electron,
      directories: { output: path.join(folder, 'out') },
    },
  });
  unpacked = path.join(folder, 'out/linux-unpacked');
  archive = path.join(unpacked, 'resources/app.asar');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the fuses are set as decided', () => {
  const program = readFileSync(path.join(unpacked, 'branchbook'));
  const wire = program.subarray(program.indexOf(SENTINEL) + SENTINEL.length);
  const states = wire.toString('latin1', 2, 2 + (wire[1] ?? 0));
  // Electron's order of version 1.
  const [runAsNode, cookieEncryption, nodeOptions, nodeInspect, asarIntegrity, onlyAsar, ownSnapshot, fileProtocol] =
    states;
  expect(wire[0]).toBe(1);
  expect({
    runAsNode,
    cookieEncryption,
    nodeOptions,
    nodeInspect,
    asarIntegrity,
    onlyAsar,
    ownSnapshot,
    fileProtocol,
  }).toEqual({
    runAsNode: '0',
    cookieEncryption: '1',
    nodeOptions: '0',
    nodeInspect: '0',
    asarIntegrity: '1',
    onlyAsar: '1',
    ownSnapshot: '0',
    fileProtocol: '0',
  });
});

describe('what is in the package', () => {
  test('the built app and its two native packages, and nothing of the project besides', () => {
    const files = [...paths(readArchive(archive).header)];
    const tops = new Set(files.map((file) => file.split('/')[1]));
    expect([...tops].toSorted(byText)).toEqual(['dist', 'node_modules', 'package.json']);
    const parts = new Set(files.flatMap((file) => /^\/dist\/([^/]+)/.exec(file)?.[1] ?? []));
    expect([...parts].toSorted(byText)).toEqual([
      'core',
      'fonts',
      'main',
      'preload-ballot.cjs',
      'preload.cjs',
      'renderer',
      'verifier',
    ]);
    const packages = new Set(files.flatMap((file) => /^\/node_modules\/((@[^/]+\/)?[^/@]+)$/.exec(file)?.[1] ?? []));
    expect([...packages].filter((name) => !/^(@node-rs\/argon2.*|better-sqlite3)$/.test(name))).toEqual([]);
    expect(files.filter((file) => /\.(map|ts|tsx|md)$/.test(file))).toEqual([]);
    const addons = files.filter((file) => file.endsWith('.node')).map((file) => path.posix.basename(file));
    expect(addons.filter((name) => name.startsWith('linux'))).toEqual([`linux-${process.arch}.node`]);
    expect(addons.filter((name) => /win32|darwin|musl/.test(name))).toEqual([]);
  });

  test('the manifest starts the app and carries no scripts', () => {
    const manifest = JSON.parse(readArchive(archive).read('package.json')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: 'branchbook', main: 'dist/main/index.js', type: 'module' });
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  test('the core lies beside the archive with all that it loads', () => {
    const beside = path.join(unpacked, 'resources/app.asar.unpacked');
    expect(existsSync(path.join(beside, 'dist/core/index.js'))).toBe(true);
    for (const worker of ['reader-worker.js', 'word-template-worker.js'])
      expect(existsSync(path.join(beside, 'dist/core', worker))).toBe(true);
    // Read into every PDF, by their place beside the core.
    const fonts = readdirSync(path.join(ROOT, 'dist/fonts')).filter((name) => name.endsWith('.ttf'));
    expect(fonts).toHaveLength(3);
    for (const name of fonts) {
      const [built, packaged] = [path.join(ROOT, 'dist'), path.join(beside, 'dist')].map((at) =>
        readFileSync(path.join(at, 'fonts', name)),
      );
      expect(packaged?.equals(built ?? Buffer.of()), name).toBe(true);
    }
    const script = `
      import { createRequire } from 'node:module';
      const load = createRequire(process.argv[1]);
      const db = new (load('better-sqlite3'))(':memory:');
      console.log(db.prepare('SELECT 1 + 1').pluck().get(), typeof load('@node-rs/argon2').hashRaw);`;
    const printed = execFileSync(
      process.execPath,
      ['--input-type=module', '-e', script, path.join(beside, 'dist/core/index.js')],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(printed.trim()).toBe('2 function');
  });
});

interface Entry {
  files?: Record<string, Entry>;
  offset?: string;
  size?: number;
}

/** An asar archive: a pickled JSON header (its length at byte 12), then the files' contents. */
function readArchive(file: string): { header: Entry; read: (name: string) => string } {
  const bytes = readFileSync(file);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry;
  const start = 8 + bytes.readUInt32LE(4);
  const read = (name: string): string => {
    const { offset = '0', size = 0 } = header.files?.[name] ?? {};
    return bytes.toString('utf8', start + Number(offset), start + Number(offset) + size);
  };
  return { header, read };
}

/** All paths below an entry, each beginning with `/`. */
function* paths(entry: Entry, prefix = ''): Generator<string> {
  for (const [name, child] of Object.entries(entry.files ?? {})) {
    yield `${prefix}/${name}`;
    yield* paths(child, `${prefix}/${name}`);
  }
}

function byText(a: string | undefined, b: string | undefined): number {
  return (a ?? '').localeCompare(b ?? '', 'en');
}
