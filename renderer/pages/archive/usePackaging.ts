import { useCallback, useState } from 'react';
import type { BindWish, PackageOutcome, PackageWish } from '../../../shared/contract/archive.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { flushAll } from '../../base/flush.ts';
import { call, shown } from '../../client.ts';
import { endOfJob } from '../../state/jobs.ts';
import { refresh } from '../../state/query.ts';
import { notify } from '../../state/status.ts';

type Work = '检测' | '打包' | '装订';

/** Where the work on a package or a bound year stands. */
interface Packaging {
  running: { what: Work; jobId: string | null; progress: number } | null;
  outcome: PackageOutcome | null;
  /** Where the bound year was written. */
  bound: { folder: string; file: string } | null;
  error: AppError | null;
  check: (wish: PackageWish) => Promise<void>;
  /** Asks for a folder and writes the package into it. */
  write: (wish: PackageWish, reasons: ReadonlyMap<string, string>, archived: boolean) => Promise<void>;
  /** Asks for a folder and binds the year into a file there. */
  bind: (wish: BindWish) => Promise<void>;
  cancel: () => void;
  /** What was found is of another choice. */
  forget: () => void;
}

/** Checks and writes packages and bound years, one at a time. */
export function usePackaging(): Packaging {
  const [running, setRunning] = useState<Packaging['running']>(null);
  const [outcome, setOutcome] = useState<PackageOutcome | null>(null);
  const [bound, setBound] = useState<Packaging['bound']>(null);
  const [error, setError] = useState<AppError | null>(null);

  /** @param done what is shown of work that ended well */
  async function follow(
    what: Work,
    start: () => Promise<{ jobId: string } | null>,
    done: (jobId: string, files: readonly string[]) => void | Promise<void>,
  ): Promise<void> {
    setError(null);
    setRunning({ what, jobId: null, progress: 0 });
    let jobId: string | null = null;
    try {
      await flushAll();
      jobId = (await start())?.jobId ?? null;
      if (jobId === null) return;
      setOutcome(null);
      setBound(null);
      setRunning({ what, jobId, progress: 0 });
      const id = jobId;
      const { state, files } = await endOfJob(id, (progress) => setRunning({ what, jobId: id, progress }));
      if (state === 'cancelled') notify(`${what}取消了，没有留下文件`);
      else await done(jobId, files);
    } catch (thrown) {
      setError(shown(thrown));
      // What a refused package lacks is told by its check.
      if (jobId !== null && what !== '装订') setOutcome(await call('archive.outcome', { jobId }).catch(() => null));
    } finally {
      setRunning(null);
      refresh('archive.candidates', 'archive.fingerprint', 'records.list');
    }
  }

  const tell = async (jobId: string): Promise<void> => setOutcome(await call('archive.outcome', { jobId }));

  return {
    running,
    outcome,
    bound,
    error,
    check: (wish) => follow('检测', () => call('archive.check', { wish }), tell),
    write: (wish, given, archived) =>
      follow(
        '打包',
        async () => {
          const folder = await call('host.pickFolder', { purpose: 'export' });
          if (!folder) return null;
          const reasons = [...given].flatMap(([item, reason]) => (reason.trim() === '' ? [] : [{ item, reason }]));
          return call('archive.package', { wish, reasons, archived, folder: folder.handle });
        },
        tell,
      ),
    bind: (wish) => {
      let place = '';
      return follow(
        '装订',
        async () => {
          const folder = await call('host.pickFolder', { purpose: 'export' });
          if (!folder) return null;
          place = folder.name;
          return call('archive.bind', { wish, folder: folder.handle });
        },
        (_jobId, [file = '']) => setBound({ folder: place, file }),
      );
    },
    cancel: () => {
      if (running?.jobId) void call('jobs.cancel', { jobId: running.jobId }).catch(() => undefined);
    },
    forget: useCallback(() => {
      setOutcome(null);
      setBound(null);
      setError(null);
    }, []),
  };
}
