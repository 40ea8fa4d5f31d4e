import type { JobStatus } from '../../shared/contract/exports.ts';
import { AppError } from '../../shared/model/errors.ts';
import { call, on } from '../client.ts';

/**
 * Waits for the end of a job of the core.
 * @param progress hears of every step, from 0 to 1
 * @returns its last state: done, or cancelled
 * @throws AppError why it failed, or that the core has gone
 */
export async function endOfJob(jobId: string, progress: (done: number) => void): Promise<JobStatus> {
  const ended = Promise.withResolvers<JobStatus>();
  const take = (status: JobStatus): void => {
    if (status.jobId !== jobId) return;
    if (status.state === 'running') progress(status.progress);
    else if (status.error) ended.reject(new AppError(status.error.code, status.error.message, status.error.hint));
    else ended.resolve(status);
  };
  const stop = [
    on('job', take),
    on('coreGone', ({ error }) => ended.reject(new AppError(error.code, error.message, error.hint))),
  ];
  try {
    // The job may have moved on before it was known here.
    take(await call('jobs.status', { jobId }));
    return await ended.promise;
  } finally {
    for (const end of stop) end();
  }
}
