import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { OpenBook } from '../../../electron/core/context.ts';
import { Around } from '../../../electron/core/services/inspection-around.ts';
import { createRecord } from '../../../electron/core/services/records-create.ts';
import { editRecord } from '../../../electron/core/services/records-edit.ts';
import { readRecord } from '../../../electron/core/services/records-read.ts';
import { createStore } from '../../../electron/core/store/migrate.ts';
import { allPeople } from '../../../electron/core/store/queries/roster.ts';
import { addPerson } from '../../../electron/core/services/roster-edit.ts';
import { DEFAULT_INSPECTION_SETTINGS } from '../../../shared/model/inspection.ts';
import { newId } from '../../../shared/model/ids.ts';
import { inspectedRecord, type InspectedRecord } from '../../../shared/rules/inspection/ground.ts';
import { inspectRecord } from '../../../shared/rules/inspection/inspect-record.ts';
import { addDays } from '../../../shared/text/dates.ts';
import { bookOver, clock, speech, withFolder } from '../book.ts';
import { atMost, percentile, samples, type BenchCase } from '../measure.ts';

/** Three years of a busy branch: a meeting a week, each of 30 entries of 150 letters, and 50 people. */
const RECORDS = 156;
const ENTRIES = 30;
const LETTERS = 150;
const PEOPLE = 50;
const ROUNDS = 40;
const LAST = '2026-11-20';

/** Checking one record by all its rules, and comparing one record with the three years before, read from the book each time. */
export const inspection: BenchCase = {
  name: 'inspection',
  run: () =>
    withFolder(async (folder) => {
      const db = createStore(path.join(folder, 'book.db'), randomBytes(32));
      const book = bookOver(db, folder);
      const of = fill(book);
      const compare = (): number =>
        new Around(book, clock, of, of.heldOn, of.heldOn).findings(of).filter((f) => f.passages.length > 0).length;
      if (inspectRecord(of).length === 0 || compare() === 0) throw new Error('nothing is found');
      const rows = [
        atMost('check', percentile(await samples(ROUNDS, () => inspectRecord(of)), 0.5), 'ms', 5),
        atMost('similarity', percentile(await samples(ROUNDS, compare), 0.5), 'ms', 100),
      ];
      db.close();
      return rows;
    }),
};

function fill(book: OpenBook): InspectedRecord {
  const people = Array.from({ length: PEOPLE }, (_, n) => member(book, n));
  let recordId = '';
  for (let n = 0; n < RECORDS; n += 1) recordId = meeting(book, people, n);
  const ground = {
    branch: book.session.branch,
    settings: { ...DEFAULT_INSPECTION_SETTINGS, otherUnits: Array.from({ length: 50 }, (_, n) => `第${n}街道办事处`) },
    people: allPeople(book.db),
    today: LAST,
    emptyPhrases: [],
  };
  const of = inspectedRecord(readRecord(book, clock, recordId), ground);
  if (!of) throw new Error('no day');
  return of;
}

function member(book: OpenBook, n: number): string {
  const personId = newId();
  const dated = () => ({ id: newId(), personId, from: '2015-07-01', until: null });
  return addPerson(book, clock, {
    person: { id: personId, name: `党员${n}`, suffix: '', joinedOn: '2015-07-01' },
    changes: [
      { ...dated(), kind: 'membership', arrival: 'admitted', departure: null, otherParty: '' },
      { ...dated(), kind: 'category', category: 'full' },
    ],
  }).person.id;
}

/** A meeting whose words are its own, but for one entry in ten that stood in the meeting before. */
function meeting(book: OpenBook, people: readonly string[], n: number): string {
  const heldOn = addDays(LAST, -7 * (RECORDS - 1 - n));
  const record = createRecord(book, clock, { type: 'member_assembly', heldOn, planned: false });
  const sectionId = record.sections[2]?.id ?? '';
  const entries = Array.from({ length: ENTRIES }, (_, i) => {
    const own = n * ENTRIES + i;
    return speech(sectionId, `a${String.fromCharCode(48 + i)}`, letters(i % 10 === 9 ? own - ENTRIES - 1 : own));
  });
  editRecord(book, clock, {
    recordId: record.id,
    revision: 0,
    edits: [
      {
        op: 'attendance.put',
        attendance: people.map((personId) => ({ personId, status: 'present', reason: null, note: '', late: false })),
      },
      ...entries.map((entry) => ({ op: 'entry.put' as const, entry })),
    ],
  });
  return record.id;
}

const COMMON =
  '今年外业资料归档比去年早了两周有三个测区的原始记录没有当天整理建议下半年逐项核对发现问题当场改正支部党员讨论';

/** Letters that depend on the seed alone, of those that are common, so that blocks meet by chance as they do in real words. */
function letters(seed: number): string {
  let state = seed * 2_654_435_761 + 1;
  return Array.from({ length: LETTERS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return COMMON.charAt(state % COMMON.length);
  }).join('');
}
