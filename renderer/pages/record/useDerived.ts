import { useSyncExternalStore } from 'react';
import type { Derived, RecordChecks } from './derived.ts';

/** Findings and figures of the record, a moment behind what is typed. */
export function useDerived(checks: RecordChecks): Derived {
  return useSyncExternalStore(checks.subscribe, () => checks.value);
}
