import { Field } from './Field.tsx';
import { PassphraseInput } from './PassphraseInput.tsx';
import { StrengthMeter, useStrength } from './StrengthMeter.tsx';

/** A passphrase typed twice. */
export interface Twice {
  first: string;
  second: string;
}

interface NewPassphraseProps {
  value: Twice;
  onChange: (value: Twice) => void;
  /** Words that a guesser would try first: names of the branch, the book, the person. */
  userWords: readonly string[];
  label?: string;
  /** Label of the second field, where two of these stand on one page. */
  again?: string;
  autoFocus?: boolean;
}

/** True if both are the same and not empty; whether it is strong enough the core decides as well. */
export function agrees(value: Twice): boolean {
  return value.first !== '' && value.first === value.second;
}

/** A new passphrase: typed twice, measured while typing. */
export function NewPassphrase({
  value,
  onChange,
  userWords,
  label = '口令',
  again = '再输一次',
  autoFocus,
}: NewPassphraseProps) {
  const strength = useStrength(value.first, userWords);
  const differs = value.second !== '' && !value.first.startsWith(value.second);
  return (
    <>
      <Field label={label}>
        <PassphraseInput
          value={value.first}
          onChange={(first) => onChange({ ...value, first })}
          {...(autoFocus ? { autoFocus } : {})}
        />
        <StrengthMeter strength={strength} />
      </Field>
      <Field label={again} error={differs ? '两次输入的不一样' : null}>
        <PassphraseInput value={value.second} onChange={(second) => onChange({ ...value, second })} />
      </Field>
    </>
  );
}
