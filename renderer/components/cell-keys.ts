import type { KeyboardEvent } from 'react';

/** Moves the focus from one button of a table to the next by the arrow keys, Home and End; other keys are left alone. */
export function moveInTable(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('button') : null;
  if (!from || event.altKey || event.ctrlKey) return;
  const next = neighbour(table, from, event.key);
  if (next === undefined) return;
  event.preventDefault();
  next?.focus();
}

/** The cell that an arrow key leads to; null at the edge, undefined for any other key. */
function neighbour(table: HTMLElement | null, from: HTMLElement, key: string): HTMLElement | null | undefined {
  const row = from.closest('tr');
  const mine = [...(row?.querySelectorAll<HTMLElement>('button') ?? [])];
  const at = mine.indexOf(from);
  if (key === 'ArrowRight') return mine[at + 1] ?? null;
  if (key === 'ArrowLeft') return mine[at - 1] ?? null;
  if (key === 'Home') return mine[0];
  if (key === 'End') return mine.at(-1);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const rows = [...(table?.querySelectorAll('tbody tr') ?? [])].filter((r) => r.querySelector('button') !== null);
  const there = rows[rows.findIndex((r) => r === row) + (key === 'ArrowDown' ? 1 : -1)];
  const middle = from.getBoundingClientRect().left + from.offsetWidth / 2;
  const away = (button: HTMLElement): number => {
    const { left, right } = button.getBoundingClientRect();
    return Math.max(left - middle, middle - right, 0);
  };
  return [...(there?.querySelectorAll<HTMLElement>('button') ?? [])].toSorted((a, b) => away(a) - away(b))[0] ?? null;
}
