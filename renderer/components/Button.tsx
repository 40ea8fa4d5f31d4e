import type { ButtonHTMLAttributes, Ref } from 'react';
import { shownKeys } from '../base/commands.ts';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: one per screen. `text`: link-coloured, no outline. `icon`: square, needs `aria-label`. */
  kind?: 'primary' | 'plain' | 'quiet' | 'text' | 'icon';
  size?: 'sm' | 'md' | 'lg';
  icon?: IconName;
  /** Key that does the same, shown at the button. */
  keys?: string | undefined;
  /** Work is running: the button cannot be pressed again, but keeps its focus. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

const KIND_CLASS = { primary: ' pri', plain: '', quiet: ' quiet', text: ' txt', icon: ' ico txt' };

export function Button({
  kind = 'plain',
  size = 'md',
  icon,
  keys,
  busy,
  className,
  children,
  onClick,
  onKeyDown,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`btn${KIND_CLASS[kind]}${size === 'md' ? '' : ` ${size}`}${className ? ` ${className}` : ''}`}
      aria-disabled={busy || undefined}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      onKeyDown={(event) => {
        // A key held down presses once: what comes next has often the focus already.
        if (event.repeat && event.key === 'Enter') event.preventDefault();
        onKeyDown?.(event);
      }}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
      {keys && (
        <span className="k" aria-hidden="true">
          {shownKeys(keys)}
        </span>
      )}
    </button>
  );
}
