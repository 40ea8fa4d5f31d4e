import { randomBytes } from 'node:crypto';
import path from 'node:path';
import Database from 'better-sqlite3';
import { editRecord } from '../../../electron/core/services/records-edit.ts';
import { readRecord } from '../../../electron/core/services/records-read.ts';
import { Connection } from '../../../electron/core/store/connection.ts';
import { createStore, migrate } from '../../../electron/core/store/migrate.ts';
import { openStore, setPragmas } from '../../../electron/core/store/open.ts';
import { recordSummaries } from '../../../electron/core/store/queries/records.ts';
import { bookOver, clock, draftOf, speech, withFolder, words } from '../book.ts';
import { atMostTimes, percentile, timed, type BenchCase } from '../measure.ts';

const SAVES = 60;
const OPENED_AGAIN = 5;

/**
 * What encryption costs. The same work is done in two books that differ in nothing but the key: the app's own services, schema
 * and pragmas, the same driver, the same disk with an fsync at every commit. One unit of work is one meeting, from opening the
 * book to closing it (see `meeting`). The units go in pairs, one in each book, and the order within a pair changes, so that whatever
 * else the machine does and however the books grow, both are slowed alike. The row's ratio is the median of the pairs' ratios.
 */
export const encryption: BenchCase = {
  name: 'encryption',
  run: ({ large }) =>
    withFolder(async (folder) => {
      const key = randomBytes(32);
      const keyed = path.join(folder, 'keyed.db');
      const plain = path.join(folder, 'plain.db');
      createStore(keyed, key).close();
      const bare = openPlain(plain);
      migrate(bare, key, `${plain}.copy`);
      bare.close();

      const inKeyed = meeting(() => openStore(keyed, key), folder);
      const inPlain = meeting(() => openPlain(plain), folder);
      const pairs: { keyed: number; plain: number }[] = [];
      const warmUp = 4;
      for (let turn = 0; turn < warmUp + (large ? 240 : 80); turn++) {
        const [first, second] = turn % 2 === 0 ? [inKeyed, inPlain] : [inPlain, inKeyed];
        const times = [await timed(first), await timed(second)] as const;
        const [k, p] = turn % 2 === 0 ? times : [times[1], times[0]];
        if (turn >= warmUp) pairs.push({ keyed: k, plain: p });
      }
      const median = (values: number[]): number => percentile(values, 0.5);
      const baseline = median(pairs.map((p) => p.plain));
      return [atMostTimes('encryption', baseline * median(pairs.map((p) => p.keyed / p.plain)), 'ms', baseline, 1.3)];
    }),
};

/** A database with the book's pragmas and no key. */
function openPlain(file: string): Connection {
  const db = new Connection(new Database(file));
  setPragmas(db);
  return db;
}

/**
 * One meeting of a book's user, by the app's own services: the book is opened and the list asked for; an old record is looked up and
 * read; a record is laid out and ten entries grow by six saves each, as typing makes them; it is read again, and the book is closed.
 */
function meeting(open: () => Connection, folder: string): () => void {
  const held: string[] = [];
  return () => {
    const db = open();
    const book = bookOver(db, folder);
    const list = { type: null, year: null, states: null, limit: 100 };
    recordSummaries(db, { ...list, text: '' });
    recordSummaries(db, { ...list, text: '大会' });
    const old = held[Math.floor(held.length / 2)];
    if (old !== undefined) readRecord(book, clock, old);
    const record = draftOf(book, 40, 160);
    held.push(record.id);
    const sectionId = record.sections[3]?.id ?? '';
    let { revision } = record;
    for (let save = 0; save < SAVES; save++) {
      const id = `00000000-0000-4000-8000-${String(save % 10).padStart(12, '0')}`;
      const entry = speech(sectionId, `a${save % 10}`, words(40 + save * 2), id);
      const edits = [{ op: 'entry.put' as const, entry }];
      ({ revision } = editRecord(book, clock, { recordId: record.id, revision, edits }));
    }
    for (let again = 0; again < OPENED_AGAIN; again++) readRecord(book, clock, record.id);
    recordSummaries(db, { ...list, text: '' });
    db.close();
  };
}
