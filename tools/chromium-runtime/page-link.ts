import { randomBytes } from 'node:crypto';
import type { CDPSession, Page } from 'playwright-core';
import type { Accelerator, FromPage, ToPage } from './page/messages.ts';

/** What a page tells, and from which frame. */
export type PageListener = (message: FromPage, from: { isMainFrame: boolean; contextId: number }) => void;

/** The scripts of a page whose wire has these random names. */
export type ScriptsFor = (names: { token: string; binding: string }) => { page: string; preload: string };

/**
 * The wire between Node and one page: a binding that exists only in the isolated world of the preload, and the scripts
 * that run before any other in each of its documents.
 */
export class PageLink {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly #world: string;
  readonly #binding: string;
  /** Ids of the isolated worlds that are alive, by frame. */
  readonly #contexts = new Map<number, string>();
  #mainFrameId = '';
  #accelerators: Accelerator[] = [];

  private constructor(page: Page, cdp: CDPSession) {
    this.page = page;
    this.cdp = cdp;
    this.#world = `preload-${randomBytes(8).toString('hex')}`;
    this.#binding = `bind${randomBytes(8).toString('hex')}`;
  }

  /**
   * Installs binding and scripts on a page that has not loaded anything yet.
   * @param scripts gives the scripts for a page of the given settings
   */
  static async open(page: Page, scripts: ScriptsFor, listener: PageListener): Promise<PageLink> {
    const link = new PageLink(page, await page.context().newCDPSession(page));
    await link.#install(scripts, listener);
    return link;
  }

  async #install(scriptsFor: ScriptsFor, listener: PageListener): Promise<void> {
    const { cdp } = this;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== this.#world) return;
      const { frameId } = context.auxData as { frameId: string };
      this.#contexts.set(context.id, frameId);
      if (frameId === this.#mainFrameId)
        void this.#sendTo(context.id, { kind: 'accelerators', list: this.#accelerators });
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#contexts.delete(executionContextId));
    cdp.on('Runtime.executionContextsCleared', () => this.#contexts.clear());
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== this.#binding) return;
      const isMainFrame = this.#contexts.get(executionContextId) === this.#mainFrameId;
      listener(JSON.parse(payload) as FromPage, { isMainFrame, contextId: executionContextId });
    });
    const token = `wire-${randomBytes(16).toString('hex')}`;
    const scripts = scriptsFor({ token, binding: this.#binding });
    const [{ frameTree }] = await Promise.all([
      cdp.send('Page.getFrameTree'),
      cdp.send('Page.enable'),
      cdp.send('Runtime.enable'),
      cdp.send('Runtime.addBinding', { name: this.#binding, executionContextName: this.#world }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preload, worldName: this.#world }),
    ]);
    this.#mainFrameId = frameTree.frame.id;
  }

  /** Sends to the preload of the current document; without one, as before the first load, the message is lost. */
  send(message: ToPage): void {
    for (const [contextId, frameId] of this.#contexts) {
      if (frameId === this.#mainFrameId) void this.#sendTo(contextId, message);
    }
  }

  /** Answers the very document that asked; does nothing when it is gone. */
  reply(contextId: number, message: ToPage): void {
    if (this.#contexts.has(contextId)) void this.#sendTo(contextId, message);
  }

  setAccelerators(list: Accelerator[]): void {
    this.#accelerators = list;
    this.send({ kind: 'accelerators', list });
  }

  async #sendTo(contextId: number, message: ToPage): Promise<void> {
    const expression = `${this.#binding}Deliver(${JSON.stringify(message)})`;
    try {
      await this.cdp.send('Runtime.evaluate', { contextId, expression, silent: true });
    } catch {
      // The document, the page or the browser went away meanwhile: nobody is left to hear.
    }
  }
}
