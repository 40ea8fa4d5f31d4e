import { useMemo, useSyncExternalStore } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import { call } from '../client.ts';
import { useCall } from './query.ts';

export type Drafts = Readonly<Output<'drafts.list'>>;

/** How long typing must rest before a draft is written into the book; leaving and locking do not wait. */
const SETTLE_MS = 500;

/** What was typed since the book was opened; newer than what the book says. */
let typed: Drafts = {};
const listeners = new Set<() => void>();
/** Names of what is not yet in the book. */
const waiting = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Drafts of pages by name, empty ones included; null until they have been read. */
export function useDrafts(): Drafts | null {
  const kept = useCall('drafts.list', {});
  const since = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => typed,
  );
  return useMemo(() => (kept.isPending ? null : { ...kept.data, ...since }), [kept.isPending, kept.data, since]);
}

/** Keeps what was typed on a page until it is saved there; an empty text forgets it. */
export function keepDraft(name: string, text: string): void {
  typed = { ...typed, [name]: text };
  waiting.add(name);
  for (const listener of listeners) listener();
  clearTimeout(timer);
  // A failure comes back with the next flush, which says so.
  timer = setTimeout(() => void saveDrafts().catch(() => undefined), SETTLE_MS);
}

/** Writes what waits into the book; rejects while that fails. */
export async function saveDrafts(): Promise<void> {
  clearTimeout(timer);
  for (const name of waiting) {
    const text = typed[name] ?? '';
    await call('drafts.keep', { name, text });
    if (typed[name] === text) waiting.delete(name);
  }
}
