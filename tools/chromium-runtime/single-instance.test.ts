import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FIXTURES, launch, temporaryFolder, until } from './fixtures/launch.ts';

const RUN = fileURLToPath(new URL('run.ts', import.meta.url));
type Line = Record<string, unknown> & { what: string };

/** Starts the standalone app in a process of its own. */
function start(
  userData: string,
  ...args: string[]
): { process: ChildProcess; lines: Line[]; exited: Promise<number | null> } {
  const child = spawn(
    process.execPath,
    [RUN, join(FIXTURES, 'standalone.js'), '--headless', `--user-data-dir=${userData}`, ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines: Line[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line) as Line));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return { process: child, lines, exited };
}

describe('one instance per user-data folder', () => {
  test('a second process is refused and the first is told of it; the end is clean', async () => {
    const userData = temporaryFolder();
    const first = start(userData);
    await until(() => first.lines.some(({ what }) => what === 'loaded'), 20_000);
    expect(first.lines).toEqual([{ what: 'loaded', title: '独立运行', userData }]);

    const second = start(userData, '--open=book', 'file.bb');
    expect(await second.exited).toBe(0);
    expect(second.lines[0]).toEqual({ what: 'refused' });
    await until(() => first.lines.length > 1);
    const told = first.lines[1];
    expect(told).toMatchObject({ what: 'second', folder: process.cwd(), data: { from: second.process.pid } });
    expect(told?.['argv']).toEqual(expect.arrayContaining(['--open=book', 'file.bb']));

    first.process.kill('SIGTERM');
    expect(await first.exited).toBe(0);
    expect(first.lines.slice(2).map(({ what }) => what)).toEqual(['before-quit', 'close', 'quit']);
  });

  test('another folder is another program, also within one process', async () => {
    const { electron } = await launch();
    expect(electron.app.requestSingleInstanceLock()).toBe(true);
    const { electron: other } = await launch();
    expect(other.app.requestSingleInstanceLock()).toBe(true);
    expect(other.app.hasSingleInstanceLock()).toBe(true);
  });

  test('a lock left by a dead process is taken over', async () => {
    const userData = temporaryFolder();
    mkdirSync(join(userData, 'instances'));
    // No process has this start time, whatever has the number by now.
    writeFileSync(join(userData, 'instances/lock'), `${process.pid} 1`);
    const { electron } = await launch({ userData });
    expect(electron.app.requestSingleInstanceLock()).toBe(true);
    electron.app.releaseSingleInstanceLock();
    expect(electron.app.hasSingleInstanceLock()).toBe(false);
  });
});
