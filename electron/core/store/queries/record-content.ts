import type { Entry } from '../../../../shared/model/entry.ts';
import type { Attendance, Section } from '../../../../shared/model/record.ts';
import { resealWords, type Seal } from '../../crypto/seal.ts';
import type { ReadableDB, WritableDB } from '../open.ts';
import { entryToRow, placeOf, rowToEntry, type EntryRow, type ReadEntry } from './entry-rows.ts';

const ENTRY_COLUMNS =
  'id, section_id, position, kind, at_time, person_id, target_id, due_on, facts, body, plain, sealed, commitment';

/** Sections of a record in order. */
export function sectionsOf(db: ReadableDB, recordId: string): Section[] {
  return db
    .all<Omit<Section, 'own'> & { own: string }>(
      'SELECT id, position, kind, title, own FROM section WHERE record_id = ? ORDER BY position, id',
      [recordId],
    )
    .map((row) => ({ ...row, own: JSON.parse(row.own) as Section['own'] }));
}

/** Adds a section or replaces it. */
export function putSection(db: WritableDB, recordId: string, section: Section): void {
  db.run(
    `INSERT INTO section (record_id, id, position, kind, title, own)
     VALUES (:recordId, :id, :position, :kind, :title, :own)
     ON CONFLICT (record_id, id) DO UPDATE SET position = excluded.position, kind = excluded.kind,
       title = excluded.title, own = excluded.own`,
    { recordId, ...section, own: JSON.stringify(section.own) },
  );
}

/** True if the record has this section. */
export function sectionExists(db: ReadableDB, recordId: string, sectionId: string): boolean {
  return db.get('SELECT 1 AS found FROM section WHERE record_id = ? AND id = ?', [recordId, sectionId]) !== undefined;
}

/** Removes a section with its entries; nothing happens if there is none. */
export function deleteSection(db: WritableDB, recordId: string, sectionId: string): void {
  db.run('DELETE FROM entry WHERE record_id = ? AND section_id = ?', [recordId, sectionId]);
  db.run('DELETE FROM section WHERE record_id = ? AND id = ?', [recordId, sectionId]);
}

/**
 * Entries of a record, sorted by position and id over the whole record, as the pure model keeps them.
 * @throws AppError `book.damaged` when sealed words do not open
 */
