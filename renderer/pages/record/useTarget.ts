import { useEffect, type RefObject } from 'react';
import { useRecord, useUi } from './context.ts';

const FOCUSABLE = 'input, select, textarea, button, [role="textbox"]';
/** Where the work in a section begins: the name it still needs, its first own field, its heading, the turn of a person, what is read. */
const SECTION_STARTS = ['h2 input', `[data-own] :is(${FOCUSABLE})`, 'h2 button', '.pe h2', '.rows[tabindex]'];

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

/** Puts the focus into the section that the page asked for. */
export function useSectionTarget(box: RefObject<HTMLElement | null>, sectionId: string): void {
  const { ui } = useRecord();
  const target = useUi(ui, (s) => (s.sectionTarget?.sectionId === sectionId ? s.sectionTarget : null));
  useEffect(() => {
    if (!target || !box.current) return;
    const named = target.own === null ? [] : [`[data-own="${CSS.escape(target.own)}"] :is(${FOCUSABLE})`];
    for (const place of [...named, ...SECTION_STARTS]) {
      const control = box.current.querySelector<HTMLElement>(place);
      if (!control) continue;
      control.focus();
      return;
    }
  }, [box, target]);
}
