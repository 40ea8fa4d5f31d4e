/** A small event emitter and strict objects for the preload's world, where Node's are not at hand. */
type Listener = (...args: never[]) => void;

export class StrictEmitter {
  readonly #listeners = new Map<string, { listener: Listener; once: boolean }[]>();

  on(event: string, listener: Listener): this {
    return this.#add(event, listener, false);
  }
  addListener(event: string, listener: Listener): this {
    return this.#add(event, listener, false);
  }
  once(event: string, listener: Listener): this {
    return this.#add(event, listener, true);
  }
  off(event: string, listener: Listener): this {
    const list = this.#listeners.get(event) ?? [];
    const index = list.findLastIndex((entry) => entry.listener === listener);
    if (index >= 0) this.#listeners.set(event, list.toSpliced(index, 1));
    return this;
  }
  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }
  removeAllListeners(event: string): this {
    this.#listeners.delete(event);
    return this;
  }
  listenerCount(event: string): number {
    return this.#listeners.get(event)?.length ?? 0;
  }
  emit(event: string, ...args: unknown[]): boolean {
    const list = this.#listeners.get(event) ?? [];
    for (const entry of list) {
      if (entry.once) this.off(event, entry.listener);
      (entry.listener as (...args: unknown[]) => void)(...args);
    }
    return list.length > 0;
  }

  #add(event: string, listener: Listener, once: boolean): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), { listener, once }]);
    return this;
  }
}

const faces = new WeakMap<object, object>();

/** The object with every access to something that it lacks turned into an error. */
export function strict<T extends object>(target: T, name: string): T {
  const known = faces.get(target);
  if (known) return known as T;
  const face = new Proxy(target, {
    get(_, key) {
      if (typeof key !== 'symbol' && key !== 'then' && key !== 'toJSON' && !(key in target)) {
        throw new Error(`${name}.${key} is not implemented by the Chromium runtime (tools/chromium-runtime)`);
      }
      const value = Reflect.get(target, key, target) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  faces.set(target, face);
  return face;
}
