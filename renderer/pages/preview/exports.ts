import type { JobStatus, PaperFormat, PaperWish } from '../../../shared/contract/exports.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { flushAll } from '../../base/flush.ts';
import { call, on, shown } from '../../client.ts';

export type Exporting =
  | { kind: 'idle' }
  | { kind: 'running'; jobId: string; progress: number; folder: string }
  | { kind: 'done'; files: readonly string[]; folder: string }
  | { kind: 'failed'; error: AppError };

const IDLE: Exporting = { kind: 'idle' };

/** Exports by record. They go on while another page is shown, and end with the core that does them. */
class Exports {
  readonly #byRecord = new Map<string, Exporting>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    on('job', (status) => this.#take(status));
    on('coreGone', ({ error }) => {
      for (const [recordId, { kind }] of this.#byRecord) {
        if (kind === 'running') this.#set(recordId, { kind: 'failed', error: new AppError(error.code, GONE) });
      }
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(recordId: string): Exporting {
    return this.#byRecord.get(recordId) ?? IDLE;
  }

  /** Asks for a folder and exports into it. */
  async start(recordId: string, paper: PaperWish, format: PaperFormat): Promise<void> {
    if (this.of(recordId).kind === 'running') return;
    try {
      const picked = await call('host.pickFolder', { purpose: 'export' });
      if (!picked) return;
      if (!(await flushAll())) throw new AppError('disk.failed', '还有内容没有保存，请先按左下角的提示处理，再导出。');
      const { jobId } = await call('exports.start', { recordId, format, paper, folder: picked.handle });
      this.#set(recordId, { kind: 'running', jobId, progress: 0, folder: picked.name });
      // The job may have moved on before it was known here.
      this.#take(await call('jobs.status', { jobId }));
    } catch (thrown) {
      this.#set(recordId, { kind: 'failed', error: shown(thrown) });
    }
  }

  async cancel(recordId: string): Promise<void> {
    const state = this.of(recordId);
    if (state.kind === 'running') await call('jobs.cancel', { jobId: state.jobId }).catch(() => undefined);
  }

  #take(status: JobStatus): void {
    for (const [recordId, state] of this.#byRecord) {
      if (state.kind === 'running' && state.jobId === status.jobId) this.#set(recordId, next(status, state.folder));
    }
  }

  #set(recordId: string, state: Exporting): void {
    this.#byRecord.set(recordId, state);
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

const GONE = '后台程序意外退出，没有导出完。请重新打开记录簿以后再导出一次。';

function next(status: JobStatus, folder: string): Exporting {
  switch (status.state) {
    case 'running':
      return { kind: 'running', jobId: status.jobId, progress: status.progress, folder };
    case 'done':
      return { kind: 'done', files: status.files, folder };
    case 'cancelled':
      return IDLE;
    case 'failed': {
      const { code, message, hint } = status.error ?? { code: 'internal' as const, message: '没有导出，请再试一次。' };
      return { kind: 'failed', error: new AppError(code, message, hint) };
    }
    default:
      return status.state satisfies never;
  }
}

/** The exports of this window. */
export const exportJobs = new Exports();
