import { useSyncExternalStore } from 'react';
import type { PaperFormat, PaperWish } from '../../../shared/contract/exports.ts';
import { exportJobs, type Exporting } from './exports.ts';

/** The export of a record into a folder that the user chooses: progress, cancel, and the names of what was written. */
export function useExport(recordId: string): {
  state: Exporting;
  start: (paper: PaperWish, format: PaperFormat) => Promise<void>;
  cancel: () => Promise<void>;
} {
  const state = useSyncExternalStore(exportJobs.subscribe, () => exportJobs.of(recordId));
  return {
    state,
    start: (paper, format) => exportJobs.start(recordId, paper, format),
    cancel: () => exportJobs.cancel(recordId),
  };
}
