import { SMALL_NUMBER_CHOICES } from '../../base/small-numbers.ts';
import { Field } from '../../components/Field.tsx';
import { Select } from '../../components/inputs.tsx';

/** From how many valid ballots on the counts are kept. */
export function SmallNumber({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <Field
      label="人少时不留票数"
      hint="有效票少于这个数，只记张数，不留各项票数。起始值在设置的“规则”里，这里只改这一轮。"
    >
      <Select value={String(value)} options={SMALL_NUMBER_CHOICES} onChange={(n) => onChange(Number(n))} />
    </Field>
  );
}
