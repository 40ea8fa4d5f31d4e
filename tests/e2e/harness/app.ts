/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { build } from '../../../tools/build.ts';
import { launchOnChromium } from './chromium-app.ts';
import { launchOnElectron } from './electron-app.ts';

/** What the operating system tells the app. */
type SystemEvent = 'lock-screen' | 'suspend' | 'user-did-resign-active';

/** The running app as its user, the system and a test meet it: the same on the Chromium runtime and on Electron. */
export interface Runner {
  /** Page of the newest window. */
  newestPage(): Promise<Page>;
  /** Answers the open dialog that waits or comes next; no paths = the user turns back. */
  answerOpenDialog(paths: readonly string[]): Promise<void>;
  /** Answers the save dialog that waits or comes next; null = the user turns back. */
  answerSaveDialog(file: string | null): Promise<void>;
  /** Answers the question box that waits or comes next with the button of that number, counting from 0. */
  answerQuestion(button: number): Promise<void>;
  raise(event: SystemEvent): Promise<void>;
  /** Crashes the renderer of the newest window. */
  crashRenderer(): Promise<void>;
  /** Sets the system's idle time; null = the real one. */
  setIdleTime(seconds: number | null): Promise<void>;
  clickMenu(id: string): Promise<void>;
  /** True if the window was brought to the front since the last {@link blur}. */
  isFocused(): Promise<boolean>;
  blur(): Promise<void>;
  /** Process id of the core. */
  corePid(): Promise<number>;
  /** Reports of CSP and Trusted Types, uncaught errors of pages and handlers, and requests that nothing answered. */
  faults(): string[];
  /** Does what the window's close button does and waits until the app is gone; its exit code. */
  close(): Promise<number>;
  /** Ends the app without asking it. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** Folder of the app's data. Default: a new one, removed at the end. */
  userData?: string;
  /** Size of the window's content in CSS pixels. */
  size?: { width: number; height: number };
  env?: Record<string, string>;
}

export const ROOT = path.join(import.meta.dirname, '../../..');
export const MAIN = path.join(ROOT, 'dist/main/index.js');
const WAIT_MS = 30_000;
/** How long one step in the page may take; key derivation is the longest. */
const ACTION_MS = 30_000;

/** True if the tests run on Electron's own binary. */
export const ON_ELECTRON = process.env['E2E_RUNTIME'] === 'electron';

/** Builds what changed and starts the app, up to its first screen. */
export async function launchApp(options: LaunchOptions = {}): Promise<App> {
  await build();
  const userData = options.userData ?? mkdtempSync(path.join(tmpdir(), 'branchbook-app-'));
  const start = ON_ELECTRON ? launchOnElectron : launchOnChromium;
  const runner = await start({ ...options, main: MAIN, userData });
  const app = new App(runner, userData, options.userData === undefined);
  try {
    await app.page();
  } catch (error) {
    await app.dispose();
    throw error;
  }
  return app;
}

/** A running app and its data folder. */
export class App {
  readonly userData: string;
  readonly #runner: Runner;
  readonly #ownsFolder: boolean;
  #page: Page | null = null;
  #running = true;

  constructor(runner: Runner, userData: string, ownsFolder: boolean) {
    this.#runner = runner;
    this.userData = userData;
    this.#ownsFolder = ownsFolder;
  }

  /** The page on screen, once something stands on it. */
  async page(): Promise<Page> {
    this.#page = await this.#runner.newestPage();
    this.#page.setDefaultTimeout(ACTION_MS);
    await this.#page.waitForFunction(() => document.querySelector('#root')?.childElementCount !== 0);
    return this.#page;
  }

  /** The page that takes the place of the one handed out last, as after a lock. */
  async nextPage(): Promise<Page> {
    const before = this.#page;
    await until('another page', async () => (await this.#runner.newestPage()) !== before);
    if (before) await until('the old page to go', () => before.isClosed());
    return this.page();
  }

  /** The page of a voter's window, which stands over the page handed out last. */
  async ballotPage(): Promise<Page> {
    const before = this.#page;
    await until('a ballot', async () => (await this.#runner.newestPage()) !== before);
    const ballot = await this.#runner.newestPage();
    ballot.setDefaultTimeout(ACTION_MS);
    await ballot.waitForSelector('main');
    return ballot;
  }

  answerOpenDialog(...paths: string[]): Promise<void> {
    return this.#runner.answerOpenDialog(paths);
  }
  answerSaveDialog(file: string | null): Promise<void> {
    return this.#runner.answerSaveDialog(file);
  }
  answerQuestion(button: number): Promise<void> {
    return this.#runner.answerQuestion(button);
  }
  raise(event: SystemEvent): Promise<void> {
    return this.#runner.raise(event);
  }
  setIdleTime(seconds: number | null): Promise<void> {
    return this.#runner.setIdleTime(seconds);
  }
  clickMenu(id: string): Promise<void> {
    return this.#runner.clickMenu(id);
  }
  isFocused(): Promise<boolean> {
    return this.#runner.isFocused();
  }
  blur(): Promise<void> {
    return this.#runner.blur();
  }
  corePid(): Promise<number> {
    return this.#runner.corePid();
  }
  /** {@link Runner.faults} */
  faults(): string[] {
    return this.#runner.faults();
  }

  /** Crashes the renderer of the page that was handed out last. */
  crashRenderer(): Promise<void> {
    return this.#runner.crashRenderer();
  }

  /** Ends the core at once, as a crash does, and waits until another has taken its place. */
  async killCore(): Promise<void> {
    const pid = await this.corePid();
    process.kill(pid, 'SIGKILL');
    await until('a fresh core', async () => (await this.corePid().catch(() => pid)) !== pid);
  }

  /** Leaves the app as its user does and waits until it is gone. The data folder stays until {@link dispose}. */
  async quit(): Promise<number> {
    const code = await this.#runner.close();
    this.#running = false;
    return code;
  }

  /** Ends the app whatever state it is in, and removes a data folder that was made for it. */
  async dispose(): Promise<void> {
    if (this.#running) await this.#runner.kill();
    this.#running = false;
    if (this.#ownsFolder) rmSync(this.userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Waits until the condition holds; throws after `limitMs`. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs: number = WAIT_MS,
): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
