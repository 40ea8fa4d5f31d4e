import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import Database from 'better-sqlite3';
import { editRecord } from '../../../electron/core/services/records-edit.ts';
import { readRecord } from '../../../electron/core/services/records-read.ts';
import { Connection } from '../../../electron/core/store/connection.ts';
import { createStore, migrate } from '../../../electron/core/store/migrate.ts';
import { recordSummaries } from '../../../electron/core/store/queries/records.ts';
import { bookOver, clock, draftOf, speech, withFolder, words } from '../book.ts';
import { atMostTimes, timed, type BenchCase } from '../measure.ts';

/** The pragmas of a book that cost time, for a database without a key. */
const PRAGMAS = [
  'locking_mode=EXCLUSIVE',
  'temp_store=MEMORY',
  'cache_size=-32768',
  'journal_mode=WAL',
  'synchronous=FULL',
  'secure_delete=ON',
];

function plainStore(file: string): Connection {
  const raw = new Database(file);
  for (const pragma of [...PRAGMAS, 'foreign_keys=ON', 'cell_size_check=ON']) raw.pragma(pragma);
  const db = new Connection(raw);
  migrate(db, Buffer.alloc(32), `${file}.copy`);
  return db;
}

/** A day's work by the app's own services: records laid out, entries saved one by one, records read again, the list asked for. */
function work(db: Connection, folder: string): void {
  const book = bookOver(db, folder);
  for (let meeting = 0; meeting < 8; meeting++) {
    const record = draftOf(book, 40, 160);
    const sectionId = record.sections[3]?.id ?? '';
    let { revision } = record;
    for (let save = 0; save < 60; save++) {
      // Ten entries that each grow by six saves, as typing makes them.
      const id = `00000000-0000-4000-8000-${String(save % 10).padStart(12, '0')}`;
      const edits = [{ op: 'entry.put' as const, entry: speech(sectionId, `a${save % 10}`, words(40 + save * 2), id) }];
      ({ revision } = editRecord(book, clock, { recordId: record.id, revision, edits }));
    }
    for (let read = 0; read < 5; read++) readRecord(book, clock, record.id);
    recordSummaries(db, { type: null, year: null, states: null, text: '', limit: 100 });
  }
  db.close();
}

/** What encryption costs: the same services, driver, schema and pragmas, with the book's cipher and without any. */
export const encryption: BenchCase = {
  name: 'encryption',
  run: ({ large }) =>
    withFolder(async (folder) => {
      const keyed = (): void => work(createStore(path.join(folder, `${randomUUID()}.db`), randomBytes(32)), folder);
      const plain = (): void => work(plainStore(path.join(folder, `${randomUUID()}.db`)), folder);
      keyed();
      plain();
      const times = { keyed: [] as number[], plain: [] as number[] };
      // Taken in turns, so that a busy disk slows both alike.
      for (let round = 0; round < (large ? 40 : 15); round++) {
        times.plain.push(await timed(plain));
        times.keyed.push(await timed(keyed));
      }
      return [atMostTimes('encryption', Math.min(...times.keyed), 'ms', Math.min(...times.plain), 1.3)];
    }),
};
