import { useState } from 'react';
import type { AppError } from '../../../shared/model/errors.ts';
import { call, shown } from '../../client.ts';
import { endOfJob } from '../../state/jobs.ts';
import { notify } from '../../state/status.ts';

/** Writes the report of a run as a Word file into a folder that is asked for. */
export function useReportExport(jobId: string | null): { busy: boolean; error: AppError | null; run: () => void } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function write(report: string): Promise<void> {
    setError(null);
    setBusy(true);
    try {
      const folder = await call('host.pickFolder', { purpose: 'export' });
      if (!folder) return;
      const job = await call('inspection.export', { jobId: report, folder: folder.handle });
      const { files } = await endOfJob(job.jobId, () => undefined);
      notify(`已导出 ${files.join('、')}`);
    } catch (thrown) {
      setError(shown(thrown));
    } finally {
      setBusy(false);
    }
  }

  return { busy, error, run: () => void (jobId !== null && write(jobId)) };
}
