import type { ExportScope, PaperFormat, PaperWish } from '../../../shared/contract/exports.ts';
import { call } from '../../client.ts';
import { exportJobs, useExporting, type Exporting } from '../../state/export-jobs.ts';

/** The export of a record into a folder that the user chooses: progress, cancel, and the names of what was written. */
export function useExport(recordId: string): {
  state: Exporting;
  start: (paper: PaperWish, format: PaperFormat) => Promise<void>;
  /** Into one of the office's own Word templates. */
  fill: (template: string, scope: ExportScope) => Promise<void>;
  cancel: () => Promise<void>;
} {
  return {
    state: useExporting(recordId),
    start: (paper, format) =>
      exportJobs.start(recordId, (folder) => call('exports.start', { recordId, format, paper, folder })),
    fill: (template, scope) =>
      exportJobs.start(recordId, (folder) => call('exports.fill', { recordId, scope, template, folder })),
    cancel: () => exportJobs.cancel(recordId),
  };
}
