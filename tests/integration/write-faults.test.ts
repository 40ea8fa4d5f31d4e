import { expect, test } from 'vitest';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import type { OpenBook } from '../../electron/core/context.ts';
import { addFollowUp } from '../../electron/core/services/follow-ups.ts';
import { saveBasis } from '../../electron/core/services/legal-bases.ts';
import { scanHandlers } from '../../electron/core/services/paper-scans.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { finaliseRecord, setRecordState, verifyRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { correctRecord, removeRecord } from '../../electron/core/services/records-versions.ts';
import { addPerson, putChange, removeChange, renamePerson } from '../../electron/core/services/roster-edit.ts';
import { applyImport, previewImport } from '../../electron/core/services/roster-import.ts';
import { addPaper, removePaper } from '../../electron/core/services/year-register.ts';
import { allPeople } from '../../electron/core/store/queries/roster.ts';
import { newId } from '../../shared/model/ids.ts';
import { coreOf, testClock } from './helpers.ts';
import { writeSheet } from './import.helpers.ts';
import { assembly, draft, finalised, newBook } from './records.helpers.ts';
import { seatFile } from './seats.ts';

/* Whatever a call writes, it writes all of it or nothing: each of its writes fails in turn, and the book is as it was before. */

const clock = testClock();

/** The writes of a book fail from the n-th on, as on a disk that has become full; by default they never do. */
function withFaults(book: OpenBook): { book: OpenBook; failAfter: (writes: number) => void } {
  const { db } = book;
  let left = Infinity;
  const faulty: OpenBook['db'] = Object.assign(Object.create(db) as OpenBook['db'], {
    all: db.all.bind(db),
    get: db.get.bind(db),
    transaction: db.transaction.bind(db),
    run: (...[sql, params]: Parameters<typeof db.run>) => {
      if (left <= 0) throw new Error('no room');
      left -= 1;
      return db.run(sql, params);
    },
  });
  return { book: { ...book, db: faulty }, failAfter: (writes) => (left = writes) };
}

function everything({ db }: OpenBook): string {
  const tables = db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  return JSON.stringify(tables.map(({ name }) => [name, db.all(`SELECT * FROM "${name}"`)]));
}

type Deed = (book: OpenBook) => unknown;

/** Each prepares its book and returns what is to be disturbed. */
const DEEDS: Record<string, (book: OpenBook, people: readonly string[]) => Deed | Promise<Deed>> = {
  'making a record': () => (book) =>
    createRecord(book, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false }),
  'saving edits': (book, people) => {
    const record = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
    const edits = assembly(record, people);
    return (now) => editRecord(now, clock, { recordId: record.id, revision: 0, edits });
  },
  'handing a record in': (book, people) => {
    const { id } = draft(book, people);
    return (now) => setRecordState(now, clock, { recordId: id, state: 'to_confirm' });
  },
  finalising: (book, people) => {
    const { id, revision } = draft(book, people);
    return (now) => {
      finaliseRecord(now, clock, { recordId: id, revision });
      expect(verifyRecord(now, clock, { recordId: id })).toEqual({ intact: true });
    };
  },
  'a correction': (book, people) => {
    const { id } = finalised(book, people);
    return (now) => correctRecord(now, clock, { recordId: id, reason: '票数记错了' });
  },
  'a follow-up': (book, people) => {
    const { id } = finalised(book, people);
    const about = { kind: 'printed', on: '2026-11-21', author: '', text: '', attachmentId: null } as const;
    return (now) => addFollowUp(now, clock, { recordId: id, ...about });
  },
  'deleting a draft': (book, people) => {
    const { id } = draft(book, people);
    return (now) => {
      removeRecord(now, clock, { recordId: id });
      expect(() => readRecord(now, clock, id)).toThrow();
    };
  },
  'a new person': () => (book) => addPerson(book, clock, seatFile({ name: '董小寒', post: '宣传委员' })),
  'another name': (book) => {
    const person = { ...(allPeople(book.db)[0]?.person ?? seatFile({ name: '董小寒' }).person), name: '周小雨' };
    return (now) => renamePerson(now, clock, { person });
  },
  'a change of the roster': (_book, people) => {
    const change = { id: newId(), personId: people[2] ?? '', from: '2026-03-01', until: null };
    return (now) => putChange(now, clock, { change: { ...change, kind: 'group', group: '第二党小组' } });
  },
  'a change taken out': (book) => {
    const post = allPeople(book.db)
      .flatMap((p) => p.changes)
      .find((c) => c.kind === 'post');
    return (now) => removeChange(now, clock, { personId: post?.personId ?? '', changeId: post?.id ?? '' });
  },
  'a list taken in': async (book) => {
    const rows = ['甲长安', '乙长安', '丙长安'].map((name) => [name, '正式', '2016-06-30']);
    const { token } = await previewImport(
      book,
      await writeSheet([['姓名', '类别', '入党日期'], ...rows]),
      '2026-11-20',
    );
    return (now) => applyImport(now, clock, { token, choices: [] });
  },
  'an entry on paper taken back with its scans': async (book) => {
    const core = coreOf(book, clock);
    const about = { groupName: '', expected: null, present: null, original: '会议记录本', note: '' };
    const paper = { ...about, type: 'lecture', heldOn: '2025-11-20', year: 2025 } as const;
    const { id: paperId } = addPaper(book, clock, { paper });
    for (let page = 1; page <= 2; page += 1) {
      const { uploadId } = await scanHandlers['scans.beginUpload']({ paperId, name: '扫描.pdf', size: 5 }, core);
      await scanHandlers['scans.uploadPart']({ uploadId, bytes: new TextEncoder().encode('%PDF-') }, core);
      await scanHandlers['scans.finishUpload']({ uploadId }, core);
    }
    return (now) => removePaper(now, clock, { paperId });
  },
  'a basis of the branch': () => (book) =>
    saveBasis(book, clock, { basisId: 'assembly_quorum', answer: { kind: 'confirmed' } }),
};

test.each(Object.entries(DEEDS))('%s happens as a whole or not at all', async (_, prepare) => {
  const { book: sound, people } = newBook();
  const { book, failAfter } = withFaults(sound);
  const deed = await prepare(book, people);
  const before = everything(sound);
  let writes = 0;
  for (; ; writes += 1) {
    failAfter(writes);
    try {
      await deed(book);
      break;
    } catch (thrown) {
      expect(thrown).toMatchObject({ message: 'no room' });
    }
    expect(everything(sound)).toBe(before);
  }
  // What is audited takes a row of its own and the entry; edits are saved without one.
  expect(writes).toBeGreaterThan(1);
  expect(everything(sound)).not.toBe(before);
  expect(verifyChain(sound.db)).toMatchObject({ brokenAt: null });
});
