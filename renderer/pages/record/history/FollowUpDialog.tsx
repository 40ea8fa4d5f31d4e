import { useRef, useState } from 'react';
import { FOLLOW_UP_KINDS, FOLLOW_UP_NAMES, type Attachment } from '../../../../shared/model/record.ts';
import type { AppError } from '../../../../shared/model/errors.ts';
import { notify } from '../../../state/status.ts';
import { today } from '../../../base/when.ts';
import { call, shown } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useRecord } from '../context.ts';
import { nextFollowUp } from './next-follow-up.ts';

/** Adds a follow-up: the next usual step is proposed (printed, then signed, with the scan of the signed page). */
export function FollowUpDialog({ onClose }: { onClose: () => void }) {
  const { session } = useRecord();
  const [kind, setKind] = useState(() => nextFollowUp(session.meta.followUps));
  const [on, setOn] = useState<string | null>(today());
  const [author, setAuthor] = useState('');
  const [text, setText] = useState('');
  const [scan, setScan] = useState<Attachment | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = useRef<HTMLButtonElement>(null);

  async function pickScan(): Promise<void> {
    try {
      const picked = await call('host.pickFile', { purpose: 'attachment' });
      if (!picked) return;
      const about = {
        recordId: session.id,
        entryId: null,
        kind: kind === 'signed' ? '签字页扫描件' : '其他',
        caption: '',
        takenOn: on,
      };
      const added = await call('attachments.addFile', { ...about, file: picked.handle });
      setScan(added);
      submit.current?.focus();
      session.setMeta({ attachments: [...session.meta.attachments, added] });
    } catch (thrown) {
      setError(shown(thrown));
    }
  }

  async function add(): Promise<void> {
    if (on === null || busy) return;
    setBusy(true);
    try {
      const input = {
        recordId: session.id,
        kind,
        on,
        author: author.trim(),
        text: text.trim(),
        attachmentId: scan?.id ?? null,
      };
      const followUp = await call('records.addFollowUp', input);
      session.setMeta({ followUps: [...session.meta.followUps, followUp] });
      notify(`已登记：${FOLLOW_UP_NAMES[kind]}`);
      onClose();
    } catch (thrown) {
      setError(shown(thrown));
      setBusy(false);
    }
  }

  return (
    <Dialog
      title="登记后续"
      width={520}
      onClose={onClose}
      onSubmit={() => void add()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" ref={submit} busy={busy} disabled={on === null}>
            登记
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p className="dim">登记以后不能修改，只能再登记。</p>
        <Field label="事项">
          <Select
            value={kind}
            options={FOLLOW_UP_KINDS.map((value) => ({ value, label: FOLLOW_UP_NAMES[value] }))}
            onChange={setKind}
          />
        </Field>
        <Field label="日期">
          <DateInput value={on} onChange={setOn} />
        </Field>
        <Field label={kind === 'signed' ? '签字人' : '经办人'}>
          <TextInput full maxLength={80} value={author} onChange={setAuthor} />
        </Field>
        <Field label="说明">
          <TextArea full rows={2} maxLength={2000} value={text} onChange={setText} />
        </Field>
        <Field label={kind === 'signed' ? '扫描件' : '附件'} group>
          {scan ? (
            <span>{scan.name}</span>
          ) : (
            <Button size="sm" icon="clip" onClick={() => void pickScan()}>
              选择文件
            </Button>
          )}
        </Field>
      </div>
    </Dialog>
  );
}
