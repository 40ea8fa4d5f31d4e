import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from './Button.tsx';

interface DialogProps {
  title: string;
  /** Esc and the cross. Leave out for a dialog that must be answered. */
  onClose?: () => void;
  /** Enter in a field, or the submit button in `actions`. */
  onSubmit?: () => void;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
  /** Nothing of the page behind it may be read. */
  opaque?: boolean;
  /** Width in pixels. */
  width?: number;
  children: ReactNode;
}

const FIRST_FIELD = '.bd :is(input, select, textarea):not(:disabled), footer .pri:not(:disabled)';

/**
 * A modal dialog while it is mounted. Native, so the browser keeps the focus inside and gives it back afterwards.
 * Used only for what cannot be undone and for short forms.
 */
export function Dialog({ title, onClose, onSubmit, actions, opaque, width, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // The cross comes first in the page, but nobody opens a dialog to close it. A list that wants the keys says so itself.
    const first = dialog?.querySelector<HTMLElement>('[autofocus]') ?? dialog?.querySelector<HTMLElement>(FIRST_FIELD);
    first?.focus();
  }, []);
  useLayoutEffect(() => {
    const dialog = ref.current;
    // While it still stands in the page: a dialog that is taken out open does not give the focus back.
    return () => dialog?.close();
  }, []);
  const body = (
    <>
      <header>
        <h2 id={heading}>{title}</h2>
        <span className="sp" />
        {onClose && <Button kind="icon" size="sm" icon="x" aria-label="关闭" onClick={onClose} />}
      </header>
      <div className="bd">{children}</div>
      {actions && <footer>{actions}</footer>}
    </>
  );
  return (
    <dialog
      ref={ref}
      className={opaque ? 'dlg fade opaque' : 'dlg fade'}
      closedby={onClose ? 'closerequest' : 'none'}
      aria-labelledby={heading}
      style={width === undefined ? undefined : { ['--w' as string]: `${width}px` }}
      onCancel={(event) => {
        // The page decides whether the dialog goes; the browser must not close it behind React's back.
        event.preventDefault();
        onClose?.();
      }}
    >
      {onSubmit ? (
        <form
          className="dlg-form"
          onKeyDown={(event) => {
            // Enter in a closed list of choices is as good as in any other field.
            if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
            event.preventDefault();
            event.currentTarget.requestSubmit();
          }}
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {body}
        </form>
      ) : (
        body
      )}
    </dialog>
  );
}
