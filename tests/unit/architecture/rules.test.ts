import { describe, expect, test } from 'vitest';
import { needlessExports } from './exports.ts';
import { coreLayers, pageLayers } from './layers.ts';
import * as rules from './rules.ts';
import { readSource } from './source.ts';

/** Put together, so that this file has no mark of its own. */
const MARK = ['TO', 'DO'].join('');

/** The rules themselves: each must find what is planted, and stay silent on the innocent look-alike. */
function problems(rule: rules.Rule, path: string, text: string): number {
  return rule(readSource(path, text)).length;
}

describe('arrows', () => {
  test.each([
    ['shared/model/a.ts', "import { x } from '../../electron/core/b.ts'"],
    ['shared/model/a.ts', "import { readFileSync } from 'node:fs'"],
    ['shared/model/a.ts', "export * from 'react'"],
    ['renderer/a.tsx', "import type { X } from '../electron/main/b.ts'"],
    ['renderer/a.tsx', "const x = await import('../electron/core/b.ts')"],
    ['renderer/a.tsx', "import fs from 'node:fs'"],
    ['electron/core/a.ts', "import { app } from 'electron'"],
    ['electron/core/a.ts', "import '../main/window.ts'"],
    ['electron/main/a.ts', "import '../core/index.ts'"],
    ['electron/main/a.ts', "const d = require('better-sqlite3')"],
    ['electron/core/services/a.ts', "import { x } from '../../../tools/build.ts'"],
    ['electron/core/a.ts', 'const x = await import(name)'],
  ])('%s must not: %s', (path, text) => expect(problems(rules.arrows, path, text)).toBe(1));

  test.each([
    ['renderer/pages/a/b.tsx', "import { x } from '../../../shared/model/a.ts'"],
    [
      'electron/core/services/a.ts',
      "import { x } from '../../../shared/model/a.ts'; import 'node:fs'; import '../store/open.ts'",
    ],
    ['electron/main/a.ts', "import { app } from 'electron'; import '../../shared/contract/index.ts'"],
    ['tools/a.ts', "import '../electron/core/index.ts'"],
  ])('%s may: %s', (path, text) => expect(problems(rules.arrows, path, text)).toBe(0));
});

describe('layers of the core', () => {
  test.each([
    ['store/queries/a.ts', "import { x } from '../../vault/keyslots.ts'", 1],
    ['vault/a.ts', "import type { X } from '../services/records.ts'", 1],
    ['export/a.ts', "import { y } from '../store/open.ts'", 1],
    ['export/docx/a.ts', "import { core } from '../../core.ts'", 1],
    ['somewhere/a.ts', '', 1],
    ['services/a.ts', "import { x } from '../vault/slots.ts'; import '../store/open.ts'; import '../context.ts'", 0],
    ['vault/a.ts', "import { x } from './slots.ts'; import '../../../shared/model/ids.ts'; import 'node:fs'", 0],
    ['core.ts', "import './vault/vault.ts'; import './services/records.ts'", 0],
  ])('%s: %s', (file, text, count) => expect(problems(coreLayers, `electron/core/${file}`, text)).toBe(count));
});

describe('layers of the page', () => {
  test.each([
    ['components/a.tsx', "import { useSession } from '../state/session.ts'", 1],
    ['editor/a.ts', "import { x } from '../record-session/saver.ts'", 1],
    ['state/a.ts', "import { Button } from '../components/Button.tsx'", 1],
    ['pages/record/entries/a.tsx', "import { x } from '../../../app/lock.ts'", 1],
    ['pages/records/a.tsx', "const A = lazy(() => import('../record/RecordPage.tsx'))", 1],
    ['pages/somewhere/a.tsx', '', 1],
    ['pages/home/a.tsx', "import '../records/NewRecordDialog.tsx'; import '../../client.ts'; import './b.ts'", 0],
    ['app/a.tsx', "const A = lazy(() => import('../pages/home/HomePage.tsx')); import 'react'", 0],
    ['main.tsx', "import './app/App.tsx'; import './theme/base.css'", 0],
  ])('%s: %s', (file, text, count) => expect(problems(pageLayers, `renderer/${file}`, text)).toBe(count));
});

test('an export is needless when no other file takes it, whichever way', () => {
  const files: Record<string, string> = {
    'shared/a.ts': 'export const one = 1, two = 2; export type Three = 3; export function four() {} export default 5;',
    'shared/b.ts': "import { one as uno } from './a.ts'; export type { Three } from './a.ts'; export class Six {}",
    'tests/c.ts': "import * as b from '../shared/b.ts'; const { four } = await import('./d.ts');",
    'tests/d.ts': 'export const seven = 7;',
  };
  const sources = Object.entries(files).map(([file, text]) => readSource(file, text));
  expect(needlessExports(sources)).toEqual(['shared/a.ts two', 'shared/a.ts four']);
});

