import { useState } from 'react';
import { flushAll } from '../../../base/flush.ts';
import { clockOf, today } from '../../../base/when.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Field } from '../../../components/Field.tsx';
import { DateInput } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useRecord } from '../context.ts';
import { reread } from '../useRecordDate.ts';
import { useRecordCall } from './useRecordCall.ts';

/** The planned day if it has come; a meeting that begins before its day begins today. */
function heldOn(plannedOn: string | null): string {
  return plannedOn === null || plannedOn > today() ? today() : plannedOn;
}

/** A plan becomes a meeting: on which day was or is it held? The planned day stays beside it. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const { session, actions } = useRecord();
  const { noun } = session.meta.template;
  const [day, setDay] = useState<string | null>(() => heldOn(session.header.plannedOn));
  const { busy, error, run } = useRecordCall('records.setState');

  async function start(): Promise<void> {
    if (day === null) return;
    const record = await run(() => ({ recordId: session.id, state: 'draft' }));
    if (!record) return;
    session.adopt(record);
    const startTime = day === today() ? clockOf(new Date().toISOString(), false) : session.header.startTime;
    actions.putHeader({ heldOn: day, startTime, year: Number(day.slice(0, 4)) }, `开始${noun}`);
    await flushAll();
    await reread(session);
    onClose();
  }

  return (
    <Dialog
      title={`开始${noun}`}
      width={440}
      onClose={onClose}
      onSubmit={() => void start()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={day === null || day > today()} keys="Enter">
            转为草稿，开始记录
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <Field label="召开日期" error={day !== null && day > today() ? '还没有到这一天，到开会那天再开始。' : null}>
          <DateInput value={day} onChange={setDay} autoFocus />
        </Field>
      </div>
    </Dialog>
  );
}
