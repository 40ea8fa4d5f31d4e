import { useMemo, useState } from 'react';
import { fullList, type Choice, type Newcomer } from './person-search.ts';
import { PersonCombo } from './PersonCombo.tsx';
import { Icon } from './Icon.tsx';

interface CommonProps {
  people: readonly Choice[];
  /** Name of the field where no label stands beside it. */
  label?: string;
  placeholder?: string;
  size?: 'sm' | 'md' | 'lg';
  /** In pixels. */
  width?: number;
  autoFocus?: boolean;
  /** Whether a typed name that nobody has can be taken in; without it people are only chosen. */
  newcomer?: (typed: string) => Newcomer | null;
  disabled?: boolean;
}

interface PersonPickerProps extends CommonProps {
  value: string | null;
  onChange: (id: string | null) => void;
}

/** Chooses one person; an emptied field chooses nobody. What was typed without choosing is dropped. */
export function PersonPicker({ value, onChange, ...rest }: PersonPickerProps) {
  const chosen = rest.people.find((p) => p.id === value);
  return (
    <PersonCombo
      {...rest}
      rest={chosen?.name ?? ''}
      onPick={(person) => onChange(person.id)}
      onLeave={(text) => {
        if (text.trim() === '' && value !== null) onChange(null);
      }}
    />
  );
}

interface PeoplePickerProps extends CommonProps {
  value: readonly string[];
  onChange: (ids: string[]) => void;
  /** As many people as the model takes. */
  max: number;
}

/** Chooses several people, shown as chips; Backspace in the empty field takes the last one out. One too many is not taken. */
export function PeoplePicker({ value, onChange, people, max, ...rest }: PeoplePickerProps) {
  const [refused, setRefused] = useState(false);
  const free = useMemo(() => people.filter((p) => !value.includes(p.id)), [people, value]);
  const chosen = value.map((id) => people.find((p) => p.id === id)).filter((p) => p !== undefined);
  return (
    <PersonCombo
      {...rest}
      people={free}
      rest=""
      placeholder={chosen.length === 0 ? rest.placeholder : ''}
      mayPick={() => {
        setRefused(value.length >= max);
        return value.length < max;
      }}
      onPick={(person) => onChange([...value, person.id])}
      onKey={(event, text) => {
        if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1));
      }}
    >
      {chosen.map((person) => (
        <span className="chip" key={person.id}>
          {person.name}
          <button
            type="button"
            aria-label={`去掉${person.name}`}
            disabled={rest.disabled}
            onClick={() => onChange(value.filter((id) => id !== person.id))}
          >
            <Icon name="x" />
          </button>
        </span>
      ))}
      {refused && value.length >= max && (
        <span className="over" role="alert">
          {fullList(max)}
        </span>
      )}
    </PersonCombo>
  );
}
