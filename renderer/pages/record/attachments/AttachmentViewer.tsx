import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../../../shared/model/record.ts';
import type { AppError } from '../../../../shared/model/errors.ts';
import { notify } from '../../../state/status.ts';
import { call, shown } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { DateInput, Select, TextInput } from '../../../components/inputs.tsx';
import { ErrorNote, Loading } from '../../../components/states.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord, useUi } from '../context.ts';
import { readText, sizeText, viewOf } from './kinds.ts';

const PdfView = lazy(() => import('./PdfView.tsx'));

/** An attachment seen inside the app, with what is said about it. Nothing is ever run; outside it goes only as an export. */
export function AttachmentViewer() {
  const { session, ui } = useRecord();
  const viewing = useUi(ui, (s) => s.viewing);
  const attachments = useSessionTopic(session, 'meta', (s) => s.meta.attachments);
  const attachment = attachments.find((a) => a.id === viewing);
  return attachment ? (
    <Viewer key={attachment.id} attachment={attachment} onClose={() => ui.set({ viewing: null })} />
  ) : null;
}

type Content = { kind: 'loading' } | { kind: 'failed'; error: AppError } | { kind: 'read'; bytes: Uint8Array };

function Viewer({ attachment, onClose }: { attachment: Attachment; onClose: () => void }) {
  const { session } = useRecord();
  const editable = useSessionTopic(session, 'meta', (s) => s.editable);
  const [content, setContent] = useState<Content>({ kind: 'loading' });
  const [removing, setRemoving] = useState(false);
  const view = viewOf(attachment.mime);
  useEffect(() => {
    if (view === 'none') return;
    call('attachments.read', { attachmentId: attachment.id }).then(
      ({ bytes }) => setContent({ kind: 'read', bytes }),
      (thrown: unknown) => setContent({ kind: 'failed', error: shown(thrown) }),
    );
  }, [attachment.id, view]);

  async function exportIt(): Promise<void> {
    try {
      const folder = await call('host.pickFolder', { purpose: 'export' });
      if (!folder) return;
      const { fileName } = await call('attachments.exportTo', { attachmentId: attachment.id, folder: folder.handle });
      notify(`已导出“${fileName}”`);
    } catch (thrown) {
      notify(shown(thrown).message);
    }
  }

  async function remove(): Promise<void> {
    try {
      await call('attachments.remove', { attachmentId: attachment.id });
      session.setMeta({ attachments: session.meta.attachments.filter((a) => a.id !== attachment.id) });
      notify(`已删除附件“${attachment.name}”`);
      onClose();
    } catch (thrown) {
      notify(shown(thrown).message);
    }
  }

  return (
    <Dialog
      title={attachment.name}
      width={1080}
      onClose={onClose}
      actions={
        <>
          <span className="cap sp">
            {sizeText(attachment.size)}
            {attachment.exifTime && ` · 拍摄时间 ${attachment.exifTime}`} · 摘要 {attachment.sha256.slice(0, 12)}
          </span>
          {editable &&
            (removing ? (
              <>
                <Button onClick={() => setRemoving(false)}>不删除</Button>
                <Button onClick={() => void remove()}>删除“{attachment.name}”，不能恢复</Button>
              </>
            ) : (
              <Button icon="trash" onClick={() => setRemoving(true)}>
                删除
              </Button>
            ))}
          <Button icon="export" onClick={() => void exportIt()}>
            导出到文件夹
          </Button>
        </>
      }
    >
      <Description attachment={attachment} editable={editable} />
      <div className="viewer">
        {view === 'none' && <p className="dim">这类文件不在这里打开。要看内容，请导出到文件夹，用相应的软件打开。</p>}
        {view !== 'none' && content.kind === 'loading' && <Loading what="打开附件" />}
        {content.kind === 'failed' && <ErrorNote error={content.error} />}
        {content.kind === 'read' && view === 'picture' && <Picture bytes={content.bytes} attachment={attachment} />}
        {content.kind === 'read' && view === 'text' && <pre>{readText(content.bytes)}</pre>}
        {content.kind === 'read' && view === 'pdf' && (
          <Suspense fallback={<Loading what="打开附件" />}>
            <PdfView bytes={content.bytes} />
          </Suspense>
        )}
      </div>
    </Dialog>
  );
}

/** A picture as a blob of its own type; the bytes never become an address outside this page. */
function Picture({ bytes, attachment }: { bytes: Uint8Array; attachment: Attachment }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes.slice()], { type: attachment.mime }));
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [bytes, attachment.mime]);
  return <img ref={image} alt={attachment.caption || attachment.name} />;
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
