import { useEffect } from 'react';
import { call } from '../client.ts';
import { refresh, useCall } from '../state/query.ts';
import { useSession } from '../state/session.ts';

/** After unlocking nobody waits for a copy; a look into the book is over before this. */
const FIRST_MS = 2 * 60_000;
const EACH_MS = 60 * 60_000;

/**
 * Makes a copy of the open book whenever one is due, behind whatever is done. One that fails is tried again in an hour.
 * @returns true when the last copy is old, so that somebody should look
 */
export function useBackups(): boolean {
  const { session } = useSession();
  const { readOnly } = session;
  const state = useCall('backups.state', {});

  useEffect(() => {
    if (readOnly) return undefined;
    const look = (): void => void copyIfDue().catch(() => undefined);
    const first = setTimeout(look, FIRST_MS);
    const each = setInterval(look, EACH_MS);
    return () => {
      clearTimeout(first);
      clearInterval(each);
    };
  }, [readOnly]);

  return !readOnly && state.data?.late === true;
}

async function copyIfDue(): Promise<void> {
  const { due } = await call('backups.state', {});
  if (!due) return;
  await call('backups.make', { to: null }).finally(() => refresh('backups.state'));
}
