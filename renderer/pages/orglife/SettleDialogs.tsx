import { useState } from 'react';
import type { ProblemOwner } from '../../../shared/model/problem.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { notify } from '../../state/status.ts';
import { problemsNow } from './problems.ts';

interface SettleProps {
  year: number;
  owner: ProblemOwner;
  today: string;
  save: () => Promise<void>;
  onClose: () => void;
}

/** 确定: the list stays as it is from this day on. */
export function SettleDialog({ year, owner, today, save, onClose }: SettleProps) {
  const [on, setOn] = useState<string | null>(today);
  const { busy, error, submit } = useSubmit(on !== null, async () => {
    await save();
    problemsNow(year, await call('problems.settle', { year, ownerId: owner.id, on: on ?? today }));
    notify(`${owner.name}的问题清单已定`);
    onClose();
  });
  return (
    <Dialog
      title={`确定${owner.name}的问题清单`}
      width={440}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={on === null}>
            确定清单
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p className="dim">确定以后不能直接改。还要改的，可以重新打开，会记入登记。</p>
        <Field label="确定日期">
          <DateInput value={on} onChange={setOn} />
        </Field>
      </div>
    </Dialog>
  );
}

/** Asks before a settled list is opened again. */
export function ReopenDialog({ year, owner, onClose }: Omit<SettleProps, 'today' | 'save'>) {
  const { busy, error, submit } = useSubmit(true, async () => {
    problemsNow(year, await call('problems.reopen', { year, ownerId: owner.id }));
    notify(`${owner.name}的问题清单已重新打开`);
    onClose();
  });
  return (
    <Dialog
      title={`重新打开${owner.name}的问题清单`}
      width={440}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>返回</Button>
          <Button kind="primary" type="submit" busy={busy}>
            重新打开
          </Button>
        </>
      }
    >
      {error && <ErrorNote error={error} />}
      <p>这份清单 {owner.settledOn} 已经确定。重新打开后可以修改，改完再确定一次。这一步会记入登记。</p>
    </Dialog>
  );
}
