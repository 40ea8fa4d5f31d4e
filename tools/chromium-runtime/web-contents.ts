import type { BrowserPage } from './browser-page.ts';
import { IpcMain } from './ipc-main.ts';
import { Navigations } from './navigations.ts';
import { toAppUrl, toBrowserUrl } from './origins.ts';
import type { Accelerator } from './page/messages.ts';
import { PageLink } from './page-link.ts';
import { watchPage } from './page-watch.ts';
import { pdfOptions } from './pdf-options.ts';
import { routeRequests } from './requests.ts';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';
import { NotImplementedError, StrictEmitter, emitPreventable, makeEvent, strict } from './strict.ts';
import { INERT_EVENTS, RAISED_EVENTS, loadError } from './web-contents-events.ts';
import { WebContentsMessages } from './web-contents-messages.ts';
import { WebFrameMain } from './web-frame-main.ts';

type WindowOpenHandler = (details: object) => { action: 'allow' | 'deny' };
/** What a window lets its contents do. */
export interface Owner {
  close(): void;
  $contentsPainted(): void;
  $pageClosed(): void;
  $titleChanged(title: string): void;
  $focus(): void;
}

let nextId = 1;

/** `webContents` of one window. Its page may be replaced after a crash; the object stays. */
export class WebContents extends StrictEmitter {
  readonly id = nextId++;
  readonly ipc: IpcMain;
  readonly $navigations: Navigations;
  readonly #runtime: Runtime;
  readonly #session: Session;
  readonly #owner: Owner;
  readonly #preload: string | undefined;
  readonly #ipc = new IpcMain();
  readonly #mainFrame: WebFrameMain;
  #opening: Promise<PageLink>;
  #link: PageLink | null = null;
  #windowOpenHandler: WindowOpenHandler | null = null;
  #isLoading = false;
  #isCrashed = false;
  #isDestroyed = false;
  #title = '';
  #lastUrl = '';
  #titled: Promise<void> = Promise.resolve();

  constructor(runtime: Runtime, session: Session, owner: Owner, preload: string | undefined) {
    super('webContents', [...RAISED_EVENTS, ...INERT_EVENTS]);
    this.#runtime = runtime;
    this.#session = session;
    this.#owner = owner;
    this.#preload = preload;
    this.$navigations = new Navigations(runtime, this);
    this.ipc = strict(this.#ipc, 'webContents.ipc');
    this.#mainFrame = new WebFrameMain(
      this.id,
      null,
      () => this.#link?.page.url ?? 'about:blank',
      () => this.#isDestroyed,
    );
    this.#opening = this.#open();
    this.#opening.catch((error: unknown) => runtime.noteHandlerError('opening a page', error));
  }

