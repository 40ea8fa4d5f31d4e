import { useState } from 'react';
import { MAX_WITHDRAWAL } from '../../../shared/contract/ballots.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { TextInput } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh } from '../../state/query.ts';

/** Counts from paper that turned out wrong are given up, with a reason. */
export function WithdrawDialog({ roundId, onClose }: { roundId: string; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const ready = reason.trim() !== '';
  const { busy, error, submit } = useSubmit(ready, async () => {
    await call('ballots.withdraw', { roundId, reason });
    refresh('ballots.rounds', 'records.get');
  });
  return (
    <Dialog
      title="作废这次票数"
      width={520}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button type="submit" busy={busy} disabled={!ready}>
            作废这次票数
          </Button>
        </>
      }
    >
      <p>这次的票数不再算数，仍然列在这里，写明作废和原因；记录里照它填的票数清空，可以重新录入。</p>
      <Field label="作废的原因">
        <TextInput
          full
          autoFocus
          maxLength={MAX_WITHDRAWAL}
          placeholder="例如：第 3 行的票数抄错"
          value={reason}
          onChange={setReason}
        />
      </Field>
      {error && <ErrorNote error={error} />}
    </Dialog>
  );
}