export function entriesOf(db: ReadableDB, recordId: string, seal: Seal | null): ReadEntry[] {
  return db
    .all<EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM entry WHERE record_id = ? ORDER BY position, id`, [recordId])
    .map((row) => rowToEntry(row, recordId, seal));
}

/** Adds an entry or replaces it, words and all. */
export function putEntry(db: WritableDB, recordId: string, entry: Entry, seal: Seal | null): void {
  insertEntryRow(db, recordId, entryToRow(entry, recordId, seal));
}

/** Kind of an entry and whether its words are sealed; undefined if there is no such entry. */
export function entryState(db: ReadableDB, recordId: string, entryId: string): { sealed: boolean } | undefined {
  const row = db.get<{ sealed: number }>(
    'SELECT sealed IS NOT NULL AS sealed FROM entry WHERE record_id = ? AND id = ?',
    [recordId, entryId],
  );
  return row && { sealed: row.sealed === 1 };
}

/** True if any entry of the section holds sealed words. */
export function sectionHasSealed(db: ReadableDB, recordId: string, sectionId: string): boolean {
  const sql = 'SELECT 1 AS found FROM entry WHERE record_id = ? AND section_id = ? AND sealed IS NOT NULL LIMIT 1';
  return db.get(sql, [recordId, sectionId]) !== undefined;
}

/** Removes an entry; nothing happens if there is none. */
export function deleteEntry(db: WritableDB, recordId: string, entryId: string): void {
  db.run('DELETE FROM entry WHERE record_id = ? AND id = ?', [recordId, entryId]);
}

/** How many sections and entries a record has. */
export function contentSize(db: ReadableDB, recordId: string): { sections: number; entries: number } {
  const row = db.get<{ sections: number; entries: number }>(
    `SELECT (SELECT count(*) FROM section WHERE record_id = :id) AS sections,
            (SELECT count(*) FROM entry WHERE record_id = :id) AS entries`,
    { id: recordId },
  );
  return row ?? { sections: 0, entries: 0 };
}

/** Attendance of a record, by person id: the roster of the day gives the order of printing. */
export function attendanceOf(db: ReadableDB, recordId: string): Attendance[] {
  return db
    .all<Omit<Attendance, 'late'> & { late: number }>(
      'SELECT person_id AS personId, status, reason, note, late FROM attendance WHERE record_id = ? ORDER BY person_id',
      [recordId],
    )
    .map((row) => ({ ...row, late: row.late === 1 }));
}

/** Adds a person's attendance or replaces it. */
export function putAttendance(db: WritableDB, recordId: string, a: Attendance): void {
  db.run(
    `INSERT INTO attendance (record_id, person_id, status, reason, note, late)
     VALUES (:recordId, :personId, :status, :reason, :note, :late)
     ON CONFLICT (record_id, person_id) DO UPDATE SET status = excluded.status, reason = excluded.reason,
       note = excluded.note, late = excluded.late`,
    { recordId, ...a, late: a.late ? 1 : 0 },
  );
}

/** Removes a person's attendance; nothing happens if there is none. */
export function deleteAttendance(db: WritableDB, recordId: string, personId: string): void {
  db.run('DELETE FROM attendance WHERE record_id = ? AND person_id = ?', [recordId, personId]);
}

/** Removes everything said and decided in a record that is being deleted. */
export function deleteContent(db: WritableDB, recordId: string): void {
  for (const table of ['entry', 'section', 'attendance'] as const) db.run(DELETE_ALL[table], [recordId]);
}

const DELETE_ALL = {
  entry: 'DELETE FROM entry WHERE record_id = ?',
  section: 'DELETE FROM section WHERE record_id = ?',
  attendance: 'DELETE FROM attendance WHERE record_id = ?',
};

/**
 * Copies the content of one version into the next. Row ids stay, so the two versions can be compared; sealed words are
 * sealed anew for their new place, with the commitments they had.
 * @param seal must be given if any entry is sealed; the caller has refused the correction otherwise
 */
export function copyContent(db: WritableDB, from: string, to: string, seal: Seal | null): void {
  db.run(
    `INSERT INTO section (record_id, id, position, kind, title, own)
     SELECT ?, id, position, kind, title, own FROM section WHERE record_id = ?`,
    [to, from],
  );
  db.run(
    `INSERT INTO attendance (record_id, person_id, status, reason, note, late)
     SELECT ?, person_id, status, reason, note, late FROM attendance WHERE record_id = ?`,
    [to, from],
  );
  for (const row of db.all<EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM entry WHERE record_id = ?`, [from])) {
    insertEntryRow(db, to, row.sealed === null ? row : { ...row, ...reseal(row, row.sealed, from, to, seal) });
  }
}

/** True if the record holds sealed words. */
export function hasSealed(db: ReadableDB, recordId: string): boolean {
  return (
    db.get('SELECT 1 AS found FROM entry WHERE record_id = ? AND sealed IS NOT NULL LIMIT 1', [recordId]) !== undefined
  );
}

function reseal(row: EntryRow, sealed: Buffer, from: string, to: string, seal: Seal | null) {
  if (!seal) throw new Error('restricted words without a seal');
  return resealWords(seal, placeOf(row, from), placeOf(row, to), sealed);
}

function insertEntryRow(db: WritableDB, recordId: string, row: EntryRow): void {
  db.run(
    `INSERT INTO entry (record_id, ${ENTRY_COLUMNS})
     VALUES (:record_id, :id, :section_id, :position, :kind, :at_time, :person_id, :target_id, :due_on, :facts, :body, :plain,
       :sealed, :commitment)
     ON CONFLICT (record_id, id) DO UPDATE SET section_id = excluded.section_id, position = excluded.position,
       kind = excluded.kind, at_time = excluded.at_time, person_id = excluded.person_id, target_id = excluded.target_id,
       due_on = excluded.due_on, facts = excluded.facts, body = excluded.body, plain = excluded.plain,
       sealed = excluded.sealed, commitment = excluded.commitment`,
    { record_id: recordId, ...row },
  );
}
