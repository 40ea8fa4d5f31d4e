import type { BookCounts } from '../../../../shared/contract/backups.ts';
import { AppError } from '../../../../shared/model/errors.ts';
import type { ReadableDB } from '../open.ts';

/** A record as two books are compared by it. */
interface ComparedRecord {
  id: string;
  title: string;
  day: string | null;
  revision: number;
  updatedAt: string;
}

/** What two books are compared by. */
export interface BookFacts {
  counts: BookCounts;
  records: ComparedRecord[];
  people: { id: string; name: string }[];
  /** False when pages could not be read: then this is what is left. */
  whole: boolean;
}

const RECORD = `SELECT id, title, coalesce(held_on, planned_on) AS day, revision, updated_at AS updatedAt FROM record`;
/** So many row numbers without a readable row end the look for more: records are numbered without gaps but for deleted drafts. */
const GIVE_UP = 500;

/** Reads what there is; of damaged tables what their whole pages hold, row by row. Changes nothing. */
export function bookFacts(db: ReadableDB): BookFacts {
  let whole = true;
  const tried = <T>(read: () => T, otherwise: () => T): T => {
    try {
      return read();
    } catch (thrown) {
      if (!isDamage(thrown)) throw thrown;
      whole = false;
      return otherwise();
    }
  };
  const count = (sql: string): number =>
    tried(
      () => db.get<{ n: number }>(sql)?.n ?? 0,
      () => 0,
    );
  const records = tried(
    () => db.all<ComparedRecord>(RECORD),
    () => recordsLeft(db),
  );
  const people = tried(
    () => db.all<{ id: string; name: string }>('SELECT id, name FROM person'),
    () => peopleLeft(db),
  );
  const counts: BookCounts = {
    records: records.length,
    people: people.length,
    ledgers: count('SELECT count(*) AS n FROM ledger_row'),
    attachments: count('SELECT count(*) AS n FROM attachment'),
    entries: count('SELECT count(*) AS n FROM audit'),
  };
  return { counts, records, people, whole };
}

/** Whether an error says that a page is damaged. */
function isDamage(thrown: unknown): boolean {
  return thrown instanceof AppError && (thrown.code === 'book.damaged' || thrown.code === 'disk.failed');
}

/** Records whose pages are whole, found by their row numbers. */
function recordsLeft(db: ReadableDB): ComparedRecord[] {
  const found: ComparedRecord[] = [];
  for (let row = 1, missed = 0; missed < GIVE_UP; row++) {
    const record = unlessDamaged(() => db.get<ComparedRecord>(`${RECORD} WHERE rowid = ?`, [row]));
    if (record) found.push(record);
    missed = record ? 0 : missed + 1;
  }
  return found;
}

/** People up to the first damaged page, and down to the last: the table has no row numbers to go by. */
function peopleLeft(db: ReadableDB): { id: string; name: string }[] {
  const found = new Map<string, string>();
  const walk = (sql: string, start: string): void => {
    for (let last = start; ;) {
      const from = last;
      const person = unlessDamaged(() => db.get<{ id: string; name: string }>(sql, [from]));
      if (!person || found.has(person.id)) return;
      found.set(person.id, person.name);
      last = person.id;
    }
  };
  walk('SELECT id, name FROM person WHERE id > ? ORDER BY id LIMIT 1', '');
  walk('SELECT id, name FROM person WHERE id < ? ORDER BY id DESC LIMIT 1', '~');
  return [...found].map(([id, name]) => ({ id, name }));
}

function unlessDamaged<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (isDamage(thrown)) return undefined;
    throw thrown;
  }
}
