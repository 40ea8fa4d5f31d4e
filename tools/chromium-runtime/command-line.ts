import type { Runtime } from './runtime.ts';

/** `app.commandLine`: switches given to this run, and those that the app adds for Chromium. */
export class CommandLine {
  readonly #runtime: Runtime;
  readonly #appended = new Map<string, string>();
  readonly #given = new Map<string, string>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    for (const arg of runtime.args) {
      const match = /^--([^=]+)(?:=(.*))?$/.exec(arg);
      if (match?.[1] !== undefined) this.#given.set(match[1], match[2] ?? '');
    }
  }

  /** Passed on to Chromium. Throws when it is too late to have an effect. */
  appendSwitch(name: string, value = ''): void {
    if (this.#runtime.isReady())
      throw new Error(`app.commandLine.appendSwitch('${name}') after app is ready has no effect`);
    this.#appended.set(name.toLowerCase(), value);
  }
  hasSwitch(name: string): boolean {
    return this.#appended.has(name) || this.#given.has(name);
  }
  getSwitchValue(name: string): string {
    return this.#appended.get(name) ?? this.#given.get(name) ?? '';
  }
  removeSwitch(name: string): void {
    this.#appended.delete(name);
    this.#given.delete(name);
  }

  $all(): ReadonlyMap<string, string> {
    return this.#appended;
  }
}
