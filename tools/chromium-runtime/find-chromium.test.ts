import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { temporaryFolder } from './fixtures/launch.ts';

function program(folder: string, name: string, mode = 0o755): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, '', { mode });
  return path;
}

test('the one that is named is taken, or none', () => {
  const folder = temporaryFolder();
  const own = program(folder, 'my-browser');
  expect(findChromium({ BRANCHBOOK_CHROMIUM: own, PATH: folder }, 'linux')).toBe(own);
  expect(findChromium({ BRANCHBOOK_CHROMIUM: join(folder, 'missing'), PATH: folder }, 'linux')).toBeNull();
  expect(findChromium({ BRANCHBOOK_CHROMIUM: folder, PATH: folder }, 'linux')).toBeNull();
});

test('Chromium comes before Chrome and Edge, on the PATH before elsewhere; what cannot run is passed over', () => {
  const folder = temporaryFolder();
  program(join(folder, 'a'), 'chromium', 0o644);
  const chromium = program(join(folder, 'b'), 'chromium');
  program(join(folder, 'a'), 'google-chrome');
  expect(findChromium({ PATH: `${join(folder, 'a')}:${join(folder, 'b')}` }, 'linux')).toBe(chromium);
});

test('on Windows the usual folders are looked at', () => {
  const folder = temporaryFolder();
  const edge = program(folder, 'Microsoft\\Edge\\Application\\msedge.exe');
  expect(findChromium({ 'PROGRAMFILES(X86)': folder }, 'win32')).toBe(edge);
  expect(findChromium({}, 'win32')).toBeNull();
});
