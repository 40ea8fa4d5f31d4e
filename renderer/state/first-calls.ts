import type { CallName, Input, Output } from '../../shared/contract/index.ts';
import { call } from '../client.ts';

/** What the first screen asks for, all at once and before React is there, so that nobody waits for one after the other. */
const asked = new Map<CallName, Promise<unknown>>();

/** Sends the calls of the first screen. Call once, at the start of the page. */
export function askFirst(): void {
  for (const name of ['books.current', 'books.list'] as const) {
    const answer = call(name, {});
    // Told where it is awaited; it may fail before that.
    answer.catch(() => undefined);
    asked.set(name, answer);
  }
}

/**
 * The answer that was asked for at the start, once; afterwards the call is made anew.
 * @throws {AppError} as `call` does
 */
export function firstCall<N extends 'books.current' | 'books.list'>(name: N, input: Input<N>): Promise<Output<N>> {
  const answer = asked.get(name) as Promise<Output<N>> | undefined;
  asked.delete(name);
  return answer ?? call(name, input);
}
