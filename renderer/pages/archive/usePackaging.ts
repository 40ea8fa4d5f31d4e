import { useCallback, useState } from 'react';
import type { PackageOutcome, PackageWish } from '../../../shared/contract/archive.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { flushAll } from '../../base/flush.ts';
import { call, shown } from '../../client.ts';
import { endOfJob } from '../../state/jobs.ts';
import { refresh } from '../../state/query.ts';
import { notify } from '../../state/status.ts';

/** Where the work on a package stands. */
interface Packaging {
  running: { what: '检测' | '打包'; jobId: string | null; progress: number } | null;
  outcome: PackageOutcome | null;
  error: AppError | null;
  check: (wish: PackageWish) => Promise<void>;
  /** Asks for a folder and writes the package into it. */
  write: (wish: PackageWish, reasons: ReadonlyMap<string, string>, archived: boolean) => Promise<void>;
  cancel: () => void;
  /** What was found is of another choice. */
  forget: () => void;
}

/** Checks and writes packages, one at a time. */
export function usePackaging(): Packaging {
  const [running, setRunning] = useState<Packaging['running']>(null);
  const [outcome, setOutcome] = useState<PackageOutcome | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  async function follow(what: '检测' | '打包', start: () => Promise<{ jobId: string } | null>): Promise<void> {
    setError(null);
    setRunning({ what, jobId: null, progress: 0 });
    let jobId: string | null = null;
    try {
      await flushAll();
      jobId = (await start())?.jobId ?? null;
      if (jobId === null) return;
      setOutcome(null);
      setRunning({ what, jobId, progress: 0 });
      const id = jobId;
      const { state } = await endOfJob(id, (progress) => setRunning({ what, jobId: id, progress }));
      if (state === 'cancelled') notify(`${what}取消了，没有留下文件`);
      else setOutcome(await call('archive.outcome', { jobId }));
    } catch (thrown) {
      setError(shown(thrown));
      // What a refused package lacks is told by its check.
      if (jobId !== null) setOutcome(await call('archive.outcome', { jobId }).catch(() => null));
    } finally {
      setRunning(null);
      refresh('archive.candidates', 'archive.fingerprint', 'records.list');
    }
  }

  return {
    running,
    outcome,
    error,
    check: (wish) => follow('检测', () => call('archive.check', { wish })),
    write: (wish, given, archived) =>
      follow('打包', async () => {
        const folder = await call('host.pickFolder', { purpose: 'export' });
        if (!folder) return null;
        const reasons = [...given].flatMap(([item, reason]) => (reason.trim() === '' ? [] : [{ item, reason }]));
        return call('archive.package', { wish, reasons, archived, folder: folder.handle });
      }),
    cancel: () => {
      if (running?.jobId) void call('jobs.cancel', { jobId: running.jobId }).catch(() => undefined);
    },
    forget: useCallback(() => {
      setOutcome(null);
      setError(null);
    }, []),
  };
}
