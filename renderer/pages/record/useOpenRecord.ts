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
      stop = tellSaving(opened);
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

/** Between two saves of a burst of typing the line stays at 正在保存… instead of flickering. */
const CALM_MS = 400;

/** Tells the status line how saving stands; returns the way to stop. */
function tellSaving(session: RecordSession): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    const state = session.saveState;
    if (state.kind === 'saved') timer = setTimeout(() => setSave(state), CALM_MS);
    else setSave(state);
  };
  const stop = session.subscribe('save', tell);
  setSave(session.saveState);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** What could not be saved stays in the status line on the next page, too. */
async function leave(session: RecordSession): Promise<void> {
  await openRecords.release(session);
  setSave(session.clean ? { kind: 'idle' } : session.saveState);
}
