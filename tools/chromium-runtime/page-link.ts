import { randomBytes } from 'node:crypto';
import type { BrowserPage } from './browser-page.ts';
import type { CdpSession } from './cdp.ts';
import type { Accelerator, FromPage, ToPage } from './page/messages.ts';

/** What a page tells, and from which frame. */
type PageListener = (message: FromPage, from: { isMainFrame: boolean; contextId: number }) => void;

/** The scripts of a page whose wire has these random names. */
type ScriptsFor = (names: { token: string; binding: string }) => { page: string; preload: string };

/**
 * The wire between Node and one page: a binding that exists only in the isolated world of the preload, and the scripts
 * that run before any other in each of its documents.
 */
export class PageLink {
  readonly page: BrowserPage;
  readonly #world: string;
  readonly #binding: string;
  /** Ids of the isolated worlds that are alive, by frame. */
  readonly #contexts = new Map<number, string>();
  #accelerators: Accelerator[] = [];

  /**
   * Installs binding and scripts on a page that has not been resumed yet.
   * @param scriptsFor gives the scripts for a page of the given settings
   */
  constructor(page: BrowserPage, scriptsFor: ScriptsFor, listener: PageListener) {
    this.page = page;
    this.#world = `preload-${randomBytes(8).toString('hex')}`;
    this.#binding = `bind${randomBytes(8).toString('hex')}`;
    this.#install(scriptsFor, listener);
  }

  #install(scriptsFor: ScriptsFor, listener: PageListener): void {
    const { cdp } = this;
    const { mainFrameId } = this.page;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== this.#world) return;
      const { frameId } = context.auxData as { frameId: string };
      this.#contexts.set(context.id, frameId);
      if (frameId === mainFrameId) void this.#sendTo(context.id, { kind: 'accelerators', list: this.#accelerators });
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#contexts.delete(executionContextId));
    cdp.on('Runtime.executionContextsCleared', () => this.#contexts.clear());
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== this.#binding) return;
      const isMainFrame = this.#contexts.get(executionContextId) === mainFrameId;
      listener(JSON.parse(payload) as FromPage, { isMainFrame, contextId: executionContextId });
    });
    const token = `wire-${randomBytes(16).toString('hex')}`;
    const scripts = scriptsFor({ token, binding: this.#binding });
    cdp.tell('Runtime.addBinding', { name: this.#binding, executionContextName: this.#world });
    cdp.tell('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page });
    cdp.tell('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preload, worldName: this.#world });
  }

  get cdp(): CdpSession {
    return this.page.cdp;
  }

  /** Sends to the preload of the current document; without one, as before the first load, the message is lost. */
  send(message: ToPage): void {
    for (const [contextId, frameId] of this.#contexts) {
      if (frameId === this.page.mainFrameId) void this.#sendTo(contextId, message);
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
