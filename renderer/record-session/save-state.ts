import type { PlainError } from '../../shared/model/errors.ts';

/**
 * What the status line says about saving.
 * - `idle`: nothing was changed since opening.
 * - `saving`: something typed is not yet durable.
 * - `saved`: everything is; `at` is the core's instant of the last commit (ISO).
 * - `failed`: the last try failed; everything is kept and tried again.
 * - `waiting`: the book is closed (core gone or locked); everything is kept until it opens again.
 */
export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; error: PlainError }
  | { kind: 'waiting'; error: PlainError };

/** How long to wait before try number `attempt` (from 1) after a failure, in milliseconds. */
export function retryDelay(attempt: number): number {
  return Math.min(500 * 2 ** (attempt - 1), 5_000);
}
