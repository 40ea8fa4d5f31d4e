import { BrowserPage } from './browser-page.ts';
import type { CdpPipe, CdpSession } from './cdp.ts';

interface ContextOptions {
  headless: boolean;
  /** Called with every page that was not made by {@link BrowserContext.newPage}, and with the one that opened it. */
  onStray: (page: BrowserPage, openerId: string | undefined) => void;
}

/** An incognito context: what one partition keeps, in memory. */
export class BrowserContext {
  readonly id: string;
  readonly #pipe: CdpPipe;
  readonly #options: ContextOptions;
  readonly #attached = new Map<string, PromiseWithResolvers<BrowserPage>>();
  /** Pages made here that Chromium has not named yet. */
  readonly #opening = new Set<Promise<unknown>>();
  readonly #own = new Set<string>();
  /** Takes the id of the next page that a page opens, while one is expected. */
  #expectPopup: ((targetId: string) => void) | null = null;

  constructor(pipe: CdpPipe, id: string, options: ContextOptions) {
    this.#pipe = pipe;
    this.id = id;
    this.#options = options;
  }

  /** A page of its own window. On a screen that is a window without tabs, menu or an address to type into. */
  async newPage(): Promise<BrowserPage> {
    const page = await this.#opened(async () => {
      const { targetId } = await this.#pipe.root.send('Target.createTarget', {
        url: 'about:blank',
        browserContextId: this.id,
      });
      return targetId;
    });
    if (!this.#options.headless) return this.#popup(page);
    // As on a screen, where the page of the window in front has the focus.
    page.onFirstCommit(() => page.cdp.tell('Emulation.setFocusEmulationEnabled', { enabled: true }));
    return page;
  }

  async #popup(opener: BrowserPage): Promise<BrowserPage> {
    void opener.resume();
    const popup = await this.#opened(async () => {
      const named = Promise.withResolvers<string>();
      this.#expectPopup = named.resolve;
      // The call returns only when the popup runs, which it does not yet.
      opener.evaluate("void open('', '', 'popup')", { userGesture: true }).catch(named.reject);
      return named.promise;
    });
    popup.onFirstCommit(() => void opener.close());
    return popup;
  }

  async #opened(make: () => Promise<string>): Promise<BrowserPage> {
    const naming = make().then((targetId) => {
      this.#own.add(targetId);
      return targetId;
    });
    this.#opening.add(naming);
    try {
      const targetId = await naming;
      const page = await this.#whenAttached(targetId).promise;
      this.#attached.delete(targetId);
      return page;
    } finally {
      this.#opening.delete(naming);
    }
  }

  #whenAttached(targetId: string): PromiseWithResolvers<BrowserPage> {
    const attached = this.#attached.get(targetId) ?? Promise.withResolvers<BrowserPage>();
    this.#attached.set(targetId, attached);
    return attached;
  }

  /** Called by the browser with each page that appears in this context, before anything of it runs. */
  pageAttached(targetId: string, sessionId: string, openerId: string | undefined): void {
    const page = new BrowserPage(targetId, this, this.#pipe.session(sessionId));
    if (openerId !== undefined) {
      this.#expectPopup?.(targetId);
      this.#expectPopup = null;
    }
    void this.#sort(page, openerId);
  }

  async #sort(page: BrowserPage, openerId: string | undefined): Promise<void> {
    await Promise.allSettled(this.#opening);
    if (this.#own.has(page.targetId)) this.#whenAttached(page.targetId).resolve(page);
    else this.#options.onStray(page, openerId);
  }

  /** Session of a worker or frame that a page of this context told of. */
  session(sessionId: string): CdpSession {
    return this.#pipe.session(sessionId);
  }

  async closePage(page: BrowserPage): Promise<void> {
    await Promise.allSettled([this.#pipe.root.send('Target.closeTarget', { targetId: page.targetId })]);
    await page.closed;
  }

  async clearCookies(): Promise<void> {
    await this.#pipe.root.send('Storage.clearCookies', { browserContextId: this.id });
  }

  /** Lets pages of this context write the system's clipboard. */
  async allowClipboardWrite(): Promise<void> {
    const permissions = ['clipboardSanitizedWrite' as const];
    await this.#pipe.root.send('Browser.grantPermissions', { permissions, browserContextId: this.id });
  }

  /** Closes all pages and forgets everything. */
  async close(): Promise<void> {
    await this.#pipe.root.send('Target.disposeBrowserContext', { browserContextId: this.id });
  }
}
