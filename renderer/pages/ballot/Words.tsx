import { CLOSER_NAMES, CLOSER_ROLES, type CloserRole } from '../../../shared/model/ballot.ts';
import { Field } from '../../components/Field.tsx';
import { PassphraseInput } from '../../components/PassphraseInput.tsx';

/** What the two closers type, each alone. */
type Words = Record<CloserRole, string>;
export const NO_WORDS: Words = { chair: '', scrutineer: '' };

/** One field for each closer's word. */
export function WordFields({ words, onChange }: { words: Words; onChange: (words: Words) => void }) {
  return CLOSER_ROLES.map((role, i) => (
    <Field key={role} label={`${CLOSER_NAMES[role]}的口令词`}>
      <PassphraseInput
        autoFocus={i === 0}
        value={words[role]}
        onChange={(word) => onChange({ ...words, [role]: word })}
      />
    </Field>
  ));
}
