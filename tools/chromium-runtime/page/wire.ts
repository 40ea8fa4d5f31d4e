/**
 * The way between the page's own JavaScript world and the isolated one of the preload: values are copied, functions become
 * proxies, promises become promises, as Electron's contextBridge does it. The two worlds share only the DOM, so messages
 * are events on the window whose name is a random token; Chromium clones `detail` when the other world reads it.
 */
export interface Endpoint {
  addEventListener(name: string, listener: (event: { detail: unknown }) => void): void;
  dispatchEvent(event: object): boolean;
}

type Copy =
  | { t: 'v'; v: unknown }
  | { t: 'f' | 'p'; id: number }
  | { t: 'e'; v: string }
  | { t: 'a'; v: Copy[] }
  | { t: 'o'; v: [string, Copy][] };
type Message =
  | { k: 'ready' }
  | { k: 'expose'; name: string; value: Copy }
  | { k: 'exposed'; error: string | null }
  | { k: 'call'; id: number; fn: number; args: Copy[] }
  | { k: 'return'; id: number; ok: boolean; value: Copy }
  | { k: 'settle'; id: number; ok: boolean; value: Copy };
type AnyFunction = (...args: unknown[]) => unknown;
interface Settler {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const MAX_DEPTH = 1000;

export class Wire {
  /** Called in the page's world when the preload exposes something. Throws to refuse. */
  onExpose: (name: string, value: unknown) => void = () => undefined;

  readonly #target: Endpoint;
  readonly #out: string;
  readonly #functions = new Map<number, AnyFunction>();
  readonly #returns = new Map<number, Extract<Message, { k: 'return' }>>();
  readonly #promises = new Map<number, Settler>();
  #exposed: string | null = null;
  #next = 1;
  #isOpen = false;
  readonly #waiting: Message[] = [];

  /**
   * @param token random name of this document's wire
   * @param root function that the other side can call from the start, by {@link callRoot}
   */
  constructor(target: Endpoint, token: string, side: 'page' | 'preload', root?: AnyFunction) {
    this.#target = target;
    this.#out = `${token}-${side === 'page' ? 'preload' : 'page'}`;
    if (root) this.#functions.set(0, root);
    target.addEventListener(`${token}-${side}`, (event) => this.#receive(event.detail as Message));
    this.#post({ k: 'ready' });
  }

  /** Puts a value into the page's world. Throws what the page's side throws. */
  expose(name: string, value: unknown): void {
    this.#exposed = null;
    const message: Message = { k: 'expose', name, value: this.#copy(value, 0) };
    if (!this.#isOpen) this.#waiting.push(message);
    else this.#post(message);
    if (this.#exposed !== null) throw new Error(this.#exposed);
  }

  /** Calls the other side's root function. */
  callRoot(...args: unknown[]): unknown {
    return this.#call(0, args);
  }

  #post(message: Message): void {
    this.#target.dispatchEvent(new CustomEvent(this.#out, { detail: message }));
  }

  #receive(message: Message): void {
    switch (message.k) {
      case 'ready':
        if (this.#isOpen) return;
        this.#isOpen = true;
        this.#post({ k: 'ready' });
        for (const late of this.#waiting.splice(0)) this.#post(late);
        return;
      case 'expose':
        return this.#post({ k: 'exposed', error: this.#tryExpose(message.name, message.value) });
      case 'exposed':
        this.#exposed = message.error;
        return;
      case 'call':
        return this.#post(this.#answer(message));
      case 'return':
        this.#returns.set(message.id, message);
        return;
      case 'settle': {
        const settler = this.#promises.get(message.id);
        this.#promises.delete(message.id);
        if (message.ok) settler?.resolve(this.#paste(message.value));
        else settler?.reject(asError(this.#paste(message.value)));
      }
    }
  }

  #tryExpose(name: string, value: Copy): string | null {
    try {
      this.onExpose(name, this.#paste(value));
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #answer(message: Extract<Message, { k: 'call' }>): Message {
    try {
      const fn = this.#functions.get(message.fn);
      if (!fn) throw new Error('the function is gone');
      const value = fn(...message.args.map((arg) => this.#paste(arg)));
      return { k: 'return', id: message.id, ok: true, value: this.#copy(value, 0) };
    } catch (error) {
      return { k: 'return', id: message.id, ok: false, value: this.#copy(asError(error), 0) };
    }
  }

  #call(fn: number, args: unknown[]): unknown {
    const id = this.#next++;
    this.#post({ k: 'call', id, fn, args: args.map((arg) => this.#copy(arg, 0)) });
    const answer = this.#returns.get(id);
    this.#returns.delete(id);
    if (!answer) throw new Error('An object could not be cloned.');
    const value = this.#paste(answer.value);
    if (!answer.ok) throw asError(value);
    return value;
  }

  #copy(value: unknown, depth: number): Copy {
    if (depth > MAX_DEPTH) throw new Error('contextBridge recursion depth exceeded');
    if (typeof value === 'function') return { t: 'f', id: this.#keep(value as AnyFunction) };
    if (value instanceof Promise) return { t: 'p', id: this.#follow(value) };
    if (value instanceof Error) return { t: 'e', v: value.message };
    try {
      return { t: 'v', v: structuredClone(value) };
    } catch {
      // Holds something that only the bridge can carry, further down.
    }
    if (Array.isArray(value)) return { t: 'a', v: value.map((item) => this.#copy(item, depth + 1)) };
    if (Object.prototype.toString.call(value) !== '[object Object]') throw new Error('An object could not be cloned.');
    return { t: 'o', v: Object.entries(value as object).map(([key, item]) => [key, this.#copy(item, depth + 1)]) };
  }

  #paste(copy: Copy): unknown {
    switch (copy.t) {
      case 'f': {
        const { id } = copy;
        return (...args: unknown[]) => this.#call(id, args);
      }
      case 'p':
        return new Promise((resolve, reject) => this.#promises.set(copy.id, { resolve, reject }));
      case 'e':
        return new Error(copy.v);
      case 'a':
        return copy.v.map((item) => this.#paste(item));
      case 'o':
        return Object.fromEntries(copy.v.map(([key, item]) => [key, this.#paste(item)]));
      default:
        return copy.v;
    }
  }

  #keep(fn: AnyFunction): number {
    const id = this.#next++;
    this.#functions.set(id, fn);
    return id;
  }

  #follow(promise: Promise<unknown>): number {
    const id = this.#next++;
    const settle = (ok: boolean, value: unknown): void => {
      let message: Message;
      try {
        message = { k: 'settle', id, ok, value: this.#copy(value, 0) };
      } catch (error) {
        message = { k: 'settle', id, ok: false, value: this.#copy(asError(error), 0) };
      }
      this.#post(message);
    };
    promise.then(
      (value) => settle(true, value),
      (error: unknown) => settle(false, asError(error)),
    );
    return id;
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
