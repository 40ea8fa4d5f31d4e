import { useEffect, useRef } from 'react';
import { notify } from '../../state/status.ts';
import { call, shown } from '../../client.ts';
import { useSessionTopic } from '../../record-session/hooks.ts';
import type { RecordSession } from '../../record-session/record-session.ts';

/** The people of a record are those of its day: when the day changes they are read anew. */
export function useRecordDate(session: RecordSession): void {
  const day = useSessionTopic(session, 'header', (s) => s.header.heldOn ?? s.header.plannedOn);
  const known = useRef(day);
  useEffect(() => {
    if (known.current === day) return;
    known.current = day;
    void reread(session);
  }, [session, day]);
}

/** Takes over people, attachments and state as the core has them, after everything typed is saved. */
export async function reread(session: RecordSession): Promise<void> {
  if (!(await session.flush())) return;
  try {
    session.adopt(await call('records.get', { recordId: session.id }));
  } catch (thrown) {
    notify(shown(thrown).message);
  }
}
