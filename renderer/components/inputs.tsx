import {
  useState,
  type InputHTMLAttributes,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useField } from './Field.tsx';
import { Icon } from './Icon.tsx';

type Plain<T> = Omit<T, 'value' | 'onChange' | 'size'>;
type Size = 'sm' | 'md' | 'lg';

function classes(size: Size | undefined, full: boolean | undefined, extra: string | undefined): string {
  return `in${size && size !== 'md' ? ` ${size}` : ''}${full ? ' full' : ''}${extra ? ` ${extra}` : ''}`;
}

interface Common {
  size?: Size;
  /** As wide as the form allows. */
  full?: boolean;
}

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

interface MomentProps extends Plain<InputHTMLAttributes<HTMLInputElement>>, Common {
  value: string | null;
  onChange: (value: string | null) => void;
  ref?: Ref<HTMLInputElement>;
}

/**
 * A native field whose text passes through incomplete states while it is typed. Only whole, valid values (or an emptied
 * field) reach `onChange`; leaving the field with half a value brings the last whole one back.
 */
function MomentInput({ value, onChange, size, full, className, onBlur, ...rest }: MomentProps) {
  const field = useField();
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <input
      {...field}
      {...rest}
      className={classes(size, full, className)}
      value={draft ?? value ?? ''}
      onChange={(e) => {
        const { validity, value: text } = e.target;
        setDraft(text);
        if (validity.valid && text !== '') onChange(text);
        else if (text === '' && !validity.badInput) onChange(null);
      }}
      onBlur={(e) => {
        // Half a date leaves the element's own text behind while its value is empty: put the last whole one back.
        if (e.target.validity.badInput) e.target.value = value ?? '';
        setDraft(null);
        onBlur?.(e);
      }}
    />
  );
}

/** A calendar day as `2026-11-22`, or null. Years 1900 to 2199. */
export function DateInput(props: MomentProps) {
  return <MomentInput min="1900-01-01" max="2199-12-31" {...props} type="date" />;
}

/** A time of day as `14:30`, or null. */
export function TimeInput(props: MomentProps) {
  return <MomentInput {...props} type="time" />;
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

export interface Option<T extends string> {
  value: T;
  label: string;
  disabled?: boolean;
}

interface SelectProps<T extends string> extends Plain<SelectHTMLAttributes<HTMLSelectElement>>, Common {
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  ref?: Ref<HTMLSelectElement>;
}

/** Choice from a short list. For people use PersonPicker. */
export function Select<T extends string>({ value, options, onChange, size, full, className, ...rest }: SelectProps<T>) {
  const field = useField();
  return (
    <span className={classes(size, full, `sel${className ? ` ${className}` : ''}`)}>
      <select
        {...field}
        {...rest}
        value={value}
        onChange={(e) => {
          const chosen = options.find((o) => o.value === e.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((o) => (
          <option key={o.value} value={o.value} disabled={o.disabled}>
            {o.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}
