import { EventEmitter } from 'node:events';
import { nodeBase64 } from './base64.ts';
import { deserialize, serialize } from './clone.ts';
import { makeEvent } from './strict.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;
/** What an invoke gave: text of a structured clone, or the error as text, all that Electron carries over. */
type InvokeResult = { ok: true; value: string } | { ok: false; error: string };

/** `ipcMain` and `webContents.ipc`. */
export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, { handler: Handler; once: boolean }>();

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  handle(channel: string, handler: Handler): void {
    this.#register(channel, handler, false);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.#register(channel, handler, true);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  $handles(channel: string): boolean {
    return this.#handlers.has(channel);
  }

  /** Runs the handler of a channel. Never throws: errors become text, as on their way to Electron's renderer. */
  async $invoke(
    channel: string,
    sender: object,
    args: string,
    onError: (error: unknown) => void,
  ): Promise<InvokeResult> {
    const entry = this.#handlers.get(channel);
    if (!entry) return { ok: false, error: `Error: No handler registered for '${channel}'` };
    if (entry.once) this.#handlers.delete(channel);
    try {
      const result = await entry.handler(
        makeEvent(channel, { ...sender }),
        ...(deserialize(args, nodeBase64) as unknown[]),
      );
      return { ok: true, value: serialize(result, nodeBase64) };
    } catch (error) {
      onError(error);
      return { ok: false, error: String(error) };
    }
  }

  $receive(channel: string, sender: object, args: string): void {
    this.emit(channel, makeEvent(channel, { ...sender }), ...(deserialize(args, nodeBase64) as unknown[]));
  }

  #register(channel: string, handler: Handler, once: boolean): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    this.#handlers.set(channel, { handler, once });
  }
}
