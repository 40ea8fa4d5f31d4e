import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, invertEdit, recordEdit, type RecordEdit } from '../../../shared/model/record-edit.ts';
import type { RecordContent } from '../../../shared/model/record.ts';
import { entry, idOf, mark, meeting } from '../rules/helpers.ts';

function contentOf({ header, attendance, sections, entries }: RecordContent): RecordContent {
  return { header, attendance, sections, entries };
}

/** The content with everything in one order, so that two contents compare whatever the order of their rows was. */
function settled(content: RecordContent) {
  return {
    ...content,
    attendance: content.attendance.toSorted((a, b) => (a.personId < b.personId ? -1 : 1)),
    sections: content.sections.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    entries: content.entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

const start = contentOf(
  meeting('member_assembly', {
    sections: ['清点人数', '审议计划', '总结'],
    entries: [
      entry(0, 'text', { words: '到会 10 人' }),
      entry(1, 'speech', { sectionId: idOf('section', 1), personId: idOf('person', 1), words: '按计划做。' }),
      entry(2, 'motion', { sectionId: idOf('section', 1), words: '同意' }),
    ],
  }),
);

const anEntry = fc
  .record({
    n: fc.nat(6),
    section: fc.nat(2),
    kind: fc.constantFrom('speech', 'text', 'task'),
    words: fc.string(),
    at: fc.nat(99),
  })
  .map(({ n, section, kind, words, at }) => ({
    ...entry(n, kind as 'text', { words, sectionId: idOf('section', section) }),
    position: `a${at % 10}${at < 10 ? '' : 'V'}`,
  }));

const anEdit: fc.Arbitrary<RecordEdit> = fc.oneof(
  fc.string({ maxLength: 80 }).map((place) => ({ op: 'header' as const, header: { ...start.header, place } })),
  fc
    .uniqueArray(fc.nat(12), { maxLength: 4 })
    .map((people) => ({ op: 'attendance.put' as const, attendance: people.map((n) => mark(n, { status: 'absent' })) })),
  fc
    .uniqueArray(fc.nat(12), { maxLength: 4 })
    .map((people) => ({ op: 'attendance.remove' as const, personIds: people.map((n) => idOf('person', n)) })),
  fc.record({ n: fc.nat(4), title: fc.string(), at: fc.nat(9) }).map(({ n, title, at }) => ({
    op: 'section.put' as const,
    section: { id: idOf('section', n), position: `a${at}`, kind: 'item', title, own: {} },
  })),
  fc.nat(4).map((n) => ({ op: 'section.remove' as const, sectionId: idOf('section', n) })),
  anEntry.map((e) => ({ op: 'entry.put' as const, entry: e })),
  fc.nat(6).map((n) => ({ op: 'entry.remove' as const, entryId: idOf('entry', n) })),
);

/** An entry in a section that is not there is refused by the store, and the page offers no place for one. */
const isPossible = (content: RecordContent, edit: RecordEdit): boolean =>
  edit.op !== 'entry.put' || content.sections.some((section) => section.id === edit.entry.sectionId);

const applyPossible = (content: RecordContent, edit: RecordEdit): RecordContent =>
  isPossible(content, edit) ? applyEdit(content, edit) : content;

const isSorted = (items: readonly { position: string; id: string }[]) =>
  items.every((item, i) => {
    const next = items[i + 1];
    return !next || item.position < next.position || (item.position === next.position && item.id < next.id);
  });

describe('edits', () => {
  test('the edits made here are edits the contract accepts', () => {
    fc.assert(
      fc.property(anEdit, (edit) => {
        expect(recordEdit.safeParse(edit).success).toBe(true);
      }),
    );
  });

  test('applying an edit twice is applying it once', () => {
    fc.assert(
      fc.property(anEdit, (edit) => {
        const once = applyEdit(start, edit);
        expect(settled(applyEdit(once, edit))).toEqual(settled(once));
      }),
    );
  });

  test('a sequence of edits is undone by its inverses, last first', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 12 }), (edits) => {
        let content = start;
        const undo: RecordEdit[][] = [];
        for (const edit of edits) {
          if (!isPossible(content, edit)) continue;
          undo.push(invertEdit(content, edit));
          content = applyEdit(content, edit);
        }
        for (const step of undo.toReversed()) content = step.reduce(applyEdit, content);
        expect(settled(content)).toEqual(settled(start));
      }),
      { numRuns: 300 },
    );
  });

  test('undoing and doing again gives the same content', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 6 }), anEdit, (before, edit) => {
        const content = before.reduce(applyPossible, start);
        fc.pre(isPossible(content, edit));
        const after = applyEdit(content, edit);
        const undone = invertEdit(content, edit).reduce(applyEdit, after);
        expect(settled(applyEdit(undone, edit))).toEqual(settled(after));
      }),
    );
  });

  test('sections and entries stay sorted by place; the content given is never touched', () => {
    const copy = structuredClone(start);
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 12 }), (edits) => {
        const content = edits.reduce(applyEdit, start);
        expect(isSorted(content.sections)).toBe(true);
        expect(isSorted(content.entries)).toBe(true);
      }),
    );
    expect(start).toEqual(copy);
  });

  test('removing a section takes its entries, and undoing brings both back', () => {
    const edit = { op: 'section.remove', sectionId: idOf('section', 1) } as const;
    const after = applyEdit(start, edit);
    expect(after.entries.map((e) => e.id)).toEqual([idOf('entry', 0)]);
    expect(settled(invertEdit(start, edit).reduce(applyEdit, after))).toEqual(settled(start));
  });
});

