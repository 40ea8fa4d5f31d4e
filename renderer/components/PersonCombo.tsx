import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { isComposing } from '../base/commands.ts';
import { useField } from './Field.tsx';
import { searchPeople, type Choice, type Newcomer } from './person-search.ts';
import { PersonList } from './PersonList.tsx';

interface ComboProps {
  people: readonly Choice[];
  /** Text of the field while nobody is typing in it. */
  rest: string;
  onPick: (person: Choice) => void;
  /** The field was left or Esc pressed with this text in it, without choosing. */
  onLeave?: (text: string) => void;
  /** Whether a typed name that nobody has can be taken in. */
  newcomer?: ((typed: string) => Newcomer | null) | undefined;
  /** Asked before anybody is picked, and before a newcomer is taken in; whoever says no says why. */
  mayPick?: () => boolean;
  /** Keys the list has no use for, for example Backspace in an empty field. */
  onKey?: (event: KeyboardEvent<HTMLInputElement>, text: string) => void;
  label?: string | undefined;
  placeholder?: string | undefined;
  size?: 'sm' | 'md' | 'lg' | undefined;
  width?: number | undefined;
  autoFocus?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Chips in front of the text. */
  children?: ReactNode;
}

/** The text field and list behind {@link PersonPicker} and {@link PeoplePicker}. A person is chosen, never typed. */
export function PersonCombo(props: ComboProps) {
  const { people, rest, onPick, onLeave, onKey, size, width } = props;
  const field = useField();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const box = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const query = typed ?? '';
  const known = open ? searchPeople(people, query) : [];
  const newcomer = open && known.length === 0 ? (props.newcomer?.(query) ?? null) : null;
  const found = newcomer ? [newcomer.choice] : known;
  const current = found[active];

  useEffect(() => {
    if (props.autoFocus) input.current?.focus();
  }, [props.autoFocus]);

  function close(): void {
    setOpen(false);
    setTyped(null);
    setActive(0);
  }

  function pick(person: Choice): void {
    close();
    if (props.mayPick?.() === false || newcomer?.add() === false) return;
    onPick(person);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (event.altKey || event.ctrlKey) return;
      event.preventDefault();
      if (!open) setOpen(true);
      else if (found.length > 0)
        setActive((active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    } else if (event.key === 'Enter' && open && !event.ctrlKey) {
      event.preventDefault();
      if (current) pick(current);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else onKey?.(event, typed ?? rest);
  }

  function onBlur(event: FocusEvent): void {
    if (box.current?.contains(event.relatedTarget)) return;
    if (typed !== null) onLeave?.(typed);
    close();
  }

  return (
    <span className={`in combo${size && size !== 'md' ? ` ${size}` : ''}`} ref={box} style={{ width }} onBlur={onBlur}>
      {props.children}
      <input
        {...field}
        ref={input}
        type="text"
        role="combobox"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && current ? `${listId}-${current.id}` : undefined}
        autoComplete="off"
        spellCheck={false}
        disabled={props.disabled}
        placeholder={props.placeholder ?? '@ 选人'}
        value={typed ?? rest}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {open && (
        <PersonList id={listId} anchor={box} people={found} active={current?.id ?? null} query={query} onPick={pick} />
      )}
    </span>
  );
}
