/** Loaded first in a utility process: gives it `process.parentPort` as Electron does, and takes Node's own channel away. */
import { EventEmitter } from 'node:events';

class ParentPort extends EventEmitter {
  readonly #send: (message: unknown) => void;

  constructor(send: (message: unknown) => void) {
    super();
    this.#send = send;
  }

  /** Sends a structured clone to the main process. Throws when the message cannot be cloned. */
  postMessage(message: unknown): void {
    structuredClone(message);
    this.#send(message);
  }
  start(): void {}
  pause(): void {}
}

const send = process.send?.bind(process);
if (!send) throw new Error('a utility process must be forked by the runtime');
const parentPort = new ParentPort((message) => {
  if (process.connected) send(message, undefined, undefined, () => undefined);
});

/** Messages that came before somebody listened. */
const early: unknown[] = [];
process.on('message', (data) => {
  if (parentPort.listenerCount('message') > 0) parentPort.emit('message', { data, ports: [] });
  else early.push(data);
});
parentPort.on('newListener', (event: string) => {
  if (event !== 'message') return;
  queueMicrotask(() => {
    for (const data of early.splice(0)) parentPort.emit('message', { data, ports: [] });
  });
});
// Without its parent a utility process has nobody to serve, and must not keep the book open.
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: parentPort, enumerable: true });
Object.defineProperty(process, 'send', { value: undefined });
