import { Icon } from '../../../components/Icon.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord } from '../context.ts';

/** Attachments of one entry, each opening its view. */
export function EntryFiles({ entryId }: { entryId: string }) {
  const { session, ui } = useRecord();
  const all = useSessionTopic(session, 'meta', (s) => s.meta.attachments);
  return all
    .filter((a) => a.entryId === entryId)
    .map((a) => (
      <button key={a.id} type="button" className="at" onClick={() => ui.set({ viewing: a.id })}>
        <Icon name="clip" />
        {a.name}
      </button>
    ));
}
