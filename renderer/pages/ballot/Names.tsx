import type { Standing } from '../../../shared/model/roster.ts';
import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';

interface NamesProps {
  title: string;
  note: string;
  people: readonly Pick<Standing, 'personId' | 'name'>[];
  /** Who is left out. */
  left: ReadonlySet<string>;
  onChange: (left: ReadonlySet<string>) => void;
}

/** Names with a tick each. */
export function Names({ title, note, people, left, onChange }: NamesProps) {
  return (
    <Field label={`${title} ${people.length - left.size} 人`} group hint={note}>
      <div className="names">
        {people.map(({ personId, name }) => (
          <Checkbox
            key={personId}
            checked={!left.has(personId)}
            onChange={(stays) =>
              onChange(new Set(stays ? [...left].filter((id) => id !== personId) : [...left, personId]))
            }
          >
            {name}
          </Checkbox>
        ))}
      </div>
    </Field>
  );
}
