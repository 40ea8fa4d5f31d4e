import { nodeBase64 } from './base64.ts';
import { serialize } from './clone.ts';
import type { FromPage } from './page/messages.ts';
import type { PageLink } from './page-link.ts';
import type { Runtime } from './runtime.ts';
import { makeEvent } from './strict.ts';
import type { WebContents } from './web-contents.ts';

interface From {
  isMainFrame: boolean;
  contextId: number;
}

/** Takes what a page tells and leads it to the part of the app that it is for. */
export class WebContentsMessages {
  readonly #runtime: Runtime;
  readonly #contents: WebContents;
  readonly #link: () => PageLink | null;

  constructor(runtime: Runtime, contents: WebContents, link: () => PageLink | null) {
    this.#runtime = runtime;
    this.#contents = contents;
    this.#link = link;
  }

  /** Sends a message to the preload of a page. Throws when an argument cannot be cloned. */
  static send(link: PageLink | null, channel: string, args: unknown[]): void {
    const text = serialize(args, nodeBase64);
    link?.send({ kind: 'message', channel, args: text });
  }

  receive(message: FromPage, from: From): void {
    if (this.#contents.isDestroyed()) return;
    const contents = this.#contents;
    switch (message.kind) {
      case 'invoke':
        return void this.#invoke(message, from);
      case 'send':
        return this.#runtime.guard(`ipcMain.on('${message.channel}')`, () => {
          const sender = contents.$sender(from.isMainFrame);
          contents.$ipc().$receive(message.channel, sender, message.args);
          this.#runtime.ipcMain.$receive(message.channel, sender, message.args);
        });
      case 'permission':
        return void this.#grant(message.id, from, contents.$session().$requestPermission(contents, message.permission));
      case 'check': {
        const granted = contents.$session().$checkPermission(contents, message.permission);
        return void this.#grant(message.id, from, Promise.resolve(granted));
      }
      case 'open':
        return this.#runtime.guard('window.open', () =>
          contents.$openWindow(message.url, message.frameName, message.features),
        );
      case 'navigate':
        contents.$navigations
          .fromPage(message.url)
          .catch((error: unknown) => this.#runtime.noteHandlerError('navigation', error));
        return;
      case 'accelerator':
        return this.#runtime.guard('menu', () => this.#runtime.menus.$trigger(message.index, contents));
      case 'input':
        return this.#runtime.power.$noteInput();
      case 'violation':
        this.#runtime.records.violations.push(message.violation);
        return;
      case 'preloadError':
        this.#runtime.records.pageErrors.push(message.stack);
        contents.emit('preload-error', makeEvent('preload-error', {}), 'preload', new Error(message.message));
    }
  }

  async #invoke(message: Extract<FromPage, { kind: 'invoke' }>, from: From): Promise<void> {
    const own = this.#contents.$ipc();
    const ipc = own.$handles(message.channel) ? own : this.#runtime.ipcMain;
    const sender = this.#contents.$sender(from.isMainFrame);
    const result = await ipc.$invoke(message.channel, sender, message.args, (error) =>
      this.#runtime.noteHandlerError(message.channel, error),
    );
    const [sent, answered] = [message.args.length, result.ok ? result.value.length : result.error.length];
    this.#runtime.records.messages.push({ channel: message.channel, sent, answered });
    this.#link()?.reply(from.contextId, { kind: 'reply', id: message.id, ...result });
  }

  async #grant(id: number, from: From, answer: Promise<boolean>): Promise<void> {
    try {
      this.#link()?.reply(from.contextId, { kind: 'granted', id, granted: await answer });
    } catch (error) {
      this.#runtime.noteHandlerError('permission handler', error);
      this.#link()?.reply(from.contextId, { kind: 'granted', id, granted: false });
    }
  }
}
