import type { Runtime } from './runtime.ts';

/** Electron's `clipboard`, text only. Without a screen it is this run's own; with one the page in front also writes it. */
export class Clipboard {
  readonly #runtime: Runtime;
  #text = '';

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  async writeText(text: string): Promise<void> {
    this.#text = text;
    if (!this.#runtime.isHeadless) await this.#runtime.writeSystemClipboard(text);
  }
  async readText(): Promise<string> {
    return this.#text;
  }
  clear(): void {
    void this.writeText('');
  }
}