describe('network', () => {
  test.each([
    ["import http from 'node:http'", 1],
    ["import { connect } from 'net'", 1],
    ["import { net } from 'electron'", 1],
    ["import { shell, app } from 'electron'", 1],
    ["fetch('https://example.org')", 1],
    ["window.fetch('/x')", 1],
    ["new WebSocket('ws://x')", 1],
    ["new globalThis.EventSource('/x')", 1],
    ["navigator.sendBeacon('/x')", 1],
    ["import { spawn } from 'node:child_process'", 1],
    ["import { app } from 'electron'; import path from 'node:path'", 0],
    ['query.fetch()', 0],
    ["import type { Net } from 'electron'", 0],
  ])('%s: %i', (text, count) => expect(problems(rules.noNetwork, 'electron/main/a.ts', text)).toBe(count));
});

describe('SQL', () => {
  test.each([
    ['electron/core/services/a.ts', 'db.all(`SELECT id FROM record WHERE x = ${y}`)', 1],
    ['electron/core/services/a.ts', "run('INSERT OR REPLACE INTO t VALUES (1)')", 1],
    ['electron/core/services/a.ts', "db.exec('PRAGMA key')", 1],
    ['tools/cli/a.ts', "run('DELETE FROM record')", 1],
    ['electron/core/vault/a.ts', "import Database from 'better-sqlite3'", 1],
    ['electron/core/store/a.ts', 'db.serialize()', 1],
    ['electron/core/store/queries/a.ts', "db.all('SELECT 1 FROM t')", 0],
    ['shared/a.ts', "say('Please update the set, then select one from the list')", 0],
  ])('%s %s: %i', (path, text, count) => expect(problems(rules.sqlInStore, path, text)).toBe(count));
});

const crypto = (names: string, text: string): string => `import { ${names} } from 'node:crypto'; ${text}`;

describe('cryptography', () => {
  test.each([
    [crypto('createHash', "createHash('sm3')"), 1],
    [crypto('createHash', 'createHash(name)'), 1],
    [crypto('createCipheriv', "createCipheriv('chacha20-poly1305', k, n)"), 1],
    [crypto('argon2Sync', ''), 1],
    [crypto('scryptSync', ''), 1],
    ["import crypto from 'node:crypto'", 1],
    ["import * as crypto from 'node:crypto'", 1],
    [crypto('createHash, hkdfSync', "createHash('sha256'); hkdfSync('sha512', a, b, c, 32)"), 0],
  ])('%s: %i', (text, count) => expect(problems(rules.boringCrypto, 'electron/core/a.ts', text)).toBe(count));
});

describe('markup', () => {
  test.each([
    ['renderer/a.tsx', 'node.innerHTML = text', 1],
    ['renderer/a.tsx', 'const x = <p dangerouslySetInnerHTML={{ __html: text }} />', 1],
    ['renderer/a.tsx', 'new DOMParser()', 1],
    ['renderer/a.tsx', "document.write('x')", 1],
    ['renderer/a.tsx', "new Function('x')", 1],
    ['renderer/editor/paste.ts', 'new DOMParser()', 0],
    ['renderer/a.tsx', 'node.textContent = text', 0],
  ])('%s %s: %i', (path, text, count) => expect(problems(rules.noHtmlSinks, path, text)).toBe(count));
});

test('shared code may not touch its host', () => {
  expect(problems(rules.sharedIsPure, 'shared/a.ts', 'const x = Buffer.from(process.title)')).toBe(2);
  expect(problems(rules.sharedIsPure, 'shared/a.ts', 'const x = { process: 1 }; x.process; node.Buffer')).toBe(0);
  expect(problems(rules.sharedIsPure, 'electron/core/a.ts', 'Buffer.alloc(1)')).toBe(0);
});

test('long files and marks are found', () => {
  expect(problems(rules.shortFiles, 'a.ts', 'x;\n'.repeat(401))).toBe(1);
  expect(problems(rules.shortFiles, 'a.ts', 'x;\n'.repeat(400))).toBe(0);
  expect(problems(rules.noMarks, 'a.ts', `// ${MARK}: later`)).toBe(1);
  expect(problems(rules.noMarks, 'a.ts', `// ${['@ts', 'ignore'].join('-')}`)).toBe(1);
  expect(problems(rules.noMarks, 'a.ts', '// nothing to do here')).toBe(0);
});
