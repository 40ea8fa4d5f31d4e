import { useEffect, useState } from 'react';
import type { ExportScope, JobStatus } from '../../../shared/contract/exports.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { flushAll } from '../../app/flush.ts';
import { call, on, shown } from '../../client.ts';

export type Exporting =
  | { kind: 'idle' }
  | { kind: 'running'; jobId: string; progress: number }
  | { kind: 'done'; files: readonly string[]; folder: string }
  | { kind: 'failed'; error: AppError };

/** An export into a folder that the user chooses: progress, cancel, and the names of what was written. */
export function useExport(recordId: string) {
  const [state, setState] = useState<Exporting>({ kind: 'idle' });
  const [folder, setFolder] = useState('');
  const jobId = state.kind === 'running' ? state.jobId : null;

  useEffect(() => {
    if (jobId === null) return undefined;
    const take = (status: JobStatus) => {
      if (status.jobId === jobId) setState(stateOf(status, folder));
    };
    const stop = on('job', take);
    // The job may have ended before anybody listened.
    call('jobs.status', { jobId }).then(take, (thrown: unknown) => setState({ kind: 'failed', error: shown(thrown) }));
    return stop;
  }, [jobId, folder]);

  async function start(scope: ExportScope): Promise<void> {
    if (state.kind === 'running') return;
    try {
      const picked = await call('host.pickFolder', { purpose: 'export' });
      if (!picked) return;
      if (!(await flushAll())) throw new AppError('disk.failed', '还有内容没有保存，请先按左下角的提示处理，再导出。');
      const job = await call('exports.start', { recordId, format: 'docx', scope, folder: picked.handle });
      setFolder(picked.name);
      setState({ kind: 'running', jobId: job.jobId, progress: 0 });
    } catch (thrown) {
      setState({ kind: 'failed', error: shown(thrown) });
    }
  }

  async function cancel(): Promise<void> {
    if (jobId !== null) await call('jobs.cancel', { jobId }).catch(() => undefined);
  }

  return { state, start, cancel };
}

function stateOf(status: JobStatus, folder: string): Exporting {
  switch (status.state) {
    case 'running':
      return { kind: 'running', jobId: status.jobId, progress: status.progress };
    case 'done':
      return { kind: 'done', files: status.files, folder };
    case 'cancelled':
      return { kind: 'idle' };
    case 'failed': {
      const { code, message, hint } = status.error ?? { code: 'internal' as const, message: '没有导出，请再试一次。' };
      return { kind: 'failed', error: new AppError(code, message, hint) };
    }
    default:
      return status.state satisfies never;
  }
}
