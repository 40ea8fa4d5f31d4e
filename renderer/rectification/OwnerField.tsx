import { SegmentedControl } from '../components/choices.tsx';
import { Field } from '../components/Field.tsx';
import { PersonCombo } from '../components/PersonCombo.tsx';
import { useRosterChoices } from './NameField.tsx';

const WHOSE = [
  { value: 'committee', label: '支委会' },
  { value: 'person', label: '个人' },
] as const;

interface OwnerFieldProps {
  today: string;
  personal: boolean;
  owner: { id: string; name: string } | null;
  onChange: (personal: boolean, owner: { id: string; name: string } | null) => void;
}

/** Whose an item is: the 支委会, or somebody of the roster. */
export function OwnerField({ today, personal, owner, onChange }: OwnerFieldProps) {
  const people = useRosterChoices(today);
  return (
    <>
      <Field label="属于" group>
        <SegmentedControl
          label="属于"
          size="sm"
          value={personal ? 'person' : 'committee'}
          options={WHOSE}
          onChange={(whose) => onChange(whose === 'person', null)}
        />
      </Field>
      {personal && (
        <Field label="谁的">
          <PersonCombo
            people={people}
            rest={owner?.name ?? ''}
            placeholder="姓名或拼音首字母"
            onPick={({ id, name }) => onChange(true, { id, name })}
            onLeave={(typed) => onChange(true, people.find(({ name }) => name === typed.trim()) ?? null)}
          />
        </Field>
      )}
    </>
  );
}
