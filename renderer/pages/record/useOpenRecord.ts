import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/model/errors.ts';
import { setSave } from '../../app/status.ts';
import { shown } from '../../client.ts';
import { openRecords } from '../../record-session/open-records.ts';
import type { RecordSession } from '../../record-session/record-session.ts';

type Opening = { kind: 'loading' } | { kind: 'failed'; error: AppError } | { kind: 'open'; session: RecordSession };

/** Opens a record while the page is mounted, tells the status line how saving stands, and gives it back afterwards. */
export function useOpenRecord(recordId: string): Opening {
  const [opening, setOpening] = useState<Opening>({ kind: 'loading' });
  useEffect(() => {
    let gone = false;
    let session: RecordSession | null = null;
    let stop = () => {};
    const open = async (): Promise<void> => {
      const opened = await openRecords.acquire(recordId);
      if (gone) {
        await openRecords.release(opened);
        return;
      }
      session = opened;
      const tell = () => setSave(opened.saveState);
      stop = opened.subscribe('save', tell);
      tell();
      setOpening({ kind: 'open', session: opened });
    };
    open().catch((thrown: unknown) => setOpening({ kind: 'failed', error: shown(thrown) }));
    return () => {
      gone = true;
      stop();
      if (session) void leave(session);
    };
  }, [recordId]);
  return opening;
}

/** What could not be saved stays in the status line on the next page, too. */
async function leave(session: RecordSession): Promise<void> {
  await openRecords.release(session);
  setSave(session.clean ? { kind: 'idle' } : session.saveState);
}
