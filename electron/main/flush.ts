import { randomBytes } from 'node:crypto';
import type { Events } from '../../shared/contract/events.ts';

export type FlushReason = Events['flush']['reason'];

/** How long the page may take to save before an attempt counts as failed. */
const ANSWER_MS = 5_000;

/** Asks the page to save everything typed, and hears its answer. */
export class Flush {
  readonly #send: (request: Events['flush']) => boolean;
  readonly #answerMs: number;
  readonly #waiting = new Map<string, (saved: boolean) => void>();
  #answeredAt = -Infinity;

  /** @param send delivers the request; false if there is no page, and so nothing to save */
  constructor(send: (request: Events['flush']) => boolean, answerMs = ANSWER_MS) {
    this.#send = send;
    this.#answerMs = answerMs;
  }

  /** True once everything is saved; false if the page could not, or gave no answer in time. */
  ask(reason: FlushReason, answerMs = this.#answerMs): Promise<boolean> {
    const requestId = randomBytes(16).toString('hex');
    return new Promise((resolve) => {
      const finish = (saved: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(requestId);
        resolve(saved);
      };
      const timer = setTimeout(() => finish(false), answerMs);
      this.#waiting.set(requestId, finish);
      if (!this.#send({ requestId, reason })) finish(true);
    });
  }

  /** Whether the page has given no answer at all since an instant of `performance.now()`, neither yes nor no: then it hangs. */
  silentSince(instant: number): boolean {
    return this.#answeredAt < instant;
  }

  /** The page's answer. One that nobody waits for any more only shows that the page is alive. */
  answered(requestId: string, saved: boolean): void {
    this.#answeredAt = performance.now();
    this.#waiting.get(requestId)?.(saved);
  }
}
