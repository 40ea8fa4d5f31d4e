/** What a run changes of the process it lives in, and puts back at its end. */
export class ProcessState {
  readonly #argv: string[];
  readonly #env: Readonly<Record<string, string>>;
  #undo: (() => void)[] = [];

  constructor(main: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#argv = [process.execPath, main, ...args];
    this.#env = env;
  }

  enter(): void {
    const before = process.argv;
    process.argv = this.#argv;
    this.#undo.push(() => void (process.argv = before));
    for (const [name, value] of Object.entries(this.#env)) {
      const old = process.env[name];
      process.env[name] = value;
      this.#undo.push(() => {
        if (old === undefined) delete process.env[name];
        else process.env[name] = old;
      });
    }
    this.#keepListeners('uncaughtException');
    this.#keepListeners('unhandledRejection');
  }

  leave(): void {
    for (const undo of this.#undo.splice(0).toReversed()) undo();
  }

  /** Listeners that the app adds to the process end with it. */
  #keepListeners(event: 'uncaughtException' | 'unhandledRejection'): void {
    const before = new Set<unknown>(process.rawListeners(event));
    this.#undo.push(() => {
      for (const listener of process.rawListeners(event)) {
        if (!before.has(listener)) process.removeListener(event, listener as () => void);
      }
    });
  }
}
