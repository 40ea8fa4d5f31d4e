import { useSyncExternalStore } from 'react';
import type { InspectionReport, InspectionScope } from '../../../shared/contract/inspection.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { flushAll } from '../../base/flush.ts';
import { today } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { endOfJob } from '../../state/jobs.ts';

/** The 自查 of this window: what it looks through or looked through last. It goes on while another page is shown. */
type Run =
  | { kind: 'idle' }
  | { kind: 'running'; scope: InspectionScope; jobId: string | null; progress: number }
  | { kind: 'done'; scope: InspectionScope; jobId: string; report: InspectionReport }
  | { kind: 'cancelled'; scope: InspectionScope }
  | { kind: 'failed'; scope: InspectionScope; error: AppError };

class Runs {
  #run: Run = { kind: 'idle' };
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): Run => this.#run;

  /** Looks through the book, with what was typed last in it; a run that is under way ends. */
  async start(scope: InspectionScope): Promise<void> {
    await this.cancel();
    const mine: Run = { kind: 'running', scope, jobId: null, progress: 0 };
    this.#set(mine);
    let current: Run = mine;
    const move = (next: Run): void => {
      if (this.#run === current) this.#set(next);
      current = next;
    };
    try {
      await flushAll();
      const { jobId } = await call('inspection.start', { scope, on: today() });
      move({ kind: 'running', scope, jobId, progress: 0 });
      const { state } = await endOfJob(jobId, (progress) => move({ kind: 'running', scope, jobId, progress }));
      if (state === 'cancelled') move({ kind: 'cancelled', scope });
      else move({ kind: 'done', scope, jobId, report: await call('inspection.report', { jobId }) });
    } catch (thrown) {
      move({ kind: 'failed', scope, error: shown(thrown) });
    }
  }

  async cancel(): Promise<void> {
    if (this.#run.kind !== 'running' || this.#run.jobId === null) return;
    await call('jobs.cancel', { jobId: this.#run.jobId }).catch(() => undefined);
  }

  #set(run: Run): void {
    this.#run = run;
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

/** The runs of this window. */
export const runs = new Runs();

/** The last run, live. */
export function useRun(): Run {
  return useSyncExternalStore(runs.subscribe, runs.now);
}
