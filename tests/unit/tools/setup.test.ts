import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow, hashFiles, Stamps } from '../../../tools/build/stamp.ts';
import { countTests, sum, summary } from '../../../tools/check/count.ts';
import { hasDisplay } from '../../../tools/setup/electron-binary.ts';
import { mismatch } from '../../../tools/setup/lockfile.mjs';
import { isDebian, needsOf } from '../../../tools/setup/needs.ts';

describe('are the installed packages those of the lockfile', () => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };
  const installed = (packages: Record<string, { version: string }>): string | null => mismatch(wanted, { packages });
  const a = { 'node_modules/a': { version: '1.0.0' } };

  test('yes, with or without optional ones', () => {
    expect(installed(a)).toBeNull();
    expect(installed({ ...a, 'node_modules/b': { version: '2.0.0' } })).toBeNull();
  });
  test('no, and why', () => {
    expect(installed({})).toBe('a is missing');
    expect(installed({ 'node_modules/a': { version: '1.0.1' } })).toBe('a is 1.0.1, the lockfile says 1.0.0');
    expect(installed({ ...a, 'node_modules/b': { version: '1.9.0' } })).toBe('b is 1.9.0, the lockfile says 2.0.0');
    expect(installed({ ...a, 'node_modules/x/node_modules/@s/c': { version: '1.0.0' } })).toBe(
      '@s/c is no longer wanted',
    );
  });
});

describe('what the machine must bring', () => {
  const names = (task: 'start' | 'test' | 'build', shows: boolean): string[] =>
    needsOf(task, shows, () => false).flatMap((need) => need.debian);
  test('nothing for a build, a browser for a window, more for the tests', () => {
    expect(names('build', false)).toEqual([]);
    expect(names('start', false)).toEqual([]);
    expect(names('start', true)).toContain('chromium');
    expect(names('test', true)).toEqual(
      expect.arrayContaining(['chromium', 'libreoffice-writer-nogui', 'poppler-utils']),
    );
  });
  test('a display is one of X11 or Wayland on Linux, and always there elsewhere', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
  });
  test.each([
    ['ID=debian\n', true],
    ['ID=ubuntu\nID_LIKE=debian\n', true],
    ['NAME="Deepin"\nID=Deepin\nID_LIKE=debian\n', true],
    ['ID="centos"\nID_LIKE="rhel fedora"\n', false],
    ['NAME="not debian"\nID=arch\n', false],
  ])('%j is Debian: %s', (text, yes) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-os-'));
    const file = path.join(folder, 'os-release');
    writeFileSync(file, text);
    expect(isDebian(file)).toBe(yes);
    rmSync(folder, { recursive: true });
    expect(isDebian(file)).toBe(false);
  });
});

test('a bundle is built again when a file of it changes its text or its name, and not otherwise', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-build-'));
  const hash = (): string => hashFiles(folder, filesBelow(folder, ['src', 'missing']));
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  rmSync(path.join(folder, 'src'), { recursive: true, force: true });
  const empty = hash();
  write('src', 'one file');
  const first = hash();
  expect(first).not.toBe(empty);
  write('src', 'one file');
  expect(hash()).toBe(first);
  write('src', 'one fils');
  expect(hash()).not.toBe(first);
  const stamps = new Stamps(path.join(folder, 'cache/build.json'));
  expect(stamps.matches('src', first)).toBe(false);
  stamps.put('src', first);
  expect(new Stamps(path.join(folder, 'cache/build.json')).matches('src', first)).toBe(true);
  rmSync(folder, { recursive: true });
});

describe('the count of tests', () => {
  const file = (status: string, tests: number): { name: string; status: string; assertionResults: unknown[] } => ({
    name: 'x',
    status,
    assertionResults: Array.from({ length: tests }, () => ({})),
  });
  const report = (
    passed: number,
    failed: number,
    files = [file('passed', passed)],
  ): Parameters<typeof countTests>[0] => ({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: files,
  });
  test('takes what the report says', () => {
    expect(countTests(report(5, 0), 0)).toEqual({ passed: 5, failed: 0, skipped: 1 });
    expect(countTests(report(5, 2), 1)).toEqual({ passed: 5, failed: 2, skipped: 1 });
  });
  test('never calls a broken run clean', () => {
    expect(countTests(null, 0).failed).toBe(1);
    expect(countTests(report(5, 0), 1).failed).toBe(1);
    expect(countTests(report(0, 0, [file('failed', 0), file('failed', 0)]), 1).failed).toBe(2);
  });
  test('is one line', () => {
    expect(
      summary(
        sum([
          { passed: 5, failed: 0, skipped: 0 },
          { passed: 1, failed: 2, skipped: 0 },
        ]),
      ),
    ).toBe('6 passed, 2 failed');
    expect(summary({ passed: 5, failed: 0, skipped: 3 })).toBe('5 passed, 0 failed, 3 skipped');
  });
});
