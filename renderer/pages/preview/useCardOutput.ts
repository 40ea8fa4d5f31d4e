import { useState } from 'react';
import type { BirthdayCard, CardSheet } from '../../../shared/model/card.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { call, shown } from '../../client.ts';
import { endOfJob } from '../../state/jobs.ts';
import { notify } from '../../state/status.ts';

/** Cards into a Word file in a folder that is asked for, or to the printer. */
export function useCardOutput(
  cards: readonly BirthdayCard[],
  sheet: CardSheet,
  ready: boolean,
): { busy: boolean; error: AppError | null; save: () => void; print: () => void } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function save(): Promise<void> {
    setError(null);
    setBusy(true);
    try {
      const folder = await call('host.pickFolder', { purpose: 'export' });
      if (!folder) return;
      const { jobId } = await call('cards.export', { cards: [...cards], sheet, folder: folder.handle });
      const { files } = await endOfJob(jobId, () => undefined);
      notify(`已导出 ${files.join('、')}`);
    } catch (thrown) {
      setError(shown(thrown));
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    error,
    save: () => void (ready && !busy && save()),
    print: () => void (ready && call('host.print', {}).catch((thrown: unknown) => setError(shown(thrown)))),
  };
}
