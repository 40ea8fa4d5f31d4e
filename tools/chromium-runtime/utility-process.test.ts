import { once } from 'node:events';
import { join } from 'node:path';
import type { UtilityProcess } from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIXTURES, launch, until } from './fixtures/launch.ts';
import type { Electron as Api } from './fixtures/launch.ts';
import type { Driver } from './index.ts';

const CHILD = join(FIXTURES, 'child.mjs');

const next = async (child: UtilityProcess): Promise<unknown> => (await once(child, 'message'))[0] as unknown;

describe('a utility process', () => {
  let driver: Driver, electron: Api;
  beforeAll(async () => {
    ({ driver, electron } = await launch({}, afterAll));
  });
  const fork = (args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess =>
    electron.utilityProcess.fork(CHILD, args, { stdio: 'ignore', ...options });

  test('takes structured clones both ways, even those sent before it runs', async () => {
    const child = fork(['--user-data=/x'], { serviceName: 'Core', env: { ...process.env, CHILD: 'env' } });
    expect(child.pid).toBeUndefined();
    const value = { map: new Map([[1, new Date(5)]]), bytes: new Uint8Array([1, 2]), big: 3n, none: undefined };
    child.postMessage({ echo: value });
    expect(await next(child)).toEqual({ echo: value, args: ['--user-data=/x'], env: 'env' });
    expect(child.pid).toBeGreaterThan(0);
    expect(driver.utilityProcesses()).toEqual([{ pid: child.pid, name: 'Core' }]);
    expect(electron.app.getAppMetrics().find(({ pid }) => pid === child.pid)).toMatchObject({
      type: 'Utility',
      name: 'Core',
    });
    expect(() => child.postMessage(() => {})).toThrow(/could not be cloned/);
    child.postMessage({ unclonable: true });
    expect(await next(child)).toEqual({ refused: 'DataCloneError' });
    child.postMessage({ kinds: true });
    expect(await next(child)).toEqual(['undefined', 'object']);
    child.kill();
    await once(child, 'exit');
    expect(child.pid).toBeUndefined();
    expect(driver.utilityProcesses()).toEqual([]);
  });

  test.each([
    ['exits by itself', { exit: 0 }, 0],
    ['exits with a code', { exit: 7 }, 7],
    ['throws', { throw: true }, 1],
    ['crashes', { crash: true }, 6],
  ])('that %s tells its code', async (_, order, code) => {
    const gone: Electron.Details[] = [];
    electron.app.on('child-process-gone', (_event, details) => gone.push(details));
    const child = fork();
    child.postMessage(order);
    expect((await once(child, 'exit'))[0]).toBe(code);
    electron.app.removeAllListeners('child-process-gone');
    expect(gone.map(({ exitCode, type }) => [exitCode, type])).toEqual(code === 0 ? [] : [[code, 'Utility']]);
  });

  test('killed from outside exits not with zero', async () => {
    const child = fork();
    await once(child, 'spawn');
    process.kill(child.pid ?? 0, 'SIGKILL');
    expect((await once(child, 'exit'))[0]).toBe(9);
  });

  test('can be heard', async () => {
    const child = fork([], { stdio: 'pipe' });
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.postMessage({ say: '听见' });
    await until(() => text === '听见\n');
    child.kill();
  });

  test('ends with the app, which hears no more of it', async () => {
    const own = await launch();
    const child = own.electron.utilityProcess.fork(CHILD, [], { stdio: 'ignore' });
    let heard = false;
    child.once('exit', () => (heard = true));
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    await own.driver.kill();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(heard).toBe(false);
  });
});
