import { statSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { generateKeyBetween } from 'fractional-indexing';
import { describe, expect, it } from 'vitest';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { notAssessed } from '../../shared/model/assessment.ts';
import { emptyEntry, ENTRY_KIND_NAMES, type Entry, type EntryKind } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import { applyEdit, type RecordEdit } from '../../shared/model/record-edit.ts';
import type { MeetingRecord, RecordContent } from '../../shared/model/record.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { shortened } from '../../shared/text/characters.ts';
import { openTestBook, testClock } from './helpers.ts';
import { offerEveryKind, seat } from './records.helpers.ts';
import { EIGHT } from './seats.ts';

const clock = testClock();
const KINDS = Object.keys(ENTRY_KIND_NAMES) as EntryKind[];
/** Keys as the editor makes them, few enough that two rows often share one. */
const POSITIONS = [...Array(12).keys()].reduce<string[]>(
  (keys) => [...keys, generateKeyBetween(keys.at(-1) ?? null, null)],
  [],
);

function byPerson(a: { personId: string }, b: { personId: string }): number {
  return a.personId < b.personId ? -1 : 1;
}

/** The part of a record that edits change, in an order that does not depend on how it was stored. */
function contentOf(c: RecordContent): RecordContent {
  return { header: c.header, attendance: c.attendance.toSorted(byPerson), sections: c.sections, entries: c.entries };
}

function filled(entry: Entry, words: string, people: readonly string[], roll: number): Entry {
  const who = people[roll % people.length] ?? null;
  const text = fromPlainText(words);
  const at = roll % 3 === 0 ? '14:30' : null;
  switch (entry.kind) {
    case 'criticism':
      return {
        ...entry,
        at,
        text,
        personId: who,
        targetId: people[0] ?? null,
        dimension: `方面${roll}`,
        response: words,
      };
    case 'self_criticism':
      return { ...entry, at, text, personId: who, dimension: shortened(words, 20, '') };
    case 'task':
      return { ...entry, at, text, ownerIds: who === null ? [] : [who], dueOn: '2026-12-31' };
    case 'motion':
      return {
        ...entry,
        at,
        text,
        tally: { ...entry.tally, for: roll },
        tellers: who === null ? [] : [who],
        announced: 'passed',
      };
    case 'decision':
      return { ...entry, at, text, number: `第${roll}号` };
    case 'reading':
      return { ...entry, at, text, personId: who, title: shortened(words, 30, ''), publishedOn: '2026-01-05' };
    case 'election':
      return {
        ...entry,
        at,
        text,
        office: shortened(words, 30, ''),
        seats: (roll % 9) + 1,
        elected: who === null ? [] : [who],
      };
    case 'assessment': {
      const row = { ...notAssessed(people[0] ?? ''), grade: roll % 2 === 0 ? ('excellent' as const) : null };
      return { ...entry, at, text, rows: [row] };
    }
    case 'text':
      return { ...entry, at, text };
    case 'speech':
      return { ...entry, at, text, personId: who, dissent: roll % 2 === 0 };
    case 'response':
    case 'talk':
    case 'suggestion':
      return { ...entry, at, text, personId: who };
    default:
      return entry satisfies never;
  }
}

/** One step of an editing session, resolved against the content at that moment so that it always refers to what is there. */
const step = fc.record({
  op: fc.constantFrom('header', 'attend', 'unattend', 'section', 'unsection', 'entry', 'entry', 'entry', 'unentry'),
  kind: fc.constantFrom(...KINDS),
  pick: fc.nat(40),
  fresh: fc.boolean(),
  position: fc.constantFrom(...POSITIONS),
  words: fc.string({ unit: 'grapheme', maxLength: 40 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function editOf(s: Step, content: RecordContent, people: readonly string[]): RecordEdit[] {
  const section = content.sections[s.pick % Math.max(1, content.sections.length)];
  const entry = content.entries[s.pick % Math.max(1, content.entries.length)];
  const person = people[s.pick % people.length] ?? '';
  switch (s.op) {
    case 'header':
      return [
        {
          op: 'header',
          header: { ...content.header, title: shortened(s.words, 30, ''), chairId: person, startTime: '09:05' },
        },
      ];
    case 'attend': {
      const status = (['present', 'online', 'leave', 'absent'] as const)[s.pick % 4] ?? 'present';
      const reason = status === 'leave' ? 'sick' : null;
      return [
        { op: 'attendance.put', attendance: [{ personId: person, status, reason, note: s.words, late: s.fresh }] },
      ];
    }
    case 'unattend':
      return [{ op: 'attendance.remove', personIds: [person] }];
    case 'section': {
      const id = s.fresh || !section ? newId() : section.id;
      return [{ op: 'section.put', section: { id, position: s.position, kind: 'matter', title: s.words, own: {} } }];
    }
    case 'unsection':
      return section && content.sections.length > 1 ? [{ op: 'section.remove', sectionId: section.id }] : [];
    case 'unentry':
      return entry ? [{ op: 'entry.remove', entryId: entry.id }] : [];
    default: {
      if (!section) return [];
      const id = s.fresh || !entry ? newId() : entry.id;
      const empty = emptyEntry(s.kind, { id, sectionId: section.id, position: s.position });
      return [{ op: 'entry.put', entry: filled(empty, s.words, people, s.pick) }];
    }
  }
}

describe('editing a record', () => {
  it('leaves in the rows what the pure model says, for any sequence of edits', () => {
    const book = openTestBook();
    const people = seat(book, EIGHT);
    fc.assert(
      fc.property(
        fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
        (calls) => {
          const created = createRecord(book, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false });
          offerEveryKind(book);
          let content: RecordContent = contentOf(created);
          let { revision } = created;
          for (const steps of calls) {
            const edits: RecordEdit[] = [];
            for (const s of steps) {
              for (const edit of editOf(s, content, people)) {
                content = applyEdit(content, edit);
                edits.push(edit);
              }
            }
            if (edits.length === 0) continue;
            ({ revision } = editRecord(book, clock, { recordId: created.id, revision, edits }));
          }
          const stored = readRecord(book, clock, created.id);
          expect(contentOf(stored)).toEqual(contentOf(content));
          expect(stored.revision).toBe(revision);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses edits that build on an older revision and writes nothing of them', () => {
    const { book, record } = start();
    const edit = titled(record, '第一次改动');
    editRecord(book, clock, { recordId: record.id, revision: 0, edits: [edit] });
    expect(() =>
      editRecord(book, clock, { recordId: record.id, revision: 0, edits: [titled(record, '又一次')] }),
    ).toThrow(expect.objectContaining({ code: 'record.stale' }));
    const stored = readRecord(book, clock, record.id);
    expect(stored.header.title).toBe('第一次改动');
    expect(stored.revision).toBe(1);
  });

  it('writes all edits of a call or none', () => {
    const { book, record, people } = start();
    const gone = emptyEntry('text', { id: newId(), sectionId: newId(), position: 'a0' });
    const edits: RecordEdit[] = [
      titled(record, '不应留下'),
      {
        op: 'attendance.put',
        attendance: [{ personId: people[0] ?? '', status: 'present', reason: null, note: '', late: false }],
      },
      { op: 'entry.put', entry: gone },
    ];
    expect(() => editRecord(book, clock, { recordId: record.id, revision: 0, edits })).toThrow(
      expect.objectContaining({ code: 'input.invalid' }),
    );
    expect(readRecord(book, clock, record.id)).toEqual(record);
  });

  it.each<[string, (record: MeetingRecord, stranger: string) => RecordEdit]>([
    [
      'attendance',
      (_, stranger) => ({
        op: 'attendance.put',
        attendance: [{ personId: stranger, status: 'present', reason: null, note: '', late: false }],
      }),
    ],
    ['the header', (record, stranger) => ({ op: 'header', header: { ...record.header, chairId: stranger } })],
    ['an entry', (record, stranger) => ({ op: 'entry.put', entry: { ...speech(record), personId: stranger } })],
  ])('refuses a person in %s who is neither on the roster nor a guest', (_, make) => {
    const { book, record } = start();
    const edits = [make(record, newId())];
    expect(() => editRecord(book, clock, { recordId: record.id, revision: 0, edits })).toThrow(
      expect.objectContaining({ code: 'record.unknown_person' }),
    );
    expect(readRecord(book, clock, record.id)).toEqual(record);
  });

  it('lets a guest speak, and keeps the guest while something is said in that name', () => {
    const { book, record } = start();
    const guest = { id: newId(), name: '贺立秋', post: '上级党委组织员' };
    const invited: RecordEdit = { op: 'header', header: { ...record.header, guests: [guest] } };
    const said = { ...speech(record), personId: guest.id };
    editRecord(book, clock, { recordId: record.id, revision: 0, edits: [invited, { op: 'entry.put', entry: said }] });
    const dismissed = { op: 'header', header: record.header } as const;
    expect(() => editRecord(book, clock, { recordId: record.id, revision: 1, edits: [dismissed] })).toThrow(
      expect.objectContaining({ code: 'record.unknown_person' }),
    );
    editRecord(book, clock, {
      recordId: record.id,
      revision: 1,
      edits: [{ op: 'entry.remove', entryId: said.id }, dismissed],
    });
    expect(readRecord(book, clock, record.id).header.guests).toEqual([]);
  });

  it('replaces lone surrogates, which no digest can hold', () => {
    const { book, record } = start();
    const entry = { ...speech(record), text: fromPlainText('断\ud83d了') };
    editRecord(book, clock, { recordId: record.id, revision: 0, edits: [{ op: 'entry.put', entry }] });
    expect(readRecord(book, clock, record.id).entries[0]?.text).toEqual(fromPlainText('断\ufffd了'));
  });

  it('takes only kinds of sections and entries that the template of the record has', () => {
    const { book, record } = start();
    const put = (edit: RecordEdit) => () =>
      editRecord(book, clock, { recordId: record.id, revision: 0, edits: [edit] });
    const at = { id: newId(), sectionId: record.sections[0]?.id ?? '', position: 'a0' };
    expect(
      put({ op: 'section.put', section: { id: newId(), position: 'a5', kind: 'tea', title: '', own: {} } }),
    ).toThrow(expect.objectContaining({ code: 'input.invalid', message: expect.stringContaining('支部党员大会') }));
    expect(put({ op: 'entry.put', entry: emptyEntry('criticism', at) })).toThrow(
      expect.objectContaining({ code: 'input.invalid', message: expect.stringContaining('批评') }),
    );
    expect(readRecord(book, clock, record.id)).toEqual(record);
  });

  it('writes two pages to save an entry of some hundred characters: its own and that of its record', () => {
    const { book, record } = start();
    const entry = speech(record);
    const put = (length: number, revision: number) => {
      const edits = [{ op: 'entry.put' as const, entry: { ...entry, text: fromPlainText('议'.repeat(length)) } }];
      editRecord(book, clock, { recordId: record.id, revision, edits });
    };
    put(300, 0);
    // Layout of a log: a header of 32 bytes, then frames of a page and 24 bytes.
    const frames = () => (statSync(path.join(book.folder, 'book.db-wal')).size - 32) / (4096 + 24);
    const before = frames();
    for (let save = 1; save <= 10; save++) put(300 + save, save);
    expect(frames() - before).toBe(20);
  });
});

function start() {
  const book = openTestBook();
  const people = seat(book, EIGHT);
  return {
    book,
    people,
    record: createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-11-20', planned: false }),
  };
}

function titled(record: MeetingRecord, title: string): RecordEdit {
  return { op: 'header', header: { ...record.header, title } };
}

function speech(record: MeetingRecord): Extract<Entry, { kind: 'speech' }> {
  const at = { id: newId(), sectionId: record.sections[0]?.id ?? '', position: 'a0' };
  return { ...at, kind: 'speech', at: null, personId: null, dissent: false, text: fromPlainText('同意。') };
}
