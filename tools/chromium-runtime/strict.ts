import { EventEmitter } from 'node:events';

/** Thrown when the app uses a part of Electron's API that this runtime does not have. */
export class NotImplementedError extends Error {
  constructor(what: string) {
    super(`${what} is not implemented by the Chromium runtime (tools/chromium-runtime)`);
    this.name = 'NotImplementedError';
  }
}

/** Looked up by the language, by promise resolution or by printing, never a call to Electron. */
const HARMLESS = new Set(['then', 'toJSON', 'constructor', '$$typeof', 'asymmetricMatch', 'nodeType', 'tagName']);
/** Still allowed on a destroyed object, as in Electron. */
const SURVIVES = new Set(['isDestroyed', ...Object.getOwnPropertyNames(EventEmitter.prototype)]);

const proxies = new WeakMap<object, object>();
const targets = new WeakMap<object, object>();

/**
 * The face of a runtime object that the app gets: reading or writing anything that the object does not have throws
 * {@link NotImplementedError} with its full name. Members whose name begins with `$` belong to the runtime and are hidden.
 * The same target always gives the same face. Objects with an `isDestroyed()` that says yes throw as Electron's do.
 */
export function strict<T extends object>(target: T, name: string): T {
  const known = proxies.get(target);
  if (known) return known as T;
  const bound = new Map<string, unknown>();
  const proxy = new Proxy(target, {
    get(_, key) {
      if (typeof key === 'symbol') return Reflect.get(target, key, target) as unknown;
      if (key.startsWith('$') || !(key in target)) {
        if (HARMLESS.has(key)) return undefined;
        throw new NotImplementedError(`${name}.${key}`);
      }
      if (isDestroyed(target) && !SURVIVES.has(key)) throw new TypeError('Object has been destroyed');
      const value = Reflect.get(target, key, target) as unknown;
      if (typeof value !== 'function' || key === 'prototype' || key === 'constructor' || isFixed(target, key))
        return value;
      const cached = bound.get(key);
      if (cached) return cached;
      const method = (...args: unknown[]): unknown => {
        const result = Reflect.apply(value, target, args) as unknown;
        return result === target ? proxy : result;
      };
      bound.set(key, method);
      return method;
    },
    set(_, key, value) {
      if (typeof key === 'string' && (key.startsWith('$') || !(key in target))) {
        throw new NotImplementedError(`setting ${name}.${key}`);
      }
      return Reflect.set(target, key, value, target);
    },
    construct(_, args, newTarget) {
      return strict(Reflect.construct(target as unknown as new () => object, args, newTarget), lowerFirst(name));
    },
  });
  proxies.set(target, proxy);
  targets.set(proxy, target);
  return proxy;
}

/** The runtime object behind a face; anything else comes back as it is. */
export function unwrap<T extends object>(face: T): T {
  return (targets.get(face) as T | undefined) ?? face;
}

function isDestroyed(target: object): boolean {
  return 'isDestroyed' in target && typeof target.isDestroyed === 'function' && target.isDestroyed() === true;
}

/** A proxy must hand out the very value of a property that can never change. */
function isFixed(target: object, key: string): boolean {
  const own = Object.getOwnPropertyDescriptor(target, key);
  return own?.configurable === false && own.writable === false;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

type Listener = Parameters<EventEmitter['on']>[1];

/** An emitter that knows its events: listening to another one throws, since it would wait for ever. */
export class StrictEmitter extends EventEmitter {
  readonly #name: string;
  readonly #events: ReadonlySet<string>;

  constructor(name: string, events: Iterable<string>) {
    super();
    this.setMaxListeners(0);
    this.#name = name;
    this.#events = new Set([...events, 'newListener', 'removeListener', 'error']);
  }

  override on(event: string, listener: Listener): this {
    return super.on(this.#known(event), listener);
  }
  override once(event: string, listener: Listener): this {
    return super.once(this.#known(event), listener);
  }
  override addListener(event: string, listener: Listener): this {
    return super.addListener(this.#known(event), listener);
  }
  override prependListener(event: string, listener: Listener): this {
    return super.prependListener(this.#known(event), listener);
  }
  override prependOnceListener(event: string, listener: Listener): this {
    return super.prependOnceListener(this.#known(event), listener);
  }

  #known(event: string): string {
    if (!this.#events.has(event)) throw new NotImplementedError(`the event '${event}' of ${this.#name}`);
    return event;
  }
}

/** An Electron event: carries its details and can be prevented. */
type ElectronEvent<T extends object = object> = T & {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
};

/** Makes an event with the given details; reading a detail that it lacks throws. */
export function makeEvent<T extends object>(name: string, details: T): ElectronEvent<T> {
  let prevented = false;
  const event = Object.defineProperties(details, {
    defaultPrevented: { get: () => prevented, enumerable: true, configurable: true },
    preventDefault: { value: () => void (prevented = true), enumerable: true, configurable: true },
  }) as ElectronEvent<T>;
  return strict(event, `event of '${name}'`);
}

/**
 * Emits an event and says whether a listener prevented it.
 * @param args what follows the event object, as in Electron's older signatures
 */
export function emitPreventable(
  emitter: EventEmitter,
  name: string,
  details: object = {},
  ...args: unknown[]
): boolean {
  const event = makeEvent(name, details);
  emitter.emit(name, event, ...args);
  return event.defaultPrevented;
}

/** Throws when `options` has a key that is not in `known`. */
export function checkKeys(what: string, options: object, known: ReadonlySet<string>): void {
  for (const key of Object.keys(options)) {
    if (!known.has(key)) throw new NotImplementedError(`${what}.${key}`);
  }
}
