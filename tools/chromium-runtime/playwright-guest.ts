import type { Browser, ConnectOverCDPTransport, Page } from 'playwright-core';
import { sessionOf } from './cdp.ts';
import type { CdpMessage, CdpPipe } from './cdp.ts';

/**
 * Playwright as a second user of the browser that the runtime drives, through a browser session of its own on the same
 * pipe. Only tests need it, and loading it takes longer than starting Chromium, so the app's own start does without.
 */
export class PlaywrightGuest {
  readonly #browser: Browser;
  /** Pages by target id. */
  readonly #pages = new Map<string, Page>();

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async attach(pipe: CdpPipe): Promise<PlaywrightGuest> {
    const [{ chromium }, { sessionId }] = await Promise.all([
      import('playwright-core'),
      pipe.root.send('Target.attachToBrowserTarget'),
    ]);
    // What the runtime has set stays as it is.
    const options = { noDefaults: true, isLocal: true };
    return new PlaywrightGuest(await chromium.connectOverCDP(transport(pipe, sessionId), options));
  }

  /** Playwright's page of a target; waits until it is there. */
  async page(targetId: string): Promise<Page> {
    const [context] = this.#browser.contexts();
    if (!context) throw new Error('Playwright has no context');
    for (;;) {
      const known = this.#pages.get(targetId);
      if (known) return known;
      const unnamed = context.pages().filter((page) => ![...this.#pages.values()].includes(page));
      if (unnamed.length === 0) await context.waitForEvent('page');
      await Promise.all(unnamed.map((page) => this.#name(page)));
    }
  }

  async #name(page: Page): Promise<void> {
    try {
      const session = await page.context().newCDPSession(page);
      const { targetInfo } = await session.send('Target.getTargetInfo');
      await session.detach();
      this.#pages.set(targetInfo.targetId, page);
      page.once('close', () => this.#pages.delete(targetInfo.targetId));
      // With somebody listening, Playwright leaves `beforeunload` and its like to the runtime.
      page.on('dialog', () => undefined);
    } catch (error) {
      if (!page.isClosed()) throw error;
    }
  }
}

/** The pipe as Playwright sees it: its browser session is the root, and only its own sessions exist. */
function transport(pipe: CdpPipe, rootId: string): ConnectOverCDPTransport {
  // Playwright expects each message in a task of its own, after what the one before has set going.
  const deliver = (message: object): void => void setImmediate(() => guest.onmessage?.(message));
  const guest: ConnectOverCDPTransport = {
    send(message: CdpMessage) {
      const { id, sessionId, ...command } = message;
      // The browser is the runtime's to close.
      if (command.method === 'Browser.close') return deliver({ id, result: {} });
      pipe.post({ ...command, sessionId: sessionId ?? rootId }, ({ result, error }) => {
        const session = sessionId === undefined ? {} : { sessionId };
        deliver({ id, ...session, ...(error ? { error } : { result }) });
      });
    },
    close() {
      guest.onclose?.();
    },
  };
  const receive = ({ sessionId, ...event }: CdpMessage): void => {
    if (event.method === 'Target.attachedToTarget') pipe.lend(sessionOf(event), receive);
    deliver(sessionId === rootId ? event : { sessionId, ...event });
  };
  pipe.lend(rootId, receive);
  void pipe.gone.then(() => guest.onclose?.());
  return guest;
}
