import type { DragEvent, HTMLAttributes } from 'react';
import type { Entry } from '../../../shared/model/entry.ts';
import { useRecord } from './context.ts';

/** Marks a drag as one of our entries, so that nothing else is taken for one. */
export const ENTRY_DRAG = 'application/x-branchbook-entry';

interface DragRow {
  handle: HTMLAttributes<HTMLElement> & { draggable?: boolean };
  row: HTMLAttributes<HTMLElement>;
}

/** Reordering by drag: the kind at the left is the handle, a line shows where the entry will go. */
export function useDragRow(entry: Entry, editable: boolean): DragRow {
  const { actions } = useRecord();
  if (!editable) return { handle: {}, row: {} };
  return {
    handle: {
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.setData(ENTRY_DRAG, entry.id);
        event.dataTransfer.effectAllowed = 'move';
      },
    },
    row: {
      onDragOver: (event) => {
        if (!isOurs(event)) return;
        event.preventDefault();
        event.currentTarget.dataset['drop'] = isLower(event) ? 'after' : 'before';
      },
      onDragLeave: (event) => delete event.currentTarget.dataset['drop'],
      onDrop: (event) => {
        delete event.currentTarget.dataset['drop'];
        const dragged = event.dataTransfer.getData(ENTRY_DRAG);
        if (dragged === '') return;
        event.preventDefault();
        const ids = actions.entriesIn(entry.sectionId).map((e) => e.id);
        const before = ids[ids.indexOf(entry.id) - 1] ?? null;
        actions.dropEntry(dragged, entry.sectionId, isLower(event) ? entry.id : before);
      },
    },
  };
}

function isOurs(event: DragEvent<HTMLElement>): boolean {
  return event.dataTransfer.types.includes(ENTRY_DRAG);
}

function isLower(event: DragEvent<HTMLElement>): boolean {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return event.clientY > top + height / 2;
}
