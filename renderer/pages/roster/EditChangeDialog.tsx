import { useState } from 'react';
import type { PersonFile, RosterChange } from '../../../shared/model/roster.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { removeChange, saveChanges } from './save-changes.ts';
import { timeline } from './words.ts';

interface EditChangeDialogProps {
  file: PersonFile;
  change: RosterChange;
  onClose: () => void;
}

/** Mends the days of a change that was entered wrongly, or takes it out. What happened later is a new change instead. */
export function EditChangeDialog({ file, change, onClose }: EditChangeDialogProps) {
  const [from, setFrom] = useState(change.from);
  const [until, setUntil] = useState(change.until);
  const words = timeline([change]).at(-1)?.text ?? '';
  const { name } = file.person;

  function mended(): RosterChange {
    // Without a last day nobody has left.
    if (change.kind === 'membership' && until === null) return { ...change, from, until, departure: null };
    return { ...change, from, until };
  }

  const mend = useSubmit(true, async () => {
    await saveChanges(file, [mended()], `已修改${name}的登记：${words}`);
    onClose();
  });
  const remove = useSubmit(true, async () => {
    await removeChange(change, `已删除${name}的登记：${words}`);
    onClose();
  });
  const error = mend.error ?? remove.error;

  return (
    <Dialog
      title={`${name}：${words}`}
      onClose={onClose}
      onSubmit={() => void mend.submit()}
      actions={
        <>
          <Button
            icon="trash"
            disabled={file.changes.length < 2}
            busy={remove.busy}
            onClick={() => void remove.submit()}
          >
            删除这条登记
          </Button>
          <span className="sp" />
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={mend.busy}>
            保存
          </Button>
        </>
      }
    >
      <div className="form">
        <Field label="从哪天起">
          <DateInput value={from} onChange={(next) => next && setFrom(next)} />
        </Field>
        <Field label="到哪天止" hint="这一天起不再算；还在继续就空着">
          <DateInput
            value={until}
            onChange={setUntil}
            disabled={change.kind === 'membership' && change.until === null}
          />
        </Field>
        <p className="cap">只用来改正登错的日期。后来发生的事，请用“登记变化”。</p>
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}
