import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { TextArea } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useRecord } from '../context.ts';
import { useRecordCall } from './useRecordCall.ts';

/** A correction is a new version and needs its reason; the old version stays as it is. */
export function CorrectDialog({ onClose }: { onClose: () => void }) {
  const { session } = useRecord();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, error, run } = useRecordCall('records.correct');

  async function correct(): Promise<void> {
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    const record = await run(() => ({ recordId: session.id, reason: reason.trim() }));
    if (!record) return;
    onClose();
    await navigate({ to: '/records/$recordId', params: { recordId: record.id } });
  }

  return (
    <Dialog
      title="更正为新版本"
      width={520}
      onClose={onClose}
      onSubmit={() => void correct()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy}>
            建立第 {session.meta.version + 1} 版
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p>第 {session.meta.version} 版保持原样。新版本从它的内容开始改，定稿时和它的差别会一并留下。</p>
        <Field label="更正理由" error={missing && reason.trim() === '' ? '请写明更正理由' : null}>
          <TextArea full autoFocus rows={3} maxLength={500} value={reason} onChange={setReason} />
        </Field>
      </div>
    </Dialog>
  );
}
