import { AppError, toPlainError } from '../../shared/model/errors.ts';
import type { Events } from '../../shared/contract/events.ts';
import type { JobStatus } from '../../shared/contract/exports.ts';
import { newId } from '../../shared/model/ids.ts';

/** Tells how far a job is, from 0 to 1, and what there is to say of it by now. */
type TellProgress = (done: number, told?: Partial<Pick<JobStatus, 'doing' | 'files' | 'left'>>) => void;

/** Work of a job. Stops when the signal aborts, resolves to the names of the files it wrote. */
type JobRun = (progress: TellProgress, signal: AbortSignal) => Promise<string[]>;

/** Long work beside the calls: progress events, cancel, result. */
export interface Jobs {
  /** Starts a job and returns its id at once. `name` is shown to the user. */
  start(name: string, run: JobRun): string;
  /** Whether any job is running. */
  busy(): boolean;
  /** Throws `job.unknown` for an id that was never given out. */
  status(jobId: string): JobStatus;
  /** Asks the job to stop; one that has ended stays as it is. */
  cancel(jobId: string): void;
  /** Resolves to the final status; never rejects for a failed job. */
  ended(jobId: string): Promise<JobStatus>;
  /** Cancels everything and waits until all jobs have stopped. */
  stopAll(): Promise<void>;
}

interface Job {
  status: JobStatus;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** How many ended jobs can still be asked about. */
const KEPT = 100;

/** A job desk that tells `emit` of every step. */
export function createJobs(emit: (event: 'job', payload: Events['job']) => void): Jobs {
  const jobs = new Map<string, Job>();

  const find = (jobId: string): Job => {
    const job = jobs.get(jobId);
    if (!job) throw new AppError('job.unknown', '没有这项任务，请重新开始。');
    return job;
  };

  const move = (job: Job, change: Partial<JobStatus>): void => {
    job.status = { ...job.status, ...change };
    emit('job', job.status);
  };

  const perform = async (job: Job, run: JobRun): Promise<void> => {
    const progress: TellProgress = (done, told) => {
      if (job.status.state !== 'running') return;
      move(job, { ...told, progress: Math.min(1, Math.max(job.status.progress, done)) });
    };
    try {
      const files = await run(progress, job.abort.signal);
      move(job, { state: 'done', progress: 1, files });
    } catch (thrown) {
      // Cancelled is what stopped because it was told to; what failed on the way there failed.
      if (isAbort(thrown, job.abort.signal)) move(job, { state: 'cancelled' });
      else move(job, { state: 'failed', error: toPlainError(thrown) });
    }
  };

  const forgetOld = (): void => {
    for (const [jobId, job] of jobs) {
      if (jobs.size <= KEPT) return;
      if (job.status.state !== 'running') jobs.delete(jobId);
    }
  };

  return {
    start(name, run) {
      const jobId = newId();
      const status: JobStatus = {
        jobId,
        name,
        state: 'running',
        progress: 0,
        doing: '',
        files: [],
        left: [],
        error: null,
      };
      const started = Promise.withResolvers<void>();
      const job: Job = { status, abort: new AbortController(), done: started.promise.then(() => perform(job, run)) };
      jobs.set(jobId, job);
      forgetOld();
      // The caller learns the id before the first event about it.
      setImmediate(started.resolve);
      return jobId;
    },
    busy: () => [...jobs.values()].some((job) => job.status.state === 'running'),
    status: (jobId) => find(jobId).status,
    cancel: (jobId) => find(jobId).abort.abort(),
    async ended(jobId) {
      const job = find(jobId);
      await job.done;
      return job.status;
    },
    async stopAll() {
      for (const job of jobs.values()) job.abort.abort();
      await Promise.all([...jobs.values()].map((job) => job.done));
    },
  };
}

function isAbort(thrown: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (thrown === signal.reason || (thrown instanceof Error && thrown.name === 'AbortError'));
}
