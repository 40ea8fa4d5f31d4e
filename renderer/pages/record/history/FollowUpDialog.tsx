import { useRef, useState } from 'react';
import { FOLLOW_UP_NAMES, followUpKind, type Attachment } from '../../../../shared/model/record.ts';
import type { AppError } from '../../../../shared/model/errors.ts';
import { notify } from '../../../state/status.ts';
import { today } from '../../../base/when.ts';
import { call, shown } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { useRecord } from '../context.ts';
import { nextFollowUp } from './next-follow-up.ts';

const KINDS = followUpKind.options;

/** Adds a follow-up: the next usual step is proposed (printed, then signed, with the scan of the signed page). */
export function FollowUpDialog({ onClose }: { onClose: () => void }) {
  const { session } = useRecord();
  const [kind, setKind] = useState(() => nextFollowUp(session.meta.followUps));
  const [on, setOn] = useState<string | null>(today());
  const [author, setAuthor] = useState('');
  const [text, setText] = useState('');
  const [scan, setScan] = useState<Attachment | null>(null);
  const [notPicked, setNotPicked] = useState<AppError | null>(null);
  const button = useRef<HTMLButtonElement>(null);

  async function pickScan(): Promise<void> {
    setNotPicked(null);
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
      button.current?.focus();
      session.setMeta({ attachments: [...session.meta.attachments, added] });
    } catch (thrown) {
      setNotPicked(shown(thrown));
    }
  }

  const { busy, error, submit } = useSubmit(on !== null, async () => {
    const followUp = await call('records.addFollowUp', {
      recordId: session.id,
      kind,
      on: on ?? today(),
      author: author.trim(),
      text: text.trim(),
      attachmentId: scan?.id ?? null,
    });
    session.setMeta({ followUps: [...session.meta.followUps, followUp] });
    notify(`已登记：${FOLLOW_UP_NAMES[kind]}`);
    onClose();
  });
  const problem = notPicked ?? error;

  return (
    <Dialog
      title="登记后续"
      width={520}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" ref={button} busy={busy} disabled={on === null}>
            登记
          </Button>
        </>
      }
    >
      <div className="form">
        {problem && <ErrorNote error={problem} />}
        <p className="dim">登记以后不能修改，只能再登记。</p>
        <Field label="事项">
          <Select
            value={kind}
            options={KINDS.map((value) => ({ value, label: FOLLOW_UP_NAMES[value] }))}
            onChange={setKind}
          />
        </Field>
        <Field label="日期">
          <DateInput value={on} onChange={setOn} />
        </Field>
        <Field label={kind === 'signed' ? '签字人' : '经手人'}>
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
