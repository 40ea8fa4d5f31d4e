import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { NATIVE_PACKAGES } from '../../../tools/build/bundles.ts';
import { needlessExports } from './exports.ts';
import { coreLayers, pageLayers } from './layers.ts';
import * as rules from './rules.ts';
import { readSources, type Source } from './source.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const all = readSources(ROOT, ['shared', 'electron', 'renderer', 'tools', 'tests']);
const product = all.filter(rules.isProduct);

function broken(sources: readonly Source[], rule: rules.Rule): string[] {
  return sources.flatMap((source) => rule(source).map((problem) => `${source.path} ${problem}`));
}

describe('the house keeps its rooms', () => {
  test('every room has files, so that the rules below look at something', () => {
    const rooms = new Set(all.map((source) => rules.roomOf(source.path)));
    expect([...rooms].toSorted()).toEqual(['core', 'main', 'preload', 'renderer', 'shared', 'tests', 'tools']);
    expect(product.length).toBeGreaterThan(100);
  });
  test('imports run one way', () => expect(broken(product, rules.arrows)).toEqual([]));
  test('imports inside the core run one way', () => expect(broken(product, coreLayers)).toEqual([]));
  test('imports inside the page run one way', () => expect(broken(product, pageLayers)).toEqual([]));
  test('shared code knows neither browser nor Node', () => expect(broken(product, rules.sharedIsPure)).toEqual([]));
  test('nothing can open a connection', () => expect(broken(product, rules.noNetwork)).toEqual([]));
  test('SQL stands in the store alone', () => {
    const withTools = all.filter((source) => rules.roomOf(source.path) !== 'tests');
    expect(broken(withTools, rules.sqlInStore)).toEqual([]);
    const openers = product.filter((source) => source.calls.some((call) => call.name === 'Database'));
    expect(openers.map((source) => source.path)).toEqual(['electron/core/store/open.ts']);
  });
  test('cryptography is what BoringSSL has', () => expect(broken(product, rules.boringCrypto)).toEqual([]));
  test('no text becomes markup or code', () => expect(broken(product, rules.noHtmlSinks)).toEqual([]));
  test('nothing is exported that nobody takes', () => expect(needlessExports(all)).toEqual([]));
  test('no file is too long', () => expect(broken(all, rules.shortFiles)).toEqual([]));
  test('nothing is left for later or hidden from the checks', () => expect(broken(all, rules.noMarks)).toEqual([]));
});

describe('what must be registered is registered', () => {
  test('every template file is in the index', () => {
    const folder = path.join(ROOT, 'shared/templates');
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
    const index = all.find((source) => source.path === 'shared/templates/index.ts');
    expect(files.length).toBeGreaterThan(1);
    expect(files.filter((name) => !index?.imports.includes(`./${name}`))).toEqual([]);
  });

  test('every package that is imported is in package.json, native ones as dependencies', () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const known = new Set([
      ...Object.keys(manifest['dependencies'] ?? {}),
      ...Object.keys(manifest['devDependencies'] ?? {}),
    ]);
    const asked = new Set(
      product
        .flatMap((source) => source.imports)
        .filter((module) => module !== null && !module.startsWith('.') && !module.startsWith('node:'))
        .map((module) => rules.packageOf(module ?? '')),
    );
    expect([...asked].filter((name) => !known.has(name))).toEqual([]);
    for (const name of NATIVE_PACKAGES) expect(manifest['dependencies']).toHaveProperty([name]);
  });
});
