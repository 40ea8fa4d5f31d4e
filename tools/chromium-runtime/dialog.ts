import { RuntimeWindow } from './browser-window.ts';
import type { DialogKind, DialogQueue } from './dialog-queue.ts';
import type { Records } from './records.ts';

type Options = Record<string, unknown>;

/** Electron's `dialog`, answered through a queue. The synchronous ones are left out: they would stop the test, too. */
export class Dialog {
  readonly #queue: DialogQueue;
  readonly #records: Records;

  constructor(queue: DialogQueue, records: Records) {
    this.#queue = queue;
    this.#records = records;
  }

  showOpenDialog(windowOrOptions: RuntimeWindow | Options | null, options?: Options): Promise<unknown> {
    return this.#show('open', windowOrOptions, options);
  }
  showSaveDialog(windowOrOptions: RuntimeWindow | Options | null, options?: Options): Promise<unknown> {
    return this.#show('save', windowOrOptions, options);
  }
  showMessageBox(windowOrOptions: RuntimeWindow | Options | null, options?: Options): Promise<unknown> {
    return this.#show('message', windowOrOptions, options);
  }
  showErrorBox(title: string, content: string): void {
    this.#records.errorBoxes.push({ title, content });
    process.stderr.write(`${title}\n${content}\n`);
  }

  #show(kind: DialogKind, windowOrOptions: RuntimeWindow | Options | null, options?: Options): Promise<unknown> {
    const given = options ?? (windowOrOptions instanceof RuntimeWindow ? null : windowOrOptions);
    if (!given) throw new TypeError('Options must be an object');
    return this.#queue.show(kind, given);
  }
}
