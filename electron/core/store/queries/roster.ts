import type { Person, PersonFile, RosterChange } from '../../../../shared/model/roster.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

interface PersonRow {
  id: string;
  name: string;
  suffix: string;
  joined_on: string | null;
  pinyin: string;
  initials: string;
}

interface ChangeRow {
  id: string;
  person_id: string;
  kind: string;
  from_on: string;
  until_on: string | null;
  facts: string;
}

/** A person's file with the columns that search by pinyin needs. */
interface IndexedPerson extends PersonFile {
  pinyin: string;
  initials: string;
}

const PERSON = 'SELECT id, name, suffix, joined_on, pinyin, initials FROM person';
const CHANGE = 'SELECT id, person_id, kind, from_on, until_on, facts FROM roster_change';
const OLDEST_FIRST = 'ORDER BY from_on, id';

/** Everybody who was ever on the roster, by pinyin; each with all changes, oldest first. */
export function allPeople(db: ReadableDB): IndexedPerson[] {
  const changes = Map.groupBy(db.all<ChangeRow>(`${CHANGE} ${OLDEST_FIRST}`), (c) => c.person_id);
  return db
    .all<PersonRow>(`${PERSON} ORDER BY pinyin, name, suffix, id`)
    .map((p) => ({ ...fileOf(p, changes.get(p.id) ?? []), pinyin: p.pinyin, initials: p.initials }));
}

/** One person's file, or undefined if there is no such person. */
export function personFile(db: ReadableDB, personId: string): PersonFile | undefined {
  const row = db.get<PersonRow>(`${PERSON} WHERE id = ?`, [personId]);
  if (!row) return undefined;
  return fileOf(row, db.all<ChangeRow>(`${CHANGE} WHERE person_id = ? ${OLDEST_FIRST}`, [personId]));
}

/** True if this person is or was on the roster. */
export function personExists(db: ReadableDB, personId: string): boolean {
  return db.get('SELECT 1 AS found FROM person WHERE id = ?', [personId]) !== undefined;
}

/** Adds a person, or replaces what is stored of them beside the changes. */
export function putPerson(db: WritableDB, person: Person, sound: { full: string; initials: string }): void {
  db.run(
    `INSERT INTO person (id, name, suffix, joined_on, pinyin, initials)
     VALUES (:id, :name, :suffix, :joinedOn, :pinyin, :initials)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, suffix = excluded.suffix, joined_on = excluded.joined_on,
       pinyin = excluded.pinyin, initials = excluded.initials`,
    { ...person, pinyin: sound.full, initials: sound.initials },
  );
}

/** Adds a change or replaces the one of the same id. */
export function putRosterChange(db: WritableDB, change: RosterChange): void {
  const { id, personId, kind, from, until, ...facts } = change;
  db.run(
    `INSERT INTO roster_change (id, person_id, kind, from_on, until_on, facts)
     VALUES (:id, :personId, :kind, :from, :until, :facts)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, from_on = excluded.from_on, until_on = excluded.until_on,
       facts = excluded.facts WHERE person_id = excluded.person_id`,
    { id, personId, kind, from, until, facts: JSON.stringify(facts) },
  );
}

/** Removes a change of this person; false if there is none. */
export function deleteRosterChange(db: WritableDB, personId: string, changeId: string): boolean {
  return db.run('DELETE FROM roster_change WHERE id = ? AND person_id = ?', [changeId, personId]) > 0;
}

/** Person to whom a change belongs, or undefined. */
export function ownerOfChange(db: ReadableDB, changeId: string): string | undefined {
  return db.get<{ person_id: string }>('SELECT person_id FROM roster_change WHERE id = ?', [changeId])?.person_id;
}

function fileOf(row: PersonRow, changes: readonly ChangeRow[]): PersonFile {
  return {
    person: { id: row.id, name: row.name, suffix: row.suffix, joinedOn: row.joined_on },
    changes: changes.map(changeOf),
  };
}

function changeOf(row: ChangeRow): RosterChange {
  const facts = JSON.parse(row.facts) as object;
  return {
    id: row.id,
    personId: row.person_id,
    kind: row.kind,
    from: row.from_on,
    until: row.until_on,
    ...facts,
  } as RosterChange;
}
