import { useSyncExternalStore } from 'react';
import { openRecords } from '../record-session/open-records.ts';
import type { SaveState } from '../record-session/save-state.ts';

/** Between two saves of a burst of typing the line stays at 正在保存… instead of flickering. */
const CALM_MS = 400;

let shown = openRecords.saveState;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

openRecords.subscribe(() => {
  clearTimeout(timer);
  if (openRecords.saveState.kind === 'saved') timer = setTimeout(show, CALM_MS);
  else show();
});

/** Outside React, so that a key press between two saves renders nothing. */
function show(): void {
  if (shown === openRecords.saveState) return;
  shown = openRecords.saveState;
  for (const listener of Array.from(listeners)) listener();
}

/** How saving stands over all open records, for the status line. */
export function useSaving(): SaveState {
  return useSyncExternalStore(subscribe, () => shown);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
