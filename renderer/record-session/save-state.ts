import type { PlainError } from '../../shared/model/errors.ts';
import type { Refused } from './refusals.ts';

/**
 * What the status line says about saving.
 * - `idle`: nothing was changed since opening.
 * - `saving`: something typed is not yet durable.
 * - `saved`: everything is; `at` is the core's instant of the last commit (ISO).
 * - `failed`: the last try failed; everything is kept and tried again.
 * - `waiting`: the book is closed (core gone or locked); everything is kept until it opens again.
 * - `refused`: everything is durable but what the core does not take as it stands; that waits on screen to be changed.
 */
export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; error: PlainError }
  | { kind: 'waiting'; error: PlainError }
  | { kind: 'refused'; recordId: string; refused: readonly Refused[] };

/** Always the same object, so that whoever shows it sees no change between two saves of a burst. */
export const SAVING: SaveState = { kind: 'saving' };

/** How long to wait before try number `attempt` (from 1) after a failure, in milliseconds. */
export function retryDelay(attempt: number): number {
  return Math.min(500 * 2 ** (attempt - 1), 5_000);
}

/** From harmless to grave; the gravest of several records is what the status line says. */
const GRAVITY: readonly SaveState['kind'][] = ['idle', 'saved', 'saving', 'refused', 'waiting', 'failed'];

/** One state for several records: the gravest, and of those the last. */
export function worstOf(states: Iterable<SaveState>): SaveState {
  let worst: SaveState = IDLE;
  for (const state of states) if (GRAVITY.indexOf(state.kind) >= GRAVITY.indexOf(worst.kind)) worst = state;
  return worst;
}

const IDLE: SaveState = { kind: 'idle' };