  get mainFrame(): WebFrameMain {
    return strict(this.#mainFrame, 'webFrameMain');
  }
  get session(): Session {
    return strict(this.#session, 'session');
  }

  /** Loads a URL. Rejects as Electron does when the load fails or is prevented. */
  async loadURL(url: string, options: object = {}): Promise<void> {
    if (Object.keys(options).length > 0) throw new NotImplementedError('options of loadURL');
    await this.#opening;
    await this.#navigate(url, (page) => page.navigate(toBrowserUrl(url)));
  }

  reload(): void {
    void this.#reload().catch((error: unknown) => this.#runtime.noteHandlerError('reload', error));
  }

  async #reload(): Promise<void> {
    if (this.#isCrashed) {
      await (await this.#opening).page.close();
      this.#isCrashed = false;
      this.#opening = this.#open();
      await this.loadURL(this.#lastUrl);
    } else {
      await this.#navigate(this.#lastUrl, (page) => page.reload());
    }
  }

  async #navigate(url: string, go: (page: BrowserPage) => Promise<void>): Promise<void> {
    const { page } = await this.#opening;
    this.#lastUrl = url;
    try {
      await this.$navigations.asOwn(() => go(page));
      await this.#titled;
    } catch (error) {
      const failure = loadError(url, error);
      // Chromium's own page about the error comes after the failure, and would interrupt what is loaded next.
      if (failure.code !== 'ERR_ABORTED') await page.errorPage();
      this.emit('did-fail-load', makeEvent('did-fail-load', {}), failure.errno, failure.code, url, true);
      throw failure;
    }
  }

  send(channel: string, ...args: unknown[]): void {
    WebContentsMessages.send(this.#link, channel, args);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  /** Records the wish; with a window on screen Chromium's own print dialog opens. */
  print(options: object = {}, callback?: (success: boolean, failureReason: string) => void): void {
    const answer = this.#runtime.printAnswer;
    this.#runtime.records.printed.push({ url: this.getURL(), options });
    if (!this.#runtime.isHeadless) this.#link?.cdp.tell('Runtime.evaluate', { expression: 'window.print()' });
    setImmediate(() => callback?.(answer === null, answer ?? ''));
  }

  async printToPDF(options: object): Promise<Buffer> {
    const { cdp } = await this.#opening;
    const { data } = await cdp.send('Page.printToPDF', pdfOptions(options));
    return Buffer.from(data, 'base64');
  }

  forcefullyCrashRenderer(): void {
    // The command is never answered: the process that should answer it is gone.
    this.#link?.cdp.tell('Page.crash');
  }

  /** Accepts only what the browser is started with anyway. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    if (policy !== 'disable_non_proxied_udp') throw new NotImplementedError(`the WebRTC policy '${policy}'`);
  }

  close(): void {
    this.#owner.close();
  }
  focus(): void {
    this.#owner.$focus();
  }
  getURL(): string {
    return this.#mainFrame.url;
  }
  getTitle(): string {
    return this.#title;
  }
  getType(): 'window' {
    return 'window';
  }
  getProcessId(): number {
    return this.#mainFrame.processId;
  }
  isLoading(): boolean {
    return this.#isLoading;
  }
  isCrashed(): boolean {
    return this.#isCrashed;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isDevToolsOpened(): boolean {
    return false;
  }

  $session(): Session {
    return this.#session;
  }
  $ipc(): IpcMain {
    return this.#ipc;
  }
  /** The page of the moment; another one after a crash and reload. */
  async $page(): Promise<BrowserPage> {
    return (await this.#opening).page;
  }
  $isPage(targetId: string | undefined): boolean {
    return this.#link !== null && this.#link.page.targetId === targetId;
  }
  $setAccelerators(list: Accelerator[]): void {
    this.#link?.setAccelerators(list);
  }
  async $clearStorage(): Promise<void> {
    const { cdp, page } = await this.#opening;
    const { origin } = new URL(page.url);
    if (origin !== 'null') await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }
  async $clearCache(): Promise<void> {
    await (await this.#opening).cdp.send('Network.clearBrowserCache');
  }

  /** Closes the page; the object is dead from now on. */
  $destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#runtime.track(this.#opening.then(({ page }) => page.close()));
    this.emit('destroyed');
  }

  /** Asks the app about a new window; there are none in this runtime, so only `deny` works. */
  $openWindow(url: string, frameName: string, features: string): void {
    const details = {
      url: toAppUrl(url),
      frameName,
      features,
      disposition: 'new-window',
      referrer: { url: this.getURL(), policy: 'default' },
    };
    const answer = this.#windowOpenHandler?.(strict(details, 'details of setWindowOpenHandler'));
    this.#runtime.records.deniedWindows.push(details.url);
    if (answer?.action !== 'deny') throw new NotImplementedError(`a window opened by the page (${details.url})`);
  }

  async #open(): Promise<PageLink> {
    const page = await (await this.#session.$context()).newPage();
    const messages = new WebContentsMessages(this.#runtime, this, () => this.#link);
    const config = { platform: process.platform, isOnScreen: !this.#runtime.isHeadless };
    const link = new PageLink(
      page,
      (names) => this.#runtime.scripts.forPage({ ...names, ...config }, this.#preload),
      (message, from) => messages.receive(message, from),
    );
    this.#link = link;
    this.#runtime.menus.$announce(this);
    routeRequests(page, this, this.#runtime);
    this.#listen(link);
    await page.resume();
    return link;
  }

  #listen(link: PageLink): void {
    const { page } = link;
    watchPage(link, this, this.#runtime, {
      started: () => {
        if (this.#isLoading) return;
        this.#isLoading = true;
        this.emit('did-start-loading');
      },
      domReady: () => {
        this.#titled = this.#readTitle(page);
        void this.#titled.then(() => this.#notePaint(page));
      },
      loaded: () => {
        this.#isLoading = false;
        this.emit('did-finish-load');
        this.emit('did-stop-loading');
      },
      crashed: () => this.#crashed(),
      closing: () => this.#owner.close(),
      closed: () => {
        if (!this.#isDestroyed && !this.#isCrashed) this.#owner.$pageClosed();
      },
    });
  }

  async #readTitle(page: BrowserPage): Promise<void> {
    this.emit('dom-ready', makeEvent('dom-ready', {}));
    try {
      this.#title = await page.title();
    } catch {
      return; // The page went on or away while it was asked.
    }
    if (!emitPreventable(this, 'page-title-updated', {}, this.#title, true)) this.#owner.$titleChanged(this.#title);
  }

  async #notePaint(page: BrowserPage): Promise<void> {
    try {
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))');
    } catch {
      return; // The page went on or away while it was asked.
    }
    if (!this.#isDestroyed) this.#owner.$contentsPainted();
  }

  #crashed(): void {
    this.#isCrashed = true;
    const details = { reason: 'crashed', exitCode: 5 };
    this.emit('render-process-gone', makeEvent('render-process-gone', {}), details);
    this.#runtime.app.emit(
      'render-process-gone',
      makeEvent('render-process-gone', {}),
      strict(this, 'webContents'),
      details,
    );
  }

  /** Who sends, as the details of an IPC event. */
  $sender(isMainFrame: boolean): object {
    return this.#senderOf(isMainFrame ? this.#mainFrame : this.#strangeFrame('about:blank', false));
  }

  /** A sender that lies about where it is, for tests of the app's checks. */
  $foreignSender(url: string, isMainFrame: boolean): object {
    return this.#senderOf(this.#strangeFrame(url, isMainFrame));
  }

  #strangeFrame(url: string, isMainFrame: boolean): WebFrameMain {
    const parent = isMainFrame ? null : this.#mainFrame;
    const at = (): string => toBrowserUrl(url);
    return new WebFrameMain(this.id, parent, at, () => this.#isDestroyed);
  }

  #senderOf(frame: WebFrameMain): object {
    return {
      sender: strict(this, 'webContents'),
      senderFrame: strict(frame, 'webFrameMain'),
      processId: this.id,
      frameId: frame.routingId,
      type: 'frame',
    };
  }
}
