import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/model/errors.ts';
import { onReopened } from '../../state/session.ts';
import { shown } from '../../client.ts';
import { openRecords } from '../../record-session/open-records.ts';
import type { RecordSession } from '../../record-session/record-session.ts';

type Opening = { kind: 'loading' } | { kind: 'failed'; error: AppError } | { kind: 'open'; session: RecordSession };

/** Opens a record while the page is mounted and gives it back afterwards. What failed is tried again once the book is open again. */
export function useOpenRecord(recordId: string): Opening {
  const [opening, setOpening] = useState<Opening>({ kind: 'loading' });
  useEffect(() => {
    let gone = false;
    let session: RecordSession | null = null;
    const open = async (): Promise<void> => {
      try {
        const opened = await openRecords.acquire(recordId);
        if (gone) {
          await openRecords.release(opened);
          return;
        }
        session = opened;
        setOpening({ kind: 'open', session: opened });
      } catch (thrown) {
        if (!gone) setOpening({ kind: 'failed', error: shown(thrown) });
      }
    };
    void open();
    const stop = onReopened(() => session === null && void open());
    return () => {
      gone = true;
      stop();
      if (session) void openRecords.release(session);
    };
  }, [recordId]);
  return opening;
}
