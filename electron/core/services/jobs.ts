import type { DomainHandlers } from '../context.ts';

/** Calls about long work under way. */
export const jobHandlers: DomainHandlers<'jobs'> = {
  'jobs.status': ({ jobId }, context) => context.jobs.status(jobId),
  'jobs.cancel': ({ jobId }, context) => {
    context.jobs.cancel(jobId);
    return null;
  },
};
