import type { Ref, SelectHTMLAttributes } from 'react';
import { classes, type Common, type Plain } from './control.ts';
import { useField } from './Field.tsx';
import { Icon } from './Icon.tsx';

export interface Option<T extends string> {
  value: T;
  label: string;
  /** Options of one group stand together under its name. */
  group?: string;
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
        {[...Map.groupBy(options, (o) => o.group)].map(([group, members]) => {
          const items = members.map((o) => (
            <option key={o.value} value={o.value} disabled={o.disabled}>
              {o.label}
            </option>
          ));
          return group === undefined ? (
            items
          ) : (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          );
        })}
      </select>
      <Icon name="down" />
    </span>
  );
}
