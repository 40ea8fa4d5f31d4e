import type { RecordEdit } from '../../shared/model/record-edit.ts';

/**
 * Adds an edit to a queue of unsent ones, dropping what it makes superfluous. Applying the result has the same effect as
 * applying every edit in turn, and at no step does an entry come before its section.
 */
export function enqueue(queue: readonly RecordEdit[], edit: RecordEdit): RecordEdit[] {
  switch (edit.op) {
    case 'header':
      return [...queue.filter((e) => e.op !== 'header'), edit];
    case 'attendance.put':
    case 'attendance.remove':
      return enqueueAttendance(queue, edit);
    case 'section.put':
      return enqueueSection(queue, edit);
    case 'section.remove':
      return [...queue, edit];
    case 'entry.put':
    case 'entry.remove': {
      const entryId = entryIdOf(edit);
      return [...queue.filter((e) => entryIdOf(e) !== entryId), edit];
    }
    default:
      return edit satisfies never;
  }
}

/** Several edits, each through {@link enqueue}. */
export function enqueueAll(queue: readonly RecordEdit[], edits: readonly RecordEdit[]): RecordEdit[] {
  return edits.reduce<RecordEdit[]>((all, edit) => enqueue(all, edit), [...queue]);
}

/** The entry an edit is about, or null. */
export function entryIdOf(edit: RecordEdit): string | null {
  if (edit.op === 'entry.put') return edit.entry.id;
  return edit.op === 'entry.remove' ? edit.entryId : null;
}

/** A section keeps its first place in the queue, because entries queued after it may already stand in it. */
function enqueueSection(queue: readonly RecordEdit[], edit: Extract<RecordEdit, { op: 'section.put' }>): RecordEdit[] {
  const last = queue.findLastIndex((e) => sectionIdOf(e) === edit.section.id);
  return queue[last]?.op === 'section.put' ? queue.with(last, edit) : [...queue, edit];
}

function sectionIdOf(edit: RecordEdit): string | null {
  if (edit.op === 'section.put') return edit.section.id;
  return edit.op === 'section.remove' ? edit.sectionId : null;
}

type AttendanceEdit = Extract<RecordEdit, { op: 'attendance.put' | 'attendance.remove' }>;

/** Two neighbours of one kind become one; a person named twice keeps the later line. */
function enqueueAttendance(queue: readonly RecordEdit[], edit: AttendanceEdit): RecordEdit[] {
  const last = queue.findLastIndex((e) => e.op === 'attendance.put' || e.op === 'attendance.remove');
  const before = queue[last];
  if (before?.op === 'attendance.put' && edit.op === 'attendance.put') {
    const later = new Set(edit.attendance.map((a) => a.personId));
    const attendance = [...before.attendance.filter((a) => !later.has(a.personId)), ...edit.attendance];
    return queue.with(last, { op: 'attendance.put', attendance });
  }
  if (before?.op === 'attendance.remove' && edit.op === 'attendance.remove') {
    return queue.with(last, {
      op: 'attendance.remove',
      personIds: [...new Set([...before.personIds, ...edit.personIds])],
    });
  }
  return [...queue, edit];
}
