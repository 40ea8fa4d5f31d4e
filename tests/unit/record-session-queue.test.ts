import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enqueueAll } from '../../renderer/record-session/edit-queue.ts';
import { emptyEntry } from '../../shared/model/entry.ts';
import { applyEdit, type RecordEdit } from '../../shared/model/record-edit.ts';
import type { Attendance, RecordContent } from '../../shared/model/record.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { draft } from './record-session.helper.ts';

const SECTIONS = ['s1', 's2', 's3'];
const ENTRIES = ['e1', 'e2', 'e3', 'e4'];
const PEOPLE = ['p1', 'p2', 'p3'];

const attendance = (personId: string, status: Attendance['status']): Attendance => ({
  personId,
  status,
  reason: null,
  note: '',
  late: false,
});
const header = draft().header;

const anyEdit: fc.Arbitrary<RecordEdit> = fc.oneof(
  fc.string().map((place): RecordEdit => ({ op: 'header', header: { ...header, place } })),
  fc
    .uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 })
    .chain((ids) =>
      fc
        .constantFrom<Attendance['status']>('present', 'absent')
        .map((s): RecordEdit => ({ op: 'attendance.put', attendance: ids.map((i) => attendance(i, s)) })),
    ),
  fc
    .uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 })
    .map((personIds): RecordEdit => ({ op: 'attendance.remove', personIds })),
  fc.tuple(fc.constantFrom(...SECTIONS), fc.string()).map(([id, title]): RecordEdit => ({
    op: 'section.put',
    section: { id, position: `a${id}`, kind: 'item', title, own: {} },
  })),
  fc.constantFrom(...SECTIONS).map((sectionId): RecordEdit => ({ op: 'section.remove', sectionId })),
  fc
    .tuple(fc.constantFrom(...ENTRIES), fc.constantFrom(...SECTIONS), fc.string())
    .map(([id, sectionId, text]): RecordEdit => ({
      op: 'entry.put',
      entry: { ...emptyEntry('text', { id, sectionId, position: `b${id}` }), text: fromPlainText(text) },
    })),
  fc.constantFrom(...ENTRIES).map((entryId): RecordEdit => ({ op: 'entry.remove', entryId })),
);

const start: RecordContent = {
  header,
  attendance: [],
  sections: [{ id: 's1', position: 'as1', kind: 'item', title: '', own: {} }],
  entries: [emptyEntry('text', { id: 'e1', sectionId: 's1', position: 'be1' })],
};
const apply = (content: RecordContent, edits: readonly RecordEdit[]) => edits.reduce(applyEdit, content);

/** Edits as a page can make them: an entry is only ever put into a section that is there. */
function possible(edits: readonly RecordEdit[]): RecordEdit[] {
  let content = start;
  return edits.filter((edit) => {
    if (edit.op === 'entry.put' && !content.sections.some((s) => s.id === edit.entry.sectionId)) return false;
    content = applyEdit(content, edit);
    return true;
  });
}

describe('queue of unsent edits', () => {
  it('leads to the same record as sending every edit', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 40 }), (raw) => {
        const edits = possible(raw);
        expect(apply(start, enqueueAll([], edits))).toEqual(apply(start, edits));
      }),
      { numRuns: 500 },
    );
  });

  it('never puts an entry before its section', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 40 }), (raw) => {
        let content = start;
        for (const edit of enqueueAll([], possible(raw))) {
          if (edit.op === 'entry.put') expect(content.sections.map((s) => s.id)).toContain(edit.entry.sectionId);
          content = applyEdit(content, edit);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps one edit for a hundred key presses in an entry', () => {
    const typed = Array.from({ length: 100 }, (_, i): RecordEdit => ({
      op: 'entry.put',
      entry: {
        ...emptyEntry('text', { id: 'e1', sectionId: 's1', position: 'a0' }),
        text: fromPlainText('字'.repeat(i)),
      },
    }));
    expect(enqueueAll([], typed)).toEqual([typed.at(-1)]);
  });
});
