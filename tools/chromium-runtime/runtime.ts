import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App } from './app.ts';
import type { Package } from './app.ts';
import type { RuntimeWindow } from './browser-window.ts';
import { Chromium } from './chromium.ts';
import { DialogQueue } from './dialog-queue.ts';
import type { ShowDialog } from './dialog-queue.ts';
import { electronModule } from './electron-module.ts';
import { findChromium } from './find-chromium.ts';
import { IpcMain } from './ipc-main.ts';
import { Menus } from './menu.ts';
import { forgetRun, importMain } from './module-hooks.ts';
import { PageScripts } from './page-scripts.ts';
import { PlaywrightGuest } from './playwright-guest.ts';
import { PowerMonitor } from './power-monitor.ts';
import { ProcessState } from './process-state.ts';
import { Schemes } from './protocol.ts';
import { emptyRecords } from './records.ts';
import { Sessions } from './session.ts';
import type { UtilityProcess } from './utility-process.ts';
import type { WebContents } from './web-contents.ts';

export interface RuntimeOptions {
  /** Path of the app's bundled main module. */
  main: string;
  /** Folder for `userData`; the app's usual one if left out. */
  userData?: string;
  /** No window on a screen. Default true. */
  headless?: boolean;
  /** Content size of every window, in CSS pixels, in place of the app's own wish. */
  size?: { width: number; height: number };
  /** Command line arguments for the app. */
  args?: string[];
  /** Environment variables added for the length of the run. */
  env?: Record<string, string>;
  /** Path of Chromium; found by itself if left out. */
  executablePath?: string;
  /** The process is the run's own: errors of handlers are printed, as Electron does. Default false. */
  standalone?: boolean;
}

/** Time for the main module to load; longer means that it waits for what only comes afterwards. */
const IMPORT_LIMIT_MS = 5_000;
let runCount = 0;

/** One run of an app: what Electron's own process would be. */
export class Runtime {
  readonly records = emptyRecords();
  readonly schemes = new Schemes();
  readonly ipcMain = new IpcMain();
  readonly power = new PowerMonitor();
  readonly windows = new Set<RuntimeWindow>();
  readonly utilityProcesses: UtilityProcess[] = [];
  readonly isHeadless: boolean;
  readonly size: { width: number; height: number } | undefined;
  readonly args: readonly string[];
  readonly app: App;
  readonly sessions: Sessions;
  readonly menus: Menus;
  readonly dialogs: DialogQueue;
  /** Resolves with the exit code when the app has ended and everything of it is cleaned up. */
  readonly exited: Promise<number>;
  /** What `webContents.print` reports: null for success, else the reason. */
  printAnswer: string | null = null;

  readonly #options: RuntimeOptions;
  readonly #run = ++runCount;
  readonly #state: ProcessState;
  readonly #exit = Promise.withResolvers<number>();
  readonly #tasks = new Set<Promise<unknown>>();
  #chromium: Chromium | null = null;
  #guest: Promise<PlaywrightGuest> | null = null;
  #scripts: PageScripts | null = null;
  #isReady = false;
  #isFinishing = false;

  constructor(options: RuntimeOptions, screen: ((runtime: Runtime) => ShowDialog) | null) {
    this.#options = options;
    this.isHeadless = options.headless ?? true;
    this.size = options.size;
    const userData = options.userData === undefined ? undefined : resolve(options.userData);
    // As in Electron, the folder is a switch that the app may read.
    this.args = [...(options.args ?? []), ...(userData === undefined ? [] : [`--user-data-dir=${userData}`])];
    this.#state = new ProcessState(resolve(options.main), this.args, options.env ?? {});
    this.app = new App(this, readPackage(resolve(options.main)), userData);
    this.sessions = new Sessions(this);
    this.menus = new Menus(this);
    this.dialogs = new DialogQueue(screen?.(this) ?? null);
    this.exited = this.#exit.promise;
  }

