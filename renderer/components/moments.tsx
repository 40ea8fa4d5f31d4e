import { useEffect, useRef, useState, type InputHTMLAttributes, type KeyboardEvent, type Ref } from 'react';
import { FIRST_YEAR, LAST_YEAR } from '../../shared/model/limits.ts';
import { isComposing } from '../base/commands.ts';
import { onSettle } from '../base/flush.ts';
import { today } from '../base/when.ts';
import { CalendarPopover } from './CalendarPopover.tsx';
import { useField } from './Field.tsx';
import { Icon } from './Icon.tsx';
import { parseDate, parseTime } from './moment-text.ts';

interface MomentProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'size'> {
  value: string | null;
  onChange: (value: string | null) => void;
  size?: 'sm' | 'md' | 'lg';
  ref?: Ref<HTMLInputElement>;
}

interface MomentTextProps extends Omit<MomentProps, 'size' | 'className' | 'style'> {
  parse: (text: string) => string | null;
  /** What a whole value looks like; such text is taken over while typing. */
  whole: RegExp;
  wrong: string;
}

/**
 * A text field for a day or a time. Our own, because the browser's writes days the way the system's language does
 * (month first on an English one). Whole values and an emptied field are told while typing, other ways of writing when the
 * field is left or Enter pressed; what cannot be read stays in the field and says so.
 */
function MomentText({ value, onChange, parse, whole, wrong, onBlur, onKeyDown, ...rest }: MomentTextProps) {
  const field = useField();
  const [draft, setDraft] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  function settle(): void {
    if (draft === null) return;
    const read = draft.trim() === '' ? null : parse(draft);
    if (read === null && draft.trim() !== '') {
      setFailed(true);
      return;
    }
    setDraft(null);
    setFailed(false);
    if (read !== value) onChange(read);
  }

  // A key may lead away from a field that is still written in, and a lock may come.
  const latest = useRef(settle);
  useEffect(() => {
    latest.current = settle;
  });
  useEffect(() => onSettle(() => latest.current()), []);

  return (
    <>
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        {...field}
        {...rest}
        aria-invalid={failed || field['aria-invalid'] || rest['aria-invalid'] || undefined}
        value={draft ?? value ?? ''}
        onChange={(event) => {
          const text = event.target.value;
          setDraft(text);
          const read = whole.test(text) ? parse(text) : null;
          setFailed(read === null && whole.test(text));
          if (read !== null) onChange(read);
          else if (text === '') onChange(null);
        }}
        onBlur={(event) => {
          settle();
          onBlur?.(event);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event.nativeEvent)) settle();
          onKeyDown?.(event);
        }}
      />
      {failed && (
        <span className="moment-bad" role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}

/** A calendar day as `2026-11-22`, or null: typed, or picked from a calendar (button, or Alt+↓). */
export function DateInput({ size, className, style, onKeyDown, ...rest }: MomentProps) {
  const box = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);

  function keyDown(event: KeyboardEvent<HTMLInputElement>): void {
    onKeyDown?.(event);
    if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault();
      setOpen(true);
    }
  }

  return (
    <span
      className={`in date${size && size !== 'md' ? ` ${size}` : ''}${className ? ` ${className}` : ''}`}
      ref={box}
      style={style}
    >
      <MomentText
        placeholder="年-月-日"
        {...rest}
        onKeyDown={keyDown}
        parse={(text) => parseDate(text, today())}
        whole={/^\d{4}-\d{2}-\d{2}$/u}
        wrong={`没有这一天，请重写（${FIRST_YEAR} 至 ${LAST_YEAR} 年）`}
      />
      <button
        type="button"
        className="eye"
        aria-label="选择日期"
        aria-expanded={open}
        disabled={rest.disabled}
        onClick={() => setOpen(!open)}
      >
        <Icon name="cal" />
      </button>
      {open && (
        <CalendarPopover
          anchor={box}
          value={rest.value}
          onPick={(date) => {
            setOpen(false);
            box.current?.querySelector('input')?.focus();
            rest.onChange(date);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}

/** A time of day as `14:30`, or null. */
export function TimeInput({ size, className, style, ...rest }: MomentProps) {
  return (
    <span
      className={`in time${size && size !== 'md' ? ` ${size}` : ''}${className ? ` ${className}` : ''}`}
      style={style}
    >
      <MomentText
        placeholder="时:分"
        {...rest}
        parse={parseTime}
        whole={/^\d{2}:\d{2}$/u}
        wrong="没有这个时间，请重写"
      />
    </span>
  );
}
