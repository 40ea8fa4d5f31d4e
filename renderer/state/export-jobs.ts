import { useSyncExternalStore } from 'react';
import type { JobStatus } from '../../shared/contract/exports.ts';
import type { FileHandle } from '../../shared/contract/files.ts';
import { AppError } from '../../shared/model/errors.ts';
import { flushAll } from '../base/flush.ts';
import { call, on, shown } from '../client.ts';

export type Exporting =
  | { kind: 'idle' }
  | {
      kind: 'running';
      jobId: string;
      progress: number;
      doing: string;
      startedAt: number;
      elapsed: number;
      folder: string;
    }
  | { kind: 'done' | 'cancelled'; files: readonly string[]; left: readonly string[]; folder: string }
  | { kind: 'failed'; error: AppError; files: readonly string[]; folder: string };
type Running = Extract<Exporting, { kind: 'running' }>;

/** Starts the work in the core. `folder` = what to call the place where files go, if it is not the chosen folder itself. */
type Begin = (folder: FileHandle) => Promise<{ jobId: string; folder?: string }>;

const IDLE: Exporting = { kind: 'idle' };

/** Exports by what they are of. They go on while another page is shown, and end with the core that does them. */
class Exports {
  readonly #byKey = new Map<string, Exporting>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    on('job', (status) => this.#take(status));
    on('coreGone', ({ error }) => {
      for (const [key, state] of this.#byKey) {
        if (state.kind === 'running') this.#set(key, failed(new AppError(error.code, GONE), state.folder));
      }
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(key: string): Exporting {
    return this.#byKey.get(key) ?? IDLE;
  }

  /** Asks for a folder and exports into it. */
  async start(key: string, begin: Begin): Promise<void> {
    if (this.of(key).kind === 'running') return;
    let folder = '';
    try {
      const picked = await call('host.pickFolder', { purpose: 'export' });
      if (!picked) return;
      if (!(await flushAll())) throw new AppError('disk.failed', '还有内容没有保存，请先按左下角的提示处理，再导出。');
      folder = picked.name;
      const { jobId, folder: inside } = await begin(picked.handle);
      if (inside !== undefined) folder = `${folder}/${inside}`;
      this.#set(key, { kind: 'running', jobId, progress: 0, doing: '', startedAt: Date.now(), elapsed: 0, folder });
      // The job may have moved on before it was known here.
      this.#take(await call('jobs.status', { jobId }));
    } catch (thrown) {
      this.#set(key, failed(shown(thrown), folder));
    }
  }

  async cancel(key: string): Promise<void> {
    const state = this.of(key);
    if (state.kind === 'running') await call('jobs.cancel', { jobId: state.jobId }).catch(() => undefined);
  }

  #take(status: JobStatus): void {
    for (const [key, state] of this.#byKey) {
      if (state.kind === 'running' && state.jobId === status.jobId) this.#set(key, next(status, state));
    }
  }

  #set(key: string, state: Exporting): void {
    this.#byKey.set(key, state);
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

const GONE = '后台程序意外退出，没有导出完。请重新打开记录簿以后再导出一次。';

function failed(error: AppError, folder: string, files: readonly string[] = []): Exporting {
  return { kind: 'failed', error, files, folder };
}

function next({ state, progress, doing, files, left, error }: JobStatus, before: Running): Exporting {
  const { folder } = before;
  switch (state) {
    case 'running':
      return { ...before, progress, doing, elapsed: Date.now() - before.startedAt };
    case 'done':
    case 'cancelled':
      return { kind: state, files, left, folder };
    case 'failed': {
      const { code, message, hint } = error ?? { code: 'internal' as const, message: '没有导出，请再试一次。' };
      return failed(new AppError(code, message, hint), folder, files);
    }
    default:
      return state satisfies never;
  }
}

/** The exports of this window. */
export const exportJobs = new Exports();

/** Where the export of this stands. */
export function useExporting(key: string): Exporting {
  return useSyncExternalStore(exportJobs.subscribe, () => exportJobs.of(key));
}
