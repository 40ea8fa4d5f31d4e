import { useState } from 'react';
import { dutyTitle } from '../../../shared/rules/year/due-duties.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { TextArea } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { notify } from '../../state/status.ts';
import type { Cell, Row } from './board-words.ts';
import { yearChanged } from './changes.ts';

/** 登记情况: why a duty was not held. A gap is explained here, never filled. */
export function ExplainDialog({ row, cell, onClose }: { row: Row; cell: Cell; onClose: () => void }) {
  const [reason, setReason] = useState(cell.reason?.reason ?? '');
  const ready = reason.trim() !== '';
  const { busy, error, submit } = useSubmit(ready, async () => {
    const { type, groupName } = row;
    await call('year.explain', { reason: { type, groupName, period: cell.key, reason: reason.trim() } });
    yearChanged();
    notify(`已登记情况：${dutyTitle(row, cell)}`);
    onClose();
  });
  return (
    <Dialog
      title="登记情况"
      width={520}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
            登记
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p>
          {dutyTitle(row, cell)}没有记录。<span className="dim">写明原因，报告会照原样列出；不会补出记录。</span>
        </p>
        <Field label="原因">
          <TextArea full rows={3} maxLength={500} value={reason} onChange={setReason} />
        </Field>
      </div>
    </Dialog>
  );
}
