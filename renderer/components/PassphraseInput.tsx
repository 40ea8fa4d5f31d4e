import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useField } from './Field.tsx';
import { Icon } from './Icon.tsx';
import { StatusWord } from './StatusWord.tsx';

interface PassphraseInputProps {
  value: string;
  onChange: (value: string) => void;
  size?: 'md' | 'lg';
  autoFocus?: boolean;
  disabled?: boolean;
  /** Name where no label stands beside the field. */
  label?: string;
}

/** A passphrase that can be looked at; says when Caps Lock is on, before the mistake. */
export function PassphraseInput({ value, onChange, size = 'md', autoFocus, disabled, label }: PassphraseInputProps) {
  const field = useField();
  const [visible, setVisible] = useState(false);
  const [caps, setCaps] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const capsId = useId();
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));

  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);

  return (
    <>
      <span className={`in full${size === 'lg' ? ' lg' : ''}`}>
        <input
          {...field}
          ref={input}
          type={visible ? 'text' : 'password'}
          aria-label={label}
          aria-describedby={[field['aria-describedby'], caps && capsId].filter(Boolean).join(' ') || undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={watchCaps}
          onKeyUp={watchCaps}
          onBlur={() => setCaps(false)}
        />
        <button
          type="button"
          className="eye"
          aria-label="显示口令"
          aria-pressed={visible}
          onClick={() => {
            setVisible(!visible);
            input.current?.focus();
          }}
        >
          <Icon name={visible ? 'eyeoff' : 'eye'} />
        </button>
      </span>
      <div id={capsId} role="status" className="caps">
        {caps && (
          <StatusWord icon="tri" tone="warn">
            大写锁定已打开
          </StatusWord>
        )}
      </div>
    </>
  );
}
