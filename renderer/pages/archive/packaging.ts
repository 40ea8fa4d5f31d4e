import { useSyncExternalStore } from 'react';
import type { BindWish, PackageOutcome, PackageWish } from '../../../shared/contract/archive.ts';
import type { FileHandle } from '../../../shared/contract/files.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { flushAll } from '../../base/flush.ts';
import { today } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { endOfJob } from '../../state/jobs.ts';
import { refresh } from '../../state/query.ts';
import { notify } from '../../state/status.ts';
import type { PackageTerms } from './PackagePanel.tsx';

type Work = '检测' | '打包' | '装订' | '印标签';

/** What is chosen, and where the work on a package or a bound year stands. */
export interface Packaging {
  year: number;
  /** The records chosen by hand; null = all of the year. */
  picked: ReadonlySet<string> | null;
  terms: PackageTerms;
  /** Why items that did not pass hold nothing up, by item. */
  reasons: ReadonlyMap<string, string>;
  running: { what: Work; jobId: string | null; progress: number } | null;
  outcome: PackageOutcome | null;
  /** Where a bound year or labels were written. */
  written: { what: Work; folder: string; file: string } | null;
  error: AppError | null;
}

/** What was found, of another choice. */
const NOTHING_FOUND = { outcome: null, written: null, error: null } as const;

/** Checks and writes packages and bound years, one at a time. Goes on while another page is shown, and is found again there. */
class PackagingDesk {
  #state: Packaging = {
    year: Number(today().slice(0, 4)),
    picked: null,
    terms: { scope: 'counts', virusScan: '', sm2: false, archived: false, disc: 'none', ownMb: 650 },
    reasons: new Map(),
    running: null,
    ...NOTHING_FOUND,
  };
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): Packaging => this.#state;

  /** Whatever is chosen anew makes what was found another package's. */
  choose(part: Partial<Pick<Packaging, 'year' | 'picked' | 'terms'>>): void {
    const reasons = part.terms ? this.#state.reasons : new Map<string, string>();
    this.#set({ ...part, reasons, ...NOTHING_FOUND });
  }

  /** Says what does not change the package: the reasons, and whether its records are archived then. */
  say(part: Partial<Pick<Packaging, 'terms' | 'reasons' | 'error'>>): void {
    this.#set(part);
  }

  check(wish: PackageWish): Promise<void> {
    return this.#follow(
      '检测',
      () => call('archive.check', { wish }),
      (jobId) => this.#tell(jobId),
    );
  }

  /** Asks for a folder and writes the package into it. */
  write(wish: PackageWish): Promise<void> {
    const { reasons: given, terms } = this.#state;
    return this.#follow(
      '打包',
      async () => {
        const folder = await call('host.pickFolder', { purpose: 'export' });
        if (!folder) return null;
        const reasons = [...given].flatMap(([item, reason]) => (reason.trim() === '' ? [] : [{ item, reason }]));
        return call('archive.package', { wish, reasons, archived: terms.archived, folder: folder.handle });
      },
      (jobId) => this.#tell(jobId),
    );
  }

  /** Asks for a folder and binds the year into a file there. */
  bind(wish: BindWish): Promise<void> {
    return this.#put('装订', (folder) => call('archive.bind', { wish, folder }));
  }

  /** Asks for a folder and writes the 归档章 of these records into a file there, to be cut out. */
  labels(recordIds: string[]): Promise<void> {
    return this.#put('印标签', (folder) => call('archive.labels', { recordIds, folder }));
  }

  cancel(): void {
    const { running } = this.#state;
    if (running?.jobId) void call('jobs.cancel', { jobId: running.jobId }).catch(() => undefined);
  }

  #put(what: Work, start: (folder: FileHandle) => Promise<{ jobId: string }>): Promise<void> {
    let place = '';
    return this.#follow(
      what,
      async () => {
        const folder = await call('host.pickFolder', { purpose: 'export' });
        if (!folder) return null;
        place = folder.name;
        return start(folder.handle);
      },
      (_jobId, [file = '']) => this.#set({ written: { what, folder: place, file } }),
    );
  }

  /** @param done what is shown of work that ended well */
  async #follow(
    what: Work,
    start: () => Promise<{ jobId: string } | null>,
    done: (jobId: string, files: readonly string[]) => void | Promise<void>,
  ): Promise<void> {
    if (this.#state.running) return;
    this.#set({ error: null, running: { what, jobId: null, progress: 0 } });
    let jobId: string | null = null;
    try {
      await flushAll();
      jobId = (await start())?.jobId ?? null;
      if (jobId === null) return;
      const id = jobId;
      this.#set({ ...NOTHING_FOUND, running: { what, jobId: id, progress: 0 } });
      const { state, files } = await endOfJob(id, (progress) => this.#set({ running: { what, jobId: id, progress } }));
      if (state === 'cancelled') notify(`${what}取消了，没有留下文件`);
      else {
        await done(jobId, files);
        notify(`${what}完成，结果在“归档”页`);
      }
    } catch (thrown) {
      this.#set({ error: shown(thrown) });
      // What a refused package lacks is told by its check.
      if (jobId !== null && (what === '检测' || what === '打包')) await this.#tell(jobId).catch(() => undefined);
    } finally {
      this.#set({ running: null });
      refresh('archive.candidates', 'archive.fingerprint', 'records.list');
    }
  }

  async #tell(jobId: string): Promise<void> {
    this.#set({ outcome: await call('archive.outcome', { jobId }) });
  }

  #set(part: Partial<Packaging>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

/** The desk of this window; the book's own, since locking ends the window. */
export const packaging = new PackagingDesk();

/** What is chosen and where the work stands. */
export function usePackaging(): Packaging {
  return useSyncExternalStore(packaging.subscribe, packaging.state);
}
