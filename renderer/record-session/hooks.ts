import { useCallback, useState, useSyncExternalStore } from 'react';
import type { Entry } from '../../shared/model/entry.ts';
import { EntryReader } from './entry-reader.ts';
import type { RecordSession } from './record-session.ts';
import type { Topic } from './topics.ts';

/** A part of the session, read anew whenever the topic changes. `read` must give the same value while nothing changed. */
export function useSessionTopic<T>(session: RecordSession, topic: Topic, read: (session: RecordSession) => T): T {
  const subscribe = useCallback((listener: () => void) => session.subscribe(topic, listener), [session, topic]);
  return useSyncExternalStore(subscribe, () => read(session));
}

/** One entry; renders again only when this entry changes. */
export function useEntry(session: RecordSession, entryId: string): Entry | undefined {
  return useSessionTopic(session, `entry:${entryId}`, (s) => s.entry(entryId));
}

/**
 * One entry for its row. While it is the current one of a draft, changes of the words alone render nothing: the editor has them. Once
 * the record is final there is no editor, and the row shows them itself. It must be mounted anew for another entry.
 */
export function useRowEntry(session: RecordSession, entryId: string, current: boolean): Entry | undefined {
  const editing = useSessionTopic(session, 'meta', (s) => s.editable) && current;
  const [reader] = useState(() => new EntryReader(session, entryId));
  return useSyncExternalStore(reader.subscribe, () => reader.read(!editing));
}
