import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { Button } from './Button.tsx';
import { Popover } from './Popover.tsx';

const STEPS: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface MenuProps {
  /** What it hangs below. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Buttons. */
  children: ReactNode;
}

/**
 * Things to choose from below a button: the first has the focus, arrows move, choosing closes. Whoever had the focus before has it
 * again then, unless what was chosen leads elsewhere: a key may have opened the menu from the middle of the words.
 */
export function Menu({ anchor, onClose, children }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => (list.current?.querySelector('button') ?? list.current)?.focus(), []);

  function close(): void {
    if (before instanceof HTMLElement) before.focus();
    onClose();
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    const step = event.altKey || event.ctrlKey ? undefined : STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const items = Array.from(event.currentTarget.querySelectorAll('button'));
    const at = items.findIndex((item) => item === document.activeElement);
    items[(at + step + items.length) % items.length]?.focus();
  }

  return (
    <Popover anchor={anchor} onClose={onClose}>
      <div className="menu" ref={list} tabIndex={-1} onKeyDown={onKeyDown} onClick={close}>
        {children}
      </div>
    </Popover>
  );
}

interface MoreMenuProps {
  /** Whose menu it is, for those who do not see the three dots. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** Three dots that open a menu of what can be done to the thing they stand at. */
export function MoreMenu({ label, className, children }: MoreMenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button
        kind="icon"
        size="sm"
        icon="more"
        className={className}
        ref={anchor}
        aria-label={label}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <Menu anchor={anchor} onClose={close}>
          {children}
        </Menu>
      )}
    </>
  );
}
