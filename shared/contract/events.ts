import type { PlainError } from '../model/errors.ts';
import type { JobStatus } from './exports.ts';

/** What the core or main tells the renderer unasked. */
export interface Events {
  /** A job moved on. */
  job: JobStatus;
  /**
   * Save everything now and answer with `host.flushed`. `rescue` comes when saving has failed for a minute before a lock: put
   * what is unsaved into a rescue file (`rescue.keep`) instead.
   */
  flush: { requestId: string; reason: 'lock' | 'close' | 'suspend' | 'rescue' };
  /** The core process ended by itself. The page keeps what was typed, says why, and asks for the passphrase. */
  coreGone: { error: PlainError };
  /** A menu entry or system shortcut asks for a command by its id. */
  command: { id: string };
  /** Saving before a lock failed; the window is covered and the save tried again. `lost`: nothing takes the words at all, they may be given up. */
  lockWaiting: { error: PlainError; lost: boolean };
  /** A secret ballot was opened in the core, or has ended. */
  round: { roundId: string | null };
  /** A voter's ballot was cast or handed back: the next one may be called. Says nothing of what was on it. */
  sheet: null;
  /** During a secret ballot nobody was at the desk for long: cover the page until both closers have said that it is them. */
  covered: null;
  /** Leaving was called off: a page that has covered itself shows itself again. */
  stay: null;
}
export type EventName = keyof Events;
export const EVENT_NAMES = [
  'job',
  'flush',
  'coreGone',
  'command',
  'lockWaiting',
  'round',
  'sheet',
  'covered',
  'stay',
] as const satisfies readonly EventName[];
