import { useSyncExternalStore } from 'react';
import type { PlainError } from '../../shared/model/errors.ts';

/**
 * Why nothing of the page may be seen or changed any more: all is kept and the page is about to go (`leaving`), a secret ballot waits for its closers (`ballot`), or a lock waits for
 * saving (`waiting`; `lost` once nothing takes the words at all).
 */
type Covering = { kind: 'leaving' } | { kind: 'ballot' } | { kind: 'waiting'; error: PlainError; lost: boolean };

let covering: Covering | null = null;
const listeners = new Set<() => void>();

/** Covers the page, or with null shows it again. */
export function cover(next: Covering | null): void {
  covering = next;
  for (const listener of Array.from(listeners)) listener();
}

/** The secret ballot has ended, or its core is gone: nothing waits for its closers any more. */
export function uncoverBallot(): void {
  if (covering?.kind === 'ballot') cover(null);
}

export function isCovered(): boolean {
  return covering !== null;
}

export function useCovering(): Covering | null {
  return useSyncExternalStore(subscribe, () => covering);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
