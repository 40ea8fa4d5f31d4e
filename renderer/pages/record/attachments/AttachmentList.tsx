import { Icon } from '../../../components/Icon.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord } from '../context.ts';
import { listed } from './kinds.ts';
import { pickAttachments, uploadFiles } from './upload.ts';

/** The record's attachments under the agenda. Files can be dropped here, too. */
export function AttachmentList() {
  const { session, ui } = useRecord();
  const attachments = useSessionTopic(session, 'meta', (s) => s.meta.attachments);
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  return (
    <div
      className="files"
      onDragOver={(event) => {
        if (editable && event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!editable || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        void uploadFiles(session, Array.from(event.dataTransfer.files), null);
      }}
    >
      <h4>附件</h4>
      <ul>
        {listed(attachments).map((a) => (
          <li key={a.id}>
            <button
              type="button"
              className="ln"
              title={`${a.kind} ${a.name}`}
              onClick={() => ui.set({ viewing: a.id })}
            >
              <Icon name="clip" tone="dim" />
              <span>
                {a.name}
                {a.caption !== '' && (
                  <small>
                    <br />
                    {a.caption}
                  </small>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {editable && (
        <button type="button" className="ln add-ln" onClick={() => void pickAttachments(session, null)}>
          <Icon name="plus" />
          <span>添加附件</span>
          <span className="k" aria-hidden="true">
            Ctrl+6
          </span>
        </button>
      )}
      {!editable && attachments.length === 0 && <p className="cap none">没有附件</p>}
    </div>
  );
}
