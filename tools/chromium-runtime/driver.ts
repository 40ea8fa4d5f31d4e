import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { nodeBase64 } from './base64.ts';
import { deserialize, serialize } from './clone.ts';
import { toBrowserUrl } from './origins.ts';
import type { DialogAnswers, DialogKind, ShownDialog } from './dialog-queue.ts';
import type { PowerEvent } from './power-monitor.ts';
import type { Records } from './records.ts';
import type { Runtime } from './runtime.ts';
import type { WebContents } from './web-contents.ts';

/** A running app from the outside: what the user, the system and a test can do to it. */
export class Driver {
  /** What happened so far. */
  readonly records: Records;
  /** Exit code, once the app has ended and is cleaned up. */
  readonly exited: Promise<number>;
  readonly #runtime: Runtime;
  readonly #marked = new WeakSet<Page>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.records = runtime.records;
    this.exited = runtime.exited;
  }

  /** Pages of the windows on screen, oldest first. */
  async pages(): Promise<Page[]> {
    return Promise.all(this.#runtime.shownContents().map((contents) => this.#pageOf(contents)));
  }

  /** Page of the newest window. Waits until there is one that has begun to load. */
  async page(): Promise<Page> {
    let contents = this.#runtime.shownContents().at(-1);
    while (!contents) {
      await once(this.#runtime.app, 'web-contents-created');
      contents = this.#runtime.shownContents().at(-1);
    }
    const page = await this.#pageOf(contents);
    if (page.url() === 'about:blank')
      await page.waitForURL((url) => url.href !== 'about:blank', { waitUntil: 'commit' });
    return page;
  }

  /** Playwright's page of the contents. What a test loads through it is the browser's doing and not the page's. */
  async #pageOf(contents: WebContents): Promise<Page> {
    const own = await contents.$page();
    const page = await (await this.#runtime.guest()).page(own.targetId);
    if (this.#marked.has(page)) return page;
    this.#marked.add(page);
    const goTo = page.goto.bind(page);
    const reload = page.reload.bind(page);
    page.goto = async (url, options) => {
      // Playwright hears of what the app loaded a little later, and would take it for the answer to this.
      while (page.url() !== own.url) await new Promise((resolve) => setTimeout(resolve, 5));
      try {
        return await contents.$navigations.asOwn(() => goTo(toBrowserUrl(url), options));
      } catch (error) {
        // Chromium's own page about the failure comes afterwards, and would interrupt what is loaded next.
        if (!String(error).includes('ERR_ABORTED')) await own.errorPage();
        throw error;
      }
    };
    page.reload = (options) => contents.$navigations.asOwn(() => reload(options));
    return page;
  }

  /** Titles and sizes of the open windows, oldest first. */
  windows(): {
    id: number;
    title: string;
    visible: boolean;
    focused: boolean;
    width: number;
    height: number;
    url: string;
  }[] {
    return [...this.#runtime.windows].map((window) => ({
      id: window.id,
      title: window.getTitle(),
      visible: window.isVisible(),
      focused: window.isFocused(),
      width: window.getSize()[0],
      height: window.getSize()[1],
      url: window.$contents().getURL(),
    }));
  }

  /** Does what the window's close button does. */
  closeWindow(): void {
    [...this.#runtime.windows].at(-1)?.close();
  }
  blurWindows(): void {
    for (const window of this.#runtime.windows) window.blur();
  }

  /** Answers the waiting dialog of a kind, or the next one that comes. */
  answerDialog<K extends DialogKind>(kind: K, answer: DialogAnswers[K]): void {
    this.#runtime.dialogs.answer(kind, answer);
  }
  /** All dialogs shown so far. */
  get dialogs(): readonly ShownDialog[] {
    return this.#runtime.dialogs.shown;
  }
  pendingDialogs(): ShownDialog[] {
    return this.#runtime.dialogs.pending();
  }

  raisePowerEvent(event: PowerEvent): void {
    this.#runtime.power.emit(event, {});
  }
  /** Sets the system's idle time in seconds; null goes back to the real one. */
  setIdleTime(seconds: number | null): void {
    this.#runtime.power.$setIdleTime(seconds);
  }
  /** What the next prints report: null for success, else a reason. */
  setPrintAnswer(failure: string | null): void {
    this.#runtime.printAnswer = failure;
  }
  clickMenu(id: string): void {
    this.#runtime.menus.$click(id);
  }

  /** Running utility processes. */
  utilityProcesses(): { pid: number; name: string }[] {
    return this.#runtime.utilityProcesses.flatMap(({ pid, $name }) =>
      pid === undefined ? [] : [{ pid, name: $name }],
    );
  }

  crashRenderer(): void {
    this.#runtime.shownContents().at(-1)?.forcefullyCrashRenderer();
  }

  /**
   * Calls a handler of `ipcMain` as if from a frame of the newest window with another URL, to test the app's checks.
   * @returns the handler's result; rejects with the text that the frame would see
   */
  async invokeFrom(
    frame: { url: string; isMainFrame: boolean },
    channel: string,
    ...args: unknown[]
  ): Promise<unknown> {
    const contents = this.#runtime.shownContents().at(-1);
    if (!contents) throw new Error('no window');
    const sender = contents.$foreignSender(frame.url, frame.isMainFrame);
    const result = await this.#runtime.ipcMain.$invoke(channel, sender, serialize(args, nodeBase64), () => undefined);
    if (!result.ok) throw new Error(result.error);
    return deserialize(result.value, nodeBase64);
  }

  /** Asks the app to quit, as the system does; resolves with the exit code when it has. */
  async quit(): Promise<number> {
    this.#runtime.app.quit();
    return this.exited;
  }
  /** Ends the app without asking it. */
  async kill(): Promise<number> {
    this.#runtime.app.exit(1);
    return this.exited;
  }
}
