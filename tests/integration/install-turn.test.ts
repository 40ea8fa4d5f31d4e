import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const MODULE = path.join(import.meta.dirname, '../../tools/setup/install-turn.mjs');

let folder: string;
const begun: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'branchbook-install-'));
});
afterEach(() => {
  for (const child of begun.splice(0)) child.kill('SIGKILL');
  const left = pidIn('npm.pid');
  if (left !== null && isRunning(left)) process.kill(left, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => path.join(folder, name);
const pidIn = (name: string): number | null => (existsSync(at(name)) ? Number(readFileSync(at(name), 'utf8')) : null);

function isRunning(pid: number): boolean {
  // One that has ended waits in the table until somebody asks for it; in a container that may be for ever.
  return existsSync(`/proc/${pid}`) && !/\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** Stands for npm: says that it runs, and works until the file `go` is there; then the packages are. */
const NPM = `
  const fs = require('node:fs');
  fs.writeFileSync('npm.pid', String(process.pid));
  fs.appendFileSync('runs', 'x');
  if (fs.existsSync('busy')) { fs.rmSync('busy'); console.error('npm error ENOTEMPTY'); process.exit(190); }
  setInterval(() => { if (fs.existsSync('go')) { fs.writeFileSync('packages', ''); process.exit(0); } }, 20);
`;

/** One command that needs the packages, as prepare.mjs is one. */
function install(): ChildProcess {
  const script = `
    import { existsSync } from 'node:fs';
    const { installInTurn } = await import(${JSON.stringify(MODULE)});
    const { ok } = await installInTurn({
      file: 'cache/installing.json', isNeeded: () => !existsSync('packages'), program: process.execPath,
      args: ['-e', ${JSON.stringify(NPM)}], options: {}, say: (line) => console.log(line),
    });
    process.exit(ok ? 0 : 1);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, stdio: 'ignore' });
  begun.push(child);
  return child;
}

const npmRuns = (): Promise<number> =>
  vi.waitFor(
    () => {
      const pid = pidIn('npm.pid');
      if (pid === null || !isRunning(pid) || !readFileSync(at('cache/installing.json'), 'utf8').includes(`${pid}`))
        throw new Error('not yet');
      return pid;
    },
    { timeout: 10_000 },
  );
const endOf = async (child: ChildProcess): Promise<number | null> =>
  child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];
const runs = (): number => readFileSync(at('runs'), 'utf8').length;

describe.runIf(process.platform === 'linux')('an installation', { timeout: 30_000 }, () => {
  test('that is told to end takes npm along and leaves no note', async () => {
    const first = install();
    const npm = await npmRuns();
    first.kill('SIGTERM');
    expect(await endOf(first)).toBe(1);
    expect(isRunning(npm)).toBe(false);
    expect(existsSync(at('cache/installing.json'))).toBe(false);
  });

  test('that was killed leaves npm to the next one, which ends it before it begins', async () => {
    const first = install();
    const orphan = await npmRuns();
    first.kill('SIGKILL');
    await endOf(first);
    expect(isRunning(orphan)).toBe(true);
    const second = install();
    await vi.waitFor(() => expect(isRunning(orphan)).toBe(false), { timeout: 10_000 });
    writeFileSync(at('go'), '');
    expect(await endOf(second)).toBe(0);
    expect([existsSync(at('packages')), runs()]).toEqual([true, 2]);
  });

  test('is waited for by a second one, which then has nothing to do', async () => {
    const first = install();
    await npmRuns();
    const second = install();
    writeFileSync(at('go'), '');
    expect([await endOf(first), await endOf(second), runs()]).toEqual([0, 0, 1]);
  });

  test('tries again when something else still wrote into the folder', async () => {
    writeFileSync(at('busy'), '');
    writeFileSync(at('go'), '');
    expect([await endOf(install()), runs()]).toEqual([0, 2]);
  });
});
