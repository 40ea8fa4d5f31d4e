import type { CoreCallName, Handler } from '../../shared/contract/index.ts';
import type { EventName, Events } from '../../shared/contract/events.ts';
import type { Session } from '../../shared/contract/books.ts';
import type { WritableDB } from './store/open.ts';
import type { Seal } from './crypto/seal.ts';
import type { OpenRound } from './ballot/open-round.ts';
import type { Jobs } from './jobs.ts';

/** Where time comes from: the system clock, or a fixed one in tests. */
export interface Clock {
  now(): Date;
}

/** An unlocked book. Everything a service may touch of it. */
export interface OpenBook {
  readonly db: WritableDB;
  /** Second key; null when this slot may not read restricted text. */
  readonly seal: Seal | null;
  /** Key of attachment files, derived from the data key. */
  readonly fileKey: Buffer;
  /** Absolute path of the book's folder. */
  readonly folder: string;
  /** Label of the slot in use; written into the audit chain. */
  readonly actor: string;
  /** Aborted when the book is closed: its keys are cleared then, and what services hold of it in memory must go. */
  readonly closed: AbortSignal;
  session: Session;
  /** The secret ballot that is being held; while there is one, nothing else is written. */
  round: OpenRound | null;
}

/** What every handler of the core receives besides its input. */
export interface CoreContext {
  readonly clock: Clock;
  /** The open book. Throws `book.locked` when there is none, `book.read_only` via {@link writable}. */
  book(): OpenBook;
  /** The open book, if it may be written. Throws `book.locked` or `book.read_only`. */
  writable(): OpenBook;
  /** Path of a file handle that came with this call. Throws `file.handle`. */
  file(handle: string): string;
  /** True once the book is about to be closed: what takes long and can be begun anew ends here. */
  leaving(): boolean;
  emit<E extends EventName>(event: E, payload: Events[E]): void;
  readonly jobs: Jobs;
}

/** The handlers of one domain, as a service file exports them. */
export type DomainHandlers<D extends string> = {
  [N in CoreCallName as N extends `${D}.${string}` ? N : never]: Handler<N, CoreContext>;
};