  /** Runs the main module, then Chromium, then makes the app ready. Rejects when the main module throws. */
  async start(): Promise<void> {
    this.#state.enter();
    // Bundled while the app and Chromium start; a failure is told where it is awaited.
    const scripts = PageScripts.load();
    scripts.catch(() => undefined);
    try {
      const electron = electronModule(this);
      await withinLimit(importMain(pathToFileURL(resolve(this.#options.main)).href, this.#run, electron));
      if (this.app.$isShut()) return;
      this.#launch();
      this.#scripts = await scripts;
      this.#becomeReady();
      await this.#chromium?.started;
    } catch (error) {
      this.finish(1);
      await this.exited;
      throw error;
    }
  }

  /** What the app asks of Chromium from now on waits until it is up. */
  #becomeReady(): void {
    if (this.app.$isShut()) return;
    this.#isReady = true;
    this.schemes.seal();
    this.app.$becomeReady();
  }

  #launch(): void {
    const executablePath = this.#options.executablePath ?? findChromium();
    if (executablePath === null) {
      throw new Error('no Chromium found; install one, or name it in BRANCHBOOK_CHROMIUM');
    }
    this.#chromium = new Chromium({
      executablePath,
      headless: this.isHeadless,
      sessionData: this.app.getPath('sessionData'),
      switches: this.app.$switches(),
    });
    this.#chromium.onDisconnected(() => {
      if (!this.#isFinishing) this.app.exit(1);
    });
    this.#chromium.onDownload(({ frameId, ...download }) => {
      const contents = this.allContents().find((candidate) => candidate.$isPage(frameId));
      if (contents) this.guard('download', () => contents.$session().$download(contents, download));
    });
  }

  get chromium(): Chromium {
    if (!this.#chromium) throw new Error('Chromium is not running');
    return this.#chromium;
  }
  get scripts(): PageScripts {
    if (!this.#scripts) throw new Error('the scripts of pages are not bundled yet');
    return this.#scripts;
  }
  isReady(): boolean {
    return this.#isReady;
  }
  isFinishing(): boolean {
    return this.#isFinishing;
  }
  allContents(): WebContents[] {
    return [...this.windows].map((window) => window.$contents());
  }
  /** Of the windows that are on screen, oldest first. */
  shownContents(): WebContents[] {
    return [...this.windows].filter((window) => window.isVisible()).map((window) => window.$contents());
  }
  /** Playwright, beside the runtime on the same browser; loaded when a test first asks for a page. */
  guest(): Promise<PlaywrightGuest> {
    this.#guest ??= PlaywrightGuest.attach(this.chromium.pipe);
    return this.#guest;
  }

  /** Ends the run: processes, browser, lock. The exit code comes out of {@link exited}. */
  finish(code: number): void {
    if (this.#isFinishing) return;
    this.#isFinishing = true;
    void this.#cleanUp().then(() => this.#exit.resolve(code), this.#exit.reject);
  }

  async #cleanUp(): Promise<void> {
    this.dialogs.cancelAll();
    const children = [...this.utilityProcesses];
    for (const child of children) child.$forceKill();
    await Promise.allSettled([...this.#tasks, ...children.map((child) => child.$gone)]);
    await this.#chromium?.close();
    forgetRun(this.#run);
    this.#state.leave();
  }

  /** Work that must end before the run does. */
  track(work: Promise<unknown>): void {
    this.#tasks.add(work);
    void work.catch(() => undefined).finally(() => this.#tasks.delete(work));
  }

  /** Notes an error of the app's code, which Electron would print, and goes on. */
  noteHandlerError(where: string, error: unknown): void {
    if (this.#isFinishing) return;
    this.records.handlerErrors.push({ where, error });
    if (this.#options.standalone === true) console.error(`Error occurred in handler for '${where}':`, error);
  }

  /** Runs listeners of the app. What they throw is noted; Electron would show it and go on, too. */
  guard(where: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.noteHandlerError(where, error);
    }
  }

  async writeSystemClipboard(text: string): Promise<void> {
    const focused = [...this.windows].find((window) => window.isFocused());
    if (!focused) return;
    const page = await focused.$contents().$page();
    await page.context.allowClipboardWrite();
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`, { userGesture: true });
  }
}

/** The nearest package.json above the main module. */
function readPackage(main: string): Package {
  let folder = dirname(main);
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) return { root: dirname(main), name: 'app', version: '0.0.0' };
    folder = parent;
  }
  const {
    name = 'app',
    productName,
    version = '0.0.0',
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name?: string;
    productName?: string;
    version?: string;
  };
  return { root: folder, name: productName ?? name, version };
}

async function withinLimit(loading: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const reason =
      'the main module did not finish loading: does it await app.whenReady() at its top level? Electron becomes ready only after it has loaded';
    timer = setTimeout(() => reject(new Error(reason)), IMPORT_LIMIT_MS);
  });
  try {
    await Promise.race([loading, late]);
  } finally {
    clearTimeout(timer);
  }
}
