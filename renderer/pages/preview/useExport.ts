import { useSyncExternalStore } from 'react';
import type { ExportScope } from '../../../shared/contract/exports.ts';
import { exportJobs, type Exporting } from './exports.ts';

/** The export of a record into a folder that the user chooses: progress, cancel, and the names of what was written. */
export function useExport(recordId: string): {
  state: Exporting;
  start: (scope: ExportScope) => Promise<void>;
  cancel: () => Promise<void>;
} {
  const state = useSyncExternalStore(exportJobs.subscribe, () => exportJobs.of(recordId));
  return {
    state,
    start: (scope) => exportJobs.start(recordId, scope),
    cancel: () => exportJobs.cancel(recordId),
  };
}