describe('what an edit takes with it', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => idOf('person', n));

  test('at most 500 people in one edit', () => {
    const put = (n: number) => ({ op: 'attendance.put', attendance: ids(n).map((_, i) => mark(i)) });
    const remove = (n: number) => ({ op: 'attendance.remove', personIds: ids(n) });
    for (const edit of [put, remove]) {
      expect([500, 501].map((n) => recordEdit.safeParse(edit(n)).success)).toEqual([true, false]);
    }
  });

  test('the way back of a roll call names only those who were touched', () => {
    const touched = [mark(0, { status: 'absent' }), mark(20)];
    expect(invertEdit(start, { op: 'attendance.put', attendance: touched })).toEqual([
      { op: 'attendance.remove', personIds: [idOf('person', 20)] },
      { op: 'attendance.put', attendance: [mark(0)] },
    ]);
    expect(invertEdit(start, { op: 'attendance.put', attendance: [mark(20)] })).toHaveLength(1);
    expect(invertEdit(start, { op: 'attendance.put', attendance: [mark(1)] })).toHaveLength(1);
    expect(invertEdit(start, { op: 'attendance.remove', personIds: [idOf('person', 1)] })).toEqual([
      { op: 'attendance.put', attendance: [mark(1)] },
    ]);
    expect(invertEdit(start, { op: 'attendance.remove', personIds: [idOf('person', 20)] })).toEqual([]);
  });

  test('the way back of a removed section brings back its own entries only', () => {
    const back = invertEdit(start, { op: 'section.remove', sectionId: idOf('section', 0) });
    expect(back.map((e) => e.op)).toEqual(['section.put', 'entry.put']);
  });

  test('rows at one position stand in the order of their ids', () => {
    const at = (n: number) => ({ id: idOf('section', n), position: 'a5', kind: 'item', title: '', own: {} });
    for (const order of [
      [8, 7, 9],
      [9, 8, 7],
    ]) {
      let content = start;
      for (const n of order) content = applyEdit(content, { op: 'section.put', section: at(n) });
      expect(content.sections.slice(-3).map((s) => s.id)).toEqual([7, 8, 9].map((n) => idOf('section', n)));
    }
  });
});
