import { SMALL_NUMBER, SMALL_NUMBERS } from '../../../shared/model/ballot.ts';
import { Field } from '../../components/Field.tsx';
import { Select } from '../../components/inputs.tsx';

const CHOICES = Array.from({ length: SMALL_NUMBERS.most - SMALL_NUMBERS.least + 1 }, (_, i) => SMALL_NUMBERS.least + i);

/** From how many valid ballots on the counts are kept. */
export function SmallNumber({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <Field label="人少时不留票数" hint={`有效票少于这个数，只记张数，不留各项票数。一般为 ${SMALL_NUMBER} 张。`}>
      <Select
        value={String(value)}
        options={CHOICES.map((n) => ({ value: String(n), label: `${n} 张` }))}
        onChange={(n) => onChange(Number(n))}
      />
    </Field>
  );
}
