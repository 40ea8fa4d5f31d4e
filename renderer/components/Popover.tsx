import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';

let serial = 0;

interface PopoverProps {
  /** What the popover hangs below, or above when there is no room. */
  anchor: RefObject<HTMLElement | null>;
  /** A press outside, or Esc where the popover has the focus. Leave out when the owner closes it. */
  onClose?: () => void;
  className?: string;
  minWidth?: number;
  children: ReactNode;
}

/**
 * A float in the top layer, placed by CSS anchors: it follows its anchor, is never clipped by a scrolling part, and flips
 * upward or leftward where there is no room.
 */
export function Popover({ anchor, onClose, className, minWidth, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const name = `--anchor-${(serial += 1)}`;
    const [host, float] = [anchor.current, ref.current];
    if (!host || !float) return undefined;
    host.style.setProperty('anchor-name', name);
    float.style.setProperty('position-anchor', name);
    float.showPopover();
    return () => {
      host.style.removeProperty('anchor-name');
    };
  }, [anchor]);
  useEffect(() => {
    if (!onClose) return undefined;
    const outside = (event: Event) => {
      if (!(event.target instanceof Node)) return;
      if (!ref.current?.contains(event.target) && !anchor.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('focusin', outside, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('focusin', outside, true);
    };
  }, [anchor, onClose]);
  return (
    <div
      ref={ref}
      popover="manual"
      className={`pop${className ? ` ${className}` : ''}`}
      style={{ minWidth }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onClose) return;
        event.stopPropagation();
        event.preventDefault();
        anchor.current?.focus();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
