import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { BrowserContext } from './browser-context.ts';
import type { BrowserPage } from './browser-page.ts';
import { CdpPipe } from './cdp.ts';
import { PREFERENCES, commandLine } from './chromium-switches.ts';

interface LaunchOptions {
  executablePath: string;
  headless: boolean;
  /** Folder for Chromium's profile, Electron's `sessionData`. The profile itself is removed at the end. */
  sessionData: string;
  /** The app's own switches, by name. They win over the ones below. */
  switches: ReadonlyMap<string, string>;
}

/** How long Chromium may take to close its files by itself. */
const CLOSE_MS = 5_000;
const MAX_ERROR_TEXT = 4_000;

/** An installed Chromium, driven over a pipe. */
export class Chromium {
  /** Resolves when Chromium answers; rejects when it ended instead. */
  readonly started: Promise<void>;
  readonly pipe: CdpPipe;
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  readonly #headless: boolean;
  readonly #profile: string;
  readonly #contexts = new Map<string, BrowserContext>();
  #errorText = '';

  /** Starts Chromium. What is asked of it before it is up waits in the pipe. */
  constructor({ executablePath, headless, sessionData, switches }: LaunchOptions) {
    this.#headless = headless;
    mkdirSync(sessionData, { recursive: true });
    this.#profile = mkdtempSync(join(sessionData, 'chromium-'));
    mkdirSync(join(this.#profile, 'Default'));
    writeFileSync(join(this.#profile, 'Default/Preferences'), JSON.stringify(PREFERENCES));
    this.#child = spawn(executablePath, commandLine(headless, this.#profile, switches), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // In a locale whose characters are not UTF-8, or one that is not installed, Chromium cannot open files with Chinese
      // names. This one is always there.
      env: { ...process.env, LANGUAGE: 'zh_CN', LC_ALL: 'C.UTF-8' },
    });
    this.#gone = new Promise((resolve) => {
      // Not before its own children have let go of what they inherited: they still write to the profile.
      this.#child.once('close', () => resolve());
      this.#child.once('error', (error) => {
        this.#errorText = error.message;
        resolve();
      });
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#errorText = `${this.#errorText}${chunk.toString()}`.slice(-MAX_ERROR_TEXT);
    });
    const [, , , write, read] = this.#child.stdio as [null, null, Readable, Writable, Readable];
    this.pipe = new CdpPipe(write, read);
    this.#listen();
    this.started = this.#start();
    this.started.catch(() => undefined);
    process.once('exit', this.#kill);
  }

  async #start(): Promise<void> {
    const pages = {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }, { exclude: true }],
    };
    try {
      await this.pipe.root.send('Target.setAutoAttach', pages);
    } catch (cause) {
      await this.#gone;
      throw new Error(`Chromium did not start: ${this.#errorText}`, { cause });
    }
  }

  #listen(): void {
    this.pipe.root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const context = this.#contexts.get(targetInfo.browserContextId ?? '');
      context?.pageAttached(targetInfo.targetId, sessionId, targetInfo.openerId);
    });
  }

  /**
   * An incognito context.
   * @param onStray called with every page in it that was not made by its `newPage`, and the id of the one that opened it
   */
  async newContext(onStray: (page: BrowserPage, openerId: string | undefined) => void): Promise<BrowserContext> {
    const { browserContextId } = await this.pipe.root.send('Target.createBrowserContext', {});
    const context = new BrowserContext(this.pipe, browserContextId, { headless: this.#headless, onStray });
    this.#contexts.set(browserContextId, context);
    // Downloads are told and never happen.
    this.pipe.root.tell('Browser.setDownloadBehavior', { behavior: 'deny', browserContextId, eventsEnabled: true });
    return context;
  }

  /** Calls with each download that a page began, by the id of its frame. */
  onDownload(listener: (download: { frameId: string; url: string; filename: string }) => void): void {
    this.pipe.root.on('Browser.downloadWillBegin', ({ frameId, url, suggestedFilename }) =>
      listener({ frameId, url, filename: suggestedFilename }),
    );
  }

  /** Makes the page's content that large, in CSS pixels. On a screen, its window. */
  async resize(page: BrowserPage, width: number, height: number): Promise<void> {
    if (!this.#headless) return this.#setBounds(page, { width, height });
    const size = { width, height, screenWidth: width, screenHeight: height };
    await page.cdp.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false });
  }

  /** Shows a window on the screen maximized, minimized or filling it. */
  async setState(page: BrowserPage, windowState: 'normal' | 'maximized' | 'minimized' | 'fullscreen'): Promise<void> {
    if (!this.#headless) await this.#setBounds(page, { windowState });
  }

  async #setBounds(page: BrowserPage, bounds: object): Promise<void> {
    const { windowId } = await this.pipe.root.send('Browser.getWindowForTarget', { targetId: page.targetId });
    await this.pipe.root.send('Browser.setWindowBounds', { windowId, bounds });
  }

  onDisconnected(listener: () => void): void {
    void this.pipe.gone.then(listener);
  }

  readonly #kill = (): void => void this.#child.kill('SIGKILL');

  async close(): Promise<void> {
    this.pipe.root.tell('Browser.close');
    const late = setTimeout(this.#kill, CLOSE_MS);
    await this.#gone;
    clearTimeout(late);
    process.off('exit', this.#kill);
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    // An app that wipes the folder at its end means it to stay away, though Chromium has written there once more since.
    await rmdir(dirname(this.#profile)).catch(() => undefined);
  }
}
