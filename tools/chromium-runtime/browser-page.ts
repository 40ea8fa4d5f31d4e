import type { Protocol } from 'devtools-protocol';
import type { BrowserContext } from './browser-context.ts';
import type { CdpSession } from './cdp.ts';

type Frame = Protocol.Page.Frame;

/** How long Chromium may take to show its own page about a failed load. */
const ERROR_PAGE_MS = 1000;

/** A page of Chromium, from the moment it was attached: nothing of it runs before {@link resume}. */
export class BrowserPage {
  readonly targetId: string;
  readonly context: BrowserContext;
  readonly cdp: CdpSession;
  #url = 'about:blank';
  readonly #committed = new Set<(frame: Frame) => void>();

  constructor(targetId: string, context: BrowserContext, cdp: CdpSession) {
    this.targetId = targetId;
    this.context = context;
    this.cdp = cdp;
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id !== this.mainFrameId) return;
      this.#url = `${frame.url}${frame.urlFragment ?? ''}`;
      for (const committed of this.#committed) committed(frame);
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.mainFrameId) this.#url = url;
    });
    // Carried out in the order they are sent, before the page is resumed.
    cdp.tell('Page.enable');
    cdp.tell('Page.setLifecycleEventsEnabled', { enabled: true });
    cdp.tell('Runtime.enable');
    cdp.tell('Log.enable');
  }

  /** In Chromium a page and its main frame have the same id. */
  get mainFrameId(): string {
    return this.targetId;
  }
  get url(): string {
    return this.#url;
  }
  /** Resolves when the page has gone. */
  get closed(): Promise<void> {
    return this.cdp.ended;
  }

  /**
   * Lets the page run, after everything that must come first has been sent. Resolves when it does, or has gone. Loaded
   * before, it could change its process and forget what it was told.
   */
  async resume(): Promise<void> {
    await Promise.allSettled([this.cdp.send('Runtime.runIfWaitingForDebugger')]);
  }

  /** Loads a URL and waits until all of it is there. Rejects with Chromium's `net::` code when it cannot. */
  async navigate(url: string): Promise<void> {
    await this.#loading(async () => {
      const { errorText, loaderId } = await this.cdp.send('Page.navigate', { url });
      if (errorText !== undefined) throw new Error(`${errorText} at ${url}`);
      return loaderId ?? null;
    });
  }

  /** Loads the page again and waits until all of it is there. */
  async reload(): Promise<void> {
    await this.#loading(async () => {
      const committed = this.#commit(() => true);
      await this.cdp.send('Page.reload');
      return (await committed).loaderId;
    });
  }

  /**
   * @param begin begins a navigation and tells its loader; null when it stayed within the document
   */
  async #loading(begin: () => Promise<string | null>): Promise<void> {
    const loaded = new Set<string>();
    let wanted: string | null = null;
    const over = Promise.withResolvers<void>();
    over.promise.catch(() => undefined);
    const onLifecycle = ({ frameId, loaderId, name }: Protocol.Page.LifecycleEventEvent): void => {
      if (frameId !== this.mainFrameId || name !== 'load') return;
      loaded.add(loaderId);
      if (loaderId === wanted) over.resolve();
    };
    const onStart = ({ frameId, loaderId }: Protocol.Page.FrameStartedNavigatingEvent): void => {
      if (frameId !== this.mainFrameId || wanted === null || loaderId === wanted) return;
      over.reject(new Error('net::ERR_ABORTED: another navigation began'));
    };
    const onCrash = (): void => over.reject(new Error('the page crashed'));
    this.cdp.on('Page.lifecycleEvent', onLifecycle);
    this.cdp.on('Inspector.targetCrashed', onCrash);
    this.cdp.on('Page.frameStartedNavigating', onStart);
    void this.closed.then(() => over.reject(new Error('the page was closed')));
    try {
      wanted = await Promise.race([begin(), over.promise.then(() => null)]);
      if (wanted !== null && !loaded.has(wanted)) await over.promise;
    } finally {
      this.cdp.off('Page.lifecycleEvent', onLifecycle);
      this.cdp.off('Inspector.targetCrashed', onCrash);
      this.cdp.off('Page.frameStartedNavigating', onStart);
    }
  }

  /** Calls once, when the page has loaded something. */
  onFirstCommit(act: () => void): void {
    void this.#commit(() => true).then(act);
  }

  /** Resolves when Chromium's own page about a failed load has come, or would have. */
  async errorPage(): Promise<void> {
    if (this.#url.startsWith('chrome-error:')) return;
    const timer = Promise.withResolvers<void>();
    const timeout = setTimeout(() => timer.resolve(), ERROR_PAGE_MS);
    await Promise.race([this.#commit(({ url }) => url.startsWith('chrome-error:')), timer.promise, this.closed]);
    clearTimeout(timeout);
  }

  #commit(isWanted: (frame: Frame) => boolean): Promise<Frame> {
    const { promise, resolve } = Promise.withResolvers<Frame>();
    const committed = (frame: Frame): void => {
      if (!isWanted(frame)) return;
      this.#committed.delete(committed);
      resolve(frame);
    };
    this.#committed.add(committed);
    return promise;
  }

  /** Value of an expression in the page's own world, promises awaited. Rejects when it throws or the page goes on. */
  async evaluate(expression: string, options: { userGesture?: boolean } = {}): Promise<unknown> {
    const { result, exceptionDetails } = await this.cdp.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      ...options,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  }

  async title(): Promise<string> {
    return String(await this.evaluate('document.title'));
  }

  async bringToFront(): Promise<void> {
    await this.cdp.send('Page.bringToFront');
  }

  /** Closes the page without asking it. */
  async close(): Promise<void> {
    await this.context.closePage(this);
  }
}
