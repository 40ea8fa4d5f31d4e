import { useEffect, useRef, type RefObject } from 'react';

/** When a list has become shorter and the focus went with what is gone, puts it on `target`, so that the keys go on from there. */
export function useFocusAfterLoss(length: number, target: RefObject<HTMLElement | null>): void {
  const before = useRef(length);
  useEffect(() => {
    if (length < before.current && document.activeElement === document.body) target.current?.focus();
    before.current = length;
  }, [length, target]);
}
