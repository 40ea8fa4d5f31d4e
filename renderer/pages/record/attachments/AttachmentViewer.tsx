import { useState } from 'react';
import type { Attachment } from '../../../../shared/model/record.ts';
import { FileDialog, type FileCalls } from '../../../attachments/FileDialog.tsx';
import { notify } from '../../../state/status.ts';
import { call, shown } from '../../../client.ts';
import { Field } from '../../../components/Field.tsx';
import { DateInput, Select, TextInput } from '../../../components/inputs.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord, useUi } from '../context.ts';

const CALLS: FileCalls = {
  what: '附件',
  read: (attachmentId) => call('attachments.read', { attachmentId }),
  exportTo: (attachmentId, folder) => call('attachments.exportTo', { attachmentId, folder }),
  remove: (attachmentId) => call('attachments.remove', { attachmentId }),
};

/** An attachment seen inside the app, with what is said about it. */
export function AttachmentViewer() {
  const { session, ui } = useRecord();
  const viewing = useUi(ui, (s) => s.viewing);
  const attachments = useSessionTopic(session, 'meta', (s) => s.meta.attachments);
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const attachment = attachments.find((a) => a.id === viewing);
  if (!attachment) return null;
  return (
    <FileDialog
      key={attachment.id}
      file={attachment}
      calls={CALLS}
      editable={editable}
      onRemoved={() => session.setMeta({ attachments: session.meta.attachments.filter((a) => a.id !== attachment.id) })}
      onClose={() => ui.set({ viewing: null })}
    >
      <Description attachment={attachment} editable={editable} />
    </FileDialog>
  );
}

function Description({ attachment, editable }: { attachment: Attachment; editable: boolean }) {
  const { session } = useRecord();
  const { id, kind, caption, takenOn, entryId } = attachment;
  const [draft, setDraft] = useState({ kind, caption, takenOn });
  const kinds = session.meta.template.attachmentKinds;

  async function save(next: typeof draft): Promise<void> {
    setDraft(next);
    try {
      const saved = await call('attachments.describe', { attachmentId: id, entryId, ...next });
      session.setMeta({ attachments: session.meta.attachments.map((a) => (a.id === id ? saved : a)) });
    } catch (thrown) {
      notify(shown(thrown).message);
    }
  }

  if (!editable) {
    return <p className="dim">{[kind, caption, takenOn].filter(Boolean).join(' · ')}</p>;
  }
  return (
    <div className="row about">
      <Field label="类别">
        <Select
          value={draft.kind}
          options={kinds.map((value) => ({ value, label: value }))}
          onChange={(value) => void save({ ...draft, kind: value })}
        />
      </Field>
      <Field label="日期">
        <DateInput value={draft.takenOn} onChange={(value) => void save({ ...draft, takenOn: value })} />
      </Field>
      <Field label="说明">
        <TextInput
          full
          maxLength={200}
          value={draft.caption}
          onChange={(value) => setDraft({ ...draft, caption: value })}
          onBlur={() => draft.caption !== caption && void save(draft)}
        />
      </Field>
    </div>
  );
}
