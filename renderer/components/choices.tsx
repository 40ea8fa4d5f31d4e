import { useId, type ReactNode } from 'react';
import type { Option } from './Select.tsx';

interface SegmentedProps<T extends string> {
  /** Name of the group for those who cannot see it. */
  label: string;
  value: T;
  options: readonly (Omit<Option<T>, 'label'> & { label: ReactNode })[];
  onChange: (value: T) => void;
  size?: 'sm';
}

/** Few choices side by side: radio buttons, so the arrow keys move between them. */
export function SegmentedControl<T extends string>({ label, value, options, onChange, size }: SegmentedProps<T>) {
  const name = useId();
  return (
    <span className={`seg${size ? ` ${size}` : ''}`} role="radiogroup" aria-label={label}>
      {options.map((o) => (
        <label key={o.value}>
          <input
            type="radio"
            name={name}
            value={o.value}
            checked={o.value === value}
            disabled={o.disabled}
            onChange={() => onChange(o.value)}
          />
          {o.label}
        </label>
      ))}
    </span>
  );
}

interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** Name of the field as in the model, for the page to find it. */
  field?: string;
  children: ReactNode;
}

export function Checkbox({ checked, onChange, disabled, field, children }: CheckboxProps) {
  return (
    <label className="cb" data-field={field}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(e) => onChange(e.target.checked)} />
      <span>{children}</span>
    </label>
  );
}
