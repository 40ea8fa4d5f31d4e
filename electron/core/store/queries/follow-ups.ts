import type { FollowUp } from '../../../../shared/model/record.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

/** Adds a follow-up. The table is append-only: there is no query that changes or deletes one. */
export function insertFollowUp(db: WritableDB, { people = [], ...f }: FollowUp): void {
  db.run(
    `INSERT INTO follow_up (id, record_id, kind, on_date, author, text, attachment_id, people, added_at)
     VALUES (:id, :recordId, :kind, :on, :author, :text, :attachmentId, :people, :addedAt)`,
    { ...f, people: JSON.stringify(people) },
  );
}

type Stored = Omit<FollowUp, 'people'> & { people: string };

const COLUMNS = `f.id, f.record_id AS recordId, f.kind, f.on_date AS "on", f.author, f.text, f.attachment_id AS attachmentId, f.people,
  f.added_at AS addedAt`;

/** Follow-ups of a record, in the order in which they were entered. */
export function followUpsOf(db: ReadableDB, recordId: string): FollowUp[] {
  const sql = `SELECT ${COLUMNS} FROM follow_up AS f WHERE f.record_id = ? ORDER BY f.added_at, f.id`;
  return db.all<Stored>(sql, [recordId]).map(read);
}

/** Who was told their grade, entered at any version of a record, in the order of entry. */
export function gradesToldIn(db: ReadableDB, seriesId: string): FollowUp[] {
  const sql = `SELECT ${COLUMNS} FROM record AS r JOIN follow_up AS f ON f.record_id = r.id
     WHERE r.series_id = ? AND f.kind = 'grade_told' ORDER BY f.added_at, f.id`;
  return db.all<Stored>(sql, [seriesId]).map(read);
}

/** Everybody who was told a grade since a day, and when. */
export function gradesToldSince(db: ReadableDB, from: string): { personId: string; on: string }[] {
  return db.all<{ personId: string; on: string }>(
    `SELECT p.value AS personId, f.on_date AS "on" FROM follow_up AS f, json_each(f.people) AS p
     WHERE f.kind = 'grade_told' AND f.on_date >= ? ORDER BY f.on_date, p.value`,
    [from],
  );
}

/** Most follow-ups name nobody: they are as they were before there were any that do, so that their digest is, too. */
function read({ people, ...f }: Stored): FollowUp {
  const named = JSON.parse(people) as string[];
  return named.length === 0 ? f : { ...f, people: named };
}
