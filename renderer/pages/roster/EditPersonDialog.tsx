import { useState } from 'react';
import type { Person } from '../../../shared/model/roster.ts';
import { notify } from '../../state/status.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, TextInput } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { rosterChanged } from './save-changes.ts';

interface EditPersonDialogProps {
  person: Person;
  onClose: () => void;
}

/** Name, mark that tells namesakes apart, and 入党日期. */
export function EditPersonDialog({ person, onClose }: EditPersonDialogProps) {
  const [next, setNext] = useState(person);
  const { busy, error, submit } = useSubmit(next.name.trim() !== '', async () => {
    await call('roster.rename', { person: next });
    rosterChanged();
    notify(`已修改${next.name}`, () => void call('roster.rename', { person }).finally(rosterChanged));
    onClose();
  });

  return (
    <Dialog
      title="姓名和入党日期"
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={next.name.trim() === ''}>
            保存
          </Button>
        </>
      }
    >
      <div className="form">
        <NameFields person={next} onChange={setNext} />
        <p className="cap">已定稿的记录里印的是当时的姓名，不随之改变。</p>
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

/** The fields of a person, as they stand in both dialogs. */
export function NameFields({ person, onChange }: { person: Person; onChange: (person: Person) => void }) {
  return (
    <>
      <Field label="姓名">
        <TextInput value={person.name} onChange={(name) => onChange({ ...person, name })} maxLength={40} />
      </Field>
      <Field label="同名区分" hint="同名的人才要，例如：大、小">
        <TextInput value={person.suffix} onChange={(suffix) => onChange({ ...person, suffix })} maxLength={10} />
      </Field>
      <Field label="入党日期" hint="支部大会通过的日期">
        <DateInput value={person.joinedOn} onChange={(joinedOn) => onChange({ ...person, joinedOn })} />
      </Field>
    </>
  );
}
