import type { KeyboardEvent, Ref } from 'react';
import { Icon } from './Icon.tsx';

interface SearchInputProps {
  /** What is searched, for those who cannot see the field. */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref: Ref<HTMLInputElement>;
}

/** The search above a list: it has the focus when the page opens. */
export function SearchInput({ label, placeholder, value, onChange, onKeyDown, ref }: SearchInputProps) {
  return (
    <span className="in find-in">
      <Icon name="search" />
      <input
        ref={ref}
        type="text"
        role="searchbox"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        autoFocus
      />
    </span>
  );
}
