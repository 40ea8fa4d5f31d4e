import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { visibleText } from '../../../shared/text/characters.ts';
import { isComposing } from '../../base/commands.ts';

/** The fields of a table of words: each stands in an element with `data-row` and carries its column as `data-col`. */
type SheetField = HTMLInputElement | HTMLTextAreaElement;

/** The column of the words themselves, to which Enter leads from fields that are in none. */
export const MAIN = 'text';

interface SheetActions {
  /** A new row behind this one. */
  insert: (rowId: string) => void;
  /** Backspace in the main field of an empty row. */
  removeEmpty: (rowId: string) => void;
}

function rowOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[data-row]');
}

function fieldIn(row: Element | null | undefined, column: string): SheetField | null {
  return row?.querySelector<SheetField>(`[data-col="${column}"]`) ?? null;
}

/** The row before or behind. */
function neighbour(row: HTMLElement, step: 1 | -1): HTMLElement | null {
  const rows = Array.from(row.parentElement?.querySelectorAll<HTMLElement>('[data-row]') ?? []);
  return rows[rows.indexOf(row) + step] ?? null;
}

/** True where an arrow key would leave the words of the field. */
function atEdge(field: SheetField, key: string): boolean {
  const { selectionStart, selectionEnd, value } = field;
  if (selectionStart !== selectionEnd) return false;
  return key === 'ArrowUp' ? selectionStart === 0 : selectionEnd === value.length;
}

/**
 * Moves through a table of words as in a word processor: Enter to the next row, Ctrl+Enter a row in between, arrows at the edge of the words to
 * the row above or below, Backspace in an empty row takes it away. Shift+Enter stays with the words: a new line in them.
 */
export function sheetKeys(event: KeyboardEvent<HTMLElement>, { insert, removeEmpty }: SheetActions): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || event.defaultPrevented || isComposing(event.nativeEvent)) return;
  const row = rowOf(target);
  const rowId = row?.dataset['row'];
  if (!row || rowId === undefined || target instanceof HTMLButtonElement || event.shiftKey || event.altKey) return;
  const column = target.dataset['col'];
  if (key === 'Enter') {
    event.preventDefault();
    if (event.ctrlKey) insert(rowId);
    else fieldIn(neighbour(row, 1), column ?? MAIN)?.focus();
    return;
  }
  if (column === undefined || event.ctrlKey || !isField(target)) return;
  if ((key === 'ArrowDown' || key === 'ArrowUp') && atEdge(target, key)) {
    const to = fieldIn(neighbour(row, key === 'ArrowDown' ? 1 : -1), column);
    if (!to) return;
    event.preventDefault();
    to.focus();
  } else if (key === 'Backspace' && column === MAIN && target.value === '') {
    event.preventDefault();
    fieldIn(neighbour(row, -1) ?? neighbour(row, 1), MAIN)?.focus();
    removeEmpty(rowId);
  }
}

function isField(element: HTMLElement): element is SheetField {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
}

/**
 * Several lines that are pasted into a field, each a row of its own: the words of the first row, then those of the rows behind it. Null where
 * it is one line, which the field takes itself. The words stay as they are.
 */
export function pastedLines(event: ClipboardEvent<SheetField>): string[] | null {
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  const text = event.clipboardData.getData('text/plain');
  return rowsOf(text, value.slice(0, selectionStart ?? 0), value.slice(selectionEnd ?? value.length));
}

/** Words of several lines as rows, between what stands before and behind the place they come to; null for one line. */
export function rowsOf(text: string, before: string, behind: string): string[] | null {
  const lines = visibleText(text)
    .split(/\r\n|\r|\n/u)
    .filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  return lines.map((line, i) => `${i === 0 ? before : ''}${line}${i === lines.length - 1 ? behind : ''}`);
}

/** How a row is called: by its 序号, which an empty one does not have yet. */
export function rowLabel(number: number | null): string {
  return number === null ? '新的一行' : `第 ${number} 行`;
}

/** The row that takes the place of one that goes: the one behind it, or else before. */
export function besideOf(lines: readonly { id: string }[], rowId: string): string {
  const at = lines.findIndex((line) => line.id === rowId);
  return (lines[at + 1] ?? lines[at - 1])?.id ?? rowId;
}

/** Nothing on the page has the focus, as when it has just come or what had it is gone. */
export function nobodyHasFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/**
 * Puts the focus into a field of a row once it stands there, behind its words.
 * @param first row to begin in, unless something has the focus already
 */
export function useFocusRow(first: string | undefined): (rowId: string, column: string) => void {
  const wanted = useRef(first === undefined || !nobodyHasFocus() ? null : { rowId: first, column: MAIN });
  const [, render] = useState(0);
  useEffect(() => {
    if (!wanted.current) return;
    const { rowId, column } = wanted.current;
    const field = fieldIn(document.querySelector(`[data-row="${CSS.escape(rowId)}"]`), column);
    if (!field) return;
    wanted.current = null;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
  return (rowId, column) => {
    wanted.current = { rowId, column };
    render((n) => n + 1);
  };
}
