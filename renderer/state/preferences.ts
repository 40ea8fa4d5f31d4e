import { useSyncExternalStore } from 'react';
import type { Preferences } from '../../shared/contract/host.ts';
import { DEFAULT_FILE_PATTERN } from '../../shared/text/file-pattern.ts';
import { call } from '../client.ts';

// Shown until main has answered; the same values as the contract's defaults, which would bring the schema library along.
let preferences: Preferences = {
  size: 'standard',
  theme: 'light',
  idleMinutes: 5,
  paperFormat: 'docx',
  filePattern: DEFAULT_FILE_PATTERN,
};
const listeners = new Set<() => void>();

function apply(next: Preferences): void {
  preferences = next;
  document.documentElement.dataset['size'] = next.size;
  document.documentElement.dataset['theme'] = next.theme;
  for (const listener of listeners) listener();
}

/** Reads the look of this PC and puts it on the page. Call once, before the first paint. */
export async function loadPreferences(): Promise<void> {
  apply(await call('host.preferences', {}));
}

/** Changes type size, theme, idle time or format of exports at once, then keeps it; what cannot be kept is taken back. @throws {AppError} when it cannot be kept. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  const before = preferences;
  const wanted = { ...preferences, ...change };
  apply(wanted);
  try {
    await call('host.savePreferences', wanted);
  } catch (thrown) {
    // What the next start will not show is not shown now either.
    if (preferences === wanted) apply(before);
    throw thrown;
  }
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => preferences,
  );
}
