import { useEffect, useState, useSyncExternalStore } from 'react';
import { openRecords } from '../record-session/open-records.ts';
import type { SaveState } from '../record-session/save-state.ts';

/** Between two saves of a burst of typing the line stays at 正在保存… instead of flickering. */
const CALM_MS = 400;

/** How saving stands over all open records, for the status line. */
export function useSaving(): SaveState {
  const now = useSyncExternalStore(openRecords.subscribe, () => openRecords.saveState);
  const [calm, setCalm] = useState(now);
  const settled = now.kind === 'saved';
  if (!settled && calm !== now) setCalm(now);
  useEffect(() => {
    if (!settled) return undefined;
    const timer = setTimeout(() => setCalm(now), CALM_MS);
    return () => clearTimeout(timer);
  }, [settled, now]);
  return settled ? calm : now;
}
