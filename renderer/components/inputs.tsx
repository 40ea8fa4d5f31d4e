import type { InputHTMLAttributes, Ref, TextareaHTMLAttributes } from 'react';
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
  ref?: Ref<HTMLInputElement>;
}

/** A whole number without spinner, or null. Digits only; anything else typed is left out. */
export function NumberInput({ value, onChange, size, full, className, ...rest }: NumberInputProps) {
  const field = useField();
  return (
    <input
      type="text"
      inputMode="numeric"
      autoComplete="off"
      {...field}
      {...rest}
      className={classes(size, full, className)}
      value={value === null ? '' : String(value)}
      onChange={(e) => {
        const digits = e.target.value.normalize('NFKC').replaceAll(/\D/gu, '').slice(0, 6);
        onChange(digits === '' ? null : Number(digits));
      }}
    />
  );
}
