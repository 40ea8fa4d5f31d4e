import { z } from 'zod';
import { entry } from './entry.ts';
import { id } from './ids.ts';
import { attendance, recordHeader, section, type RecordContent } from './record.ts';

/**
 * One change to a record's content. The renderer applies it at once and sends it; the core applies the same change to its
 * rows. Each edit replaces a whole small thing, so applying one twice changes nothing and its inverse is an edit too.
 */
export const recordEdit = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('header'), header: recordHeader }),
  z.strictObject({ op: z.literal('attendance.put'), attendance: z.array(attendance).max(500) }),
  z.strictObject({ op: z.literal('attendance.remove'), personIds: z.array(id).max(500) }),
  z.strictObject({ op: z.literal('section.put'), section }),
  /** Removes the section and its entries. */
  z.strictObject({ op: z.literal('section.remove'), sectionId: id }),
  z.strictObject({ op: z.literal('entry.put'), entry }),
  z.strictObject({ op: z.literal('entry.remove'), entryId: id }),
]);
export type RecordEdit = z.infer<typeof recordEdit>;

/** Keeps `items` sorted by position, then id, so that equal positions still have one order everywhere. */
function byPosition<T extends { position: string; id: string }>(items: T[]): T[] {
  return items.toSorted((a, b) => compare(a.position, b.position) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function put<T extends { position: string; id: string }>(items: readonly T[], item: T): T[] {
  return byPosition([...items.filter((i) => i.id !== item.id), item]);
}

/** The content after an edit. Never mutates; parts that did not change keep their identity. */
export function applyEdit(content: RecordContent, edit: RecordEdit): RecordContent {
  switch (edit.op) {
    case 'header':
      return { ...content, header: edit.header };
    case 'attendance.put': {
      const changed = new Set(edit.attendance.map((a) => a.personId));
      return {
        ...content,
        attendance: [...content.attendance.filter((a) => !changed.has(a.personId)), ...edit.attendance],
      };
    }
    case 'attendance.remove': {
      const gone = new Set(edit.personIds);
      return { ...content, attendance: content.attendance.filter((a) => !gone.has(a.personId)) };
    }
    case 'section.put':
      return { ...content, sections: put(content.sections, edit.section) };
    case 'section.remove':
      return {
        ...content,
        sections: content.sections.filter((s) => s.id !== edit.sectionId),
        entries: content.entries.filter((e) => e.sectionId !== edit.sectionId),
      };
    case 'entry.put':
      return { ...content, entries: put(content.entries, edit.entry) };
    case 'entry.remove':
      return { ...content, entries: content.entries.filter((e) => e.id !== edit.entryId) };
    default:
      return edit satisfies never;
  }
}

/** Edits that bring `content` back to what it was before `edit`, in the order to apply them. */
export function invertEdit(content: RecordContent, edit: RecordEdit): RecordEdit[] {
  switch (edit.op) {
    case 'header':
      return [{ op: 'header', header: content.header }];
    case 'attendance.put': {
      const ids = new Set(edit.attendance.map((a) => a.personId));
      const before = content.attendance.filter((a) => ids.has(a.personId));
      const added = [...ids].filter((i) => !before.some((a) => a.personId === i));
      return [
        ...(added.length > 0 ? [{ op: 'attendance.remove' as const, personIds: added }] : []),
        ...(before.length > 0 ? [{ op: 'attendance.put' as const, attendance: before }] : []),
      ];
    }
    case 'attendance.remove': {
      const ids = new Set(edit.personIds);
      const before = content.attendance.filter((a) => ids.has(a.personId));
      return before.length > 0 ? [{ op: 'attendance.put', attendance: before }] : [];
    }
    case 'section.put': {
      const before = content.sections.find((s) => s.id === edit.section.id);
      return [before ? { op: 'section.put', section: before } : { op: 'section.remove', sectionId: edit.section.id }];
    }
    case 'section.remove': {
      const before = content.sections.find((s) => s.id === edit.sectionId);
      if (!before) return [];
      const entries = content.entries.filter((e) => e.sectionId === edit.sectionId);
      return [{ op: 'section.put', section: before }, ...entries.map((e) => ({ op: 'entry.put' as const, entry: e }))];
    }
    case 'entry.put': {
      const before = content.entries.find((e) => e.id === edit.entry.id);
      return [before ? { op: 'entry.put', entry: before } : { op: 'entry.remove', entryId: edit.entry.id }];
    }
    case 'entry.remove': {
      const before = content.entries.find((e) => e.id === edit.entryId);
      return before ? [{ op: 'entry.put', entry: before }] : [];
    }
    default:
      return edit satisfies never;
  }
}
