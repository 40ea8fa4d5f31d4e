import type { CallName, Input, Output, Reply } from './index.ts';
import type { EventName, Events } from './events.ts';

/** All that the page gets from outside, as `window.branchbook`. */
export interface Bridge {
  /** Sends a call. What goes wrong comes back as a reply with `ok: false`; the promise itself does not reject. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Reply<Output<N>>>;
  /** Listens to an event; the returned function ends it. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}
