import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { build } from '../../../tools/build.ts';
import { startRuntime, type Driver } from '../../../tools/chromium-runtime/index.ts';
import type { CallName, Input, Output, Reply } from '../../../shared/contract/index.ts';
import { newBranchProfile } from '../../../shared/model/branch.ts';

export const ROOT = path.join(import.meta.dirname, '../../..');
export const MAIN = path.join(ROOT, 'dist/main/index.js');
export const PASSPHRASE = '三月的风吹过梧桐 47 号院';

/** The built app, running on a data folder of its own. */
export interface RunningApp {
  driver: Driver;
  userData: string;
  /** Ends the app, whatever state it is in, and removes its folder. */
  stop: () => Promise<void>;
}

/** Builds what changed and starts the app. */
export async function startApp(userData = mkdtempSync(path.join(tmpdir(), 'branchbook-e2e-'))): Promise<RunningApp> {
  await build();
  const driver = await startRuntime({ main: MAIN, userData });
  await ready(driver);
  const stop = async (): Promise<void> => {
    await driver.kill();
    rmSync(userData, { recursive: true, force: true });
  };
  return { driver, userData, stop };
}

/** The page of the newest window, once its first screen stands. */
export async function ready(driver: Driver): Promise<Page> {
  const page = await driver.page();
  await page.waitForFunction(() => document.querySelector('#root')?.childElementCount !== 0);
  return page;
}

/** Sends a call as the page does, with any name and input. */
export function rawCall(page: Page, name: unknown, input: unknown): Promise<Reply<unknown>> {
  return page.evaluate(([n, i]) => window.branchbook.call(n as never, i as never) as Promise<Reply<unknown>>, [
    name,
    input,
  ] as const);
}

/** Sends a call of the contract. Throws the error that the user would read. */
export async function call<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await rawCall(page, name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message} ${reply.error.hint ?? ''}`);
  return reply.value as Output<N>;
}

/** Creates a book in the default place; the page itself does not know until it is loaded again. */
export async function createBook(page: Page): Promise<void> {
  await call(page, 'books.create', {
    folder: null,
    displayName: '记录簿1',
    slotLabel: '使用人1',
    passphrase: PASSPHRASE,
    branch: newBranchProfile('中共青石镇机关第一支部委员会', '2026-01-01'),
    second: null,
  });
}

/** Waits until the condition holds, or throws. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, limitMs = 15_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
