import { useState } from 'react';
import { newId } from '../../../shared/model/ids.ts';
import { CATEGORY_NAMES, COMMITTEE_POSTS, GROUP_LEADER_POST, type Person } from '../../../shared/model/roster.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { DateInput, Select } from '../../components/inputs.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { NameFields } from './EditPersonDialog.tsx';
import { isMember, newcomer, proposedFrom, type Newcomer } from './newcomer.ts';
import { optionsOf } from './options.ts';
import { rosterChanged } from './save-changes.ts';
import { ARRIVALS } from './words.ts';

interface AddPersonDialogProps {
  onClose: () => void;
  onAdded: (personId: string) => void;
}

/** A new person, with the changes that say how they came. */
export function AddPersonDialog({ onClose, onAdded }: AddPersonDialogProps) {
  const { branch } = useSession().session;
  const [person, setPerson] = useState<Person>(() => ({ id: newId(), name: '', suffix: '', joinedOn: null }));
  const [how, setHow] = useState<Newcomer>({ category: 'full', arrival: 'founding', from: null, group: '', post: '' });
  const change = (part: Partial<Newcomer>) => setHow((now) => ({ ...now, ...part }));
  const member = isMember(how.category);
  const from = how.from ?? proposedFrom(how, person, branch.startsOn);

  const { busy, error, submit } = useSubmit(person.name.trim() !== '', async () => {
    await call('roster.add', newcomer(person, { ...how, from }));
    rosterChanged();
    notify(`已添加${person.name}`);
    onAdded(person.id);
    onClose();
  });

  return (
    <Dialog
      title="添加党员"
      width={580}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={person.name.trim() === ''}>
            添加
          </Button>
        </>
      }
    >
      <div className="form">
        <NameFields person={person} onChange={setPerson} />
        <Field label="类别" group>
          <SegmentedControl
            label="类别"
            value={how.category}
            onChange={(category) => change({ category })}
            options={optionsOf(CATEGORY_NAMES)}
          />
        </Field>
        {member && (
          <Field label="怎样来的" group>
            <SegmentedControl
              label="怎样来的"
              value={how.arrival}
              onChange={(arrival) => change({ arrival })}
              options={optionsOf(ARRIVALS)}
            />
          </Field>
        )}
        <Field label={member ? '在册起始' : '登记起始'}>
          <DateInput value={from} onChange={(next) => change({ from: next })} />
        </Field>
        <Field label="党小组">
          <Select
            value={how.group}
            onChange={(group) => change({ group })}
            options={[{ value: '', label: '不编组' }, ...branch.groups.map((g) => ({ value: g, label: g }))]}
          />
        </Field>
        {member && (
          <Field label="党内职务">
            <Select
              value={how.post}
              onChange={(post) => change({ post })}
              options={[
                { value: '', label: '没有' },
                ...[...COMMITTEE_POSTS, GROUP_LEADER_POST].map((p) => ({ value: p, label: p })),
              ]}
            />
          </Field>
        )}
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}
