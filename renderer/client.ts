import type { Bridge } from '../shared/contract/bridge.ts';
import type { EventName, Events } from '../shared/contract/events.ts';
import type { CallName, Input, Output, Reply } from '../shared/contract/index.ts';
import { AppError, fromPlainError } from '../shared/model/errors.ts';

declare global {
  interface Window {
    /** What the preload puts here: the whole way out of this process. */
    readonly branchbook: Bridge;
  }
}

/**
 * Calls the core or main by its contract name.
 * @throws {AppError} with a sentence for the user, whatever went wrong.
 */
export async function call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
  let reply: Reply<Output<N>>;
  try {
    reply = await window.branchbook.call(name, input);
  } catch {
    throw new AppError('core.gone', '后台程序没有应答。刚才写的内容还在，请锁定后重新打开。');
  }
  if (!reply.ok) throw fromPlainError(reply.error);
  return reply.value;
}

/** Listens to an event of the core or main; the returned function stops it. */
export function on<E extends EventName>(event: E, fn: (payload: Events[E]) => void): () => void {
  return window.branchbook.on(event, fn);
}

/** Any thrown value as an error that can be shown. What is no `AppError` loses its text, which may hold data. */
export function shown(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('internal', '程序内部出错，没有改动任何内容。请再试一次。');
}
