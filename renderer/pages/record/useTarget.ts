import { useEffect, type RefObject } from 'react';
import { useRecord, useUi } from './context.ts';

const FOCUSABLE = 'input, select, textarea, button, [role="textbox"]';

/** Puts the focus into the field of the row that the page asked for. The text itself looks after its own caret. */
export function useTarget(row: RefObject<HTMLElement | null>, entryId: string): void {
  const { ui } = useRecord();
  const target = useUi(ui, (s) => (s.target?.entryId === entryId ? s.target : null));
  useEffect(() => {
    if (!target || !row.current) return;
    row.current.scrollIntoView({ block: 'nearest' });
    if (target.field === 'text') return;
    const field = row.current.querySelector(`[data-field="${CSS.escape(target.field)}"]`);
    const control = field?.matches(FOCUSABLE) ? field : field?.querySelector(FOCUSABLE);
    if (control instanceof HTMLElement) control.focus();
  }, [row, target]);
}
