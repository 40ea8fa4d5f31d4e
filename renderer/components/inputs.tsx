import { useState, type InputHTMLAttributes, type Ref, type TextareaHTMLAttributes } from 'react';
import { classes, type Common, type Plain } from './control.ts';
import { useField } from './Field.tsx';

export { DateInput, TimeInput } from './moments.tsx';
export { Select, type Option } from './Select.tsx';

interface TextInputProps extends Plain<InputHTMLAttributes<HTMLInputElement>>, Common {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextInput({ value, onChange, size, full, className, ...rest }: TextInputProps) {
  const field = useField();
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...field}
      {...rest}
      className={classes(size, full, className)}
      value={value}
      onChange={(e) => onChange(e.target.value)}
    />
  );
}

interface TextAreaProps extends Plain<TextareaHTMLAttributes<HTMLTextAreaElement>>, Common {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of plain text. */
export function TextArea({ value, onChange, size, full, className, ...rest }: TextAreaProps) {
  const field = useField();
  return (
    <textarea
      spellCheck={false}
      {...field}
      {...rest}
      className={classes(size, full, className)}
      value={value}
      onChange={(e) => onChange(e.target.value)}
    />
  );
}

interface NumberInputProps extends Plain<InputHTMLAttributes<HTMLInputElement>>, Common {
  value: number | null;
  onChange: (value: number | null) => void;
  /** The largest number that the model takes. */
  max: number;
  ref?: Ref<HTMLInputElement>;
}

/**
 * A whole number without spinner, or null. Digits only; anything else typed is left out. More than `max` stays in the field, says
 * so, and counts as not filled in.
 */
export function NumberInput({ value, onChange, max, size, full, className, ...rest }: NumberInputProps) {
  const field = useField();
  const [over, setOver] = useState<string | null>(null);
  const tooMuch = over !== null && value === null;
  return (
    <>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        {...field}
        {...rest}
        aria-invalid={tooMuch || field['aria-invalid'] || undefined}
        className={classes(size, full, className)}
        value={tooMuch ? over : (value ?? '')}
        onChange={(e) => {
          const digits = e.target.value.normalize('NFKC').replaceAll(/\D/gu, '').slice(0, 9);
          const fits = Number(digits) <= max;
          setOver(fits ? null : digits);
          onChange(fits && digits !== '' ? Number(digits) : null);
        }}
      />
      {tooMuch && (
        <span className="over" role="alert">
          最大是 {max}，请改小
        </span>
      )}
    </>
  );
}
