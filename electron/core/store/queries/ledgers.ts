import type { EntryKind } from '../../../../shared/model/entry.ts';
import type { FollowedLedger, HandRow, LedgerStep } from '../../../../shared/model/ledger.ts';
import type { YearBasis } from '../../../../shared/model/year.ts';
import type { ReadableDB, WritableDB } from '../open.ts';
import { FINAL, IN_FORCE } from './year.ts';

/** A record as ledgers read it; `own`, `guests` and `branches` are JSON. */
export interface LedgerRecord {
  id: string;
  seriesId: string;
  type: string;
  template: number;
  title: string;
  place: string;
  final: number;
  on: string;
  year: number;
  own: string;
  guests: string;
  branches: string;
}

/** A section with its own fields as JSON; `branch` is the one that did it, where several took part. */
export interface LedgerSection {
  recordId: string;
  id: string;
  kind: string;
  title: string;
  own: string;
  branch: string | null;
}

/** An entry without sealed words. */
export interface LedgerEntry {
  recordId: string;
  id: string;
  sectionId: string;
  sectionKind: string;
  sectionTitle: string;
  branch: string | null;
  /** The day of the section where it has one of its own, as the steps of a 四议两公开 do. */
  sectionOn: string | null;
  kind: EntryKind;
  personId: string | null;
  dueOn: string | null;
  facts: string;
  plain: string;
}

/** Leaves out entries that nobody has to do anything about any more: nothing follows 销号. */
const NOT_CLOSED = "NOT EXISTS (SELECT 1 FROM ledger_step AS l WHERE l.item_id = e.id AND l.kind = 'closed')";
/** The day of an entry: that of its section where it has one, else of the record. */
const ENTRY_ON = "coalesce(s.own ->> 'on', r.held_on)";
/** As the index on the day of a record has it. */
const HELD_ON = 'coalesce(r.held_on, r.planned_on)';
const RECORD = `SELECT r.id, r.series_id AS seriesId, r.type, r.template_version AS template, r.title, r.header ->> 'place' AS place, r.state ${FINAL} AS final,
  r.held_on AS "on", r.year, coalesce(r.header ->> 'own', '{}') AS own, coalesce(r.header ->> 'guests', '[]') AS guests,
  coalesce(r.header ->> 'branches', '[]') AS branches FROM record AS r`;

/** Records in force that were held, of a year by their day or by 年度, in the order of their days. */
export function ledgerRecords(db: ReadableDB, year: number, by: YearBasis): LedgerRecord[] {
  const within =
    by === 'held'
      ? `${HELD_ON} BETWEEN :from AND :until AND r.held_on IS NOT NULL`
      : 'r.year = :year AND r.held_on IS NOT NULL';
  const days = { from: `${year}-01-01`, until: `${year}-12-31` };
  return db.all<LedgerRecord>(
    `${RECORD} WHERE ${within} AND r.state <> 'planned' AND ${IN_FORCE} ORDER BY r.held_on, r.id`,
    by === 'held' ? days : { year },
  );
}

/** Final records in force, of any year, that hold an entry of this kind which was not closed, or a decision that is followed up like a task. */
export function recordsToFollow(db: ReadableDB, kind: FollowedLedger): LedgerRecord[] {
  return db.all<LedgerRecord>(
    `${RECORD} WHERE r.id IN (
         SELECT e.record_id FROM entry AS e INDEXED BY entry_followed WHERE e.kind = :kind AND e.kind IN ('task', 'suggestion')
           AND ${NOT_CLOSED}
         UNION SELECT e.record_id FROM ledger_step AS l JOIN entry AS e ON e.id = l.item_id WHERE :kind = 'task' AND e.kind = 'decision')
       AND r.state ${FINAL} AND r.held_on IS NOT NULL AND ${IN_FORCE} ORDER BY r.held_on, r.id`,
    { kind },
  );
}

/** Entries of these kinds in these records, in the order of the minutes. */
export function ledgerEntries(
  db: ReadableDB,
  recordIds: readonly string[],
  kinds: readonly EntryKind[],
): LedgerEntry[] {
  return db.all<LedgerEntry>(
    `SELECT e.record_id AS recordId, e.id, e.section_id AS sectionId, s.kind AS sectionKind, s.title AS sectionTitle,
       s.own ->> 'branch' AS branch, s.own ->> 'on' AS sectionOn, e.kind, e.person_id AS personId,
       e.due_on AS dueOn, e.facts, e.plain
     FROM json_each(:ids) AS i JOIN entry AS e ON e.record_id = i.value
       JOIN section AS s ON s.record_id = e.record_id AND s.id = e.section_id
     WHERE e.kind IN (SELECT value FROM json_each(:kinds)) AND e.plain IS NOT NULL
     ORDER BY i.key, s.position, e.position`,
    { ids: JSON.stringify(recordIds), kinds: JSON.stringify(kinds) },
  );
}

/** Sections of these kinds in these records, in the order of the minutes. */
export function ledgerSections(
  db: ReadableDB,
  recordIds: readonly string[],
  kinds: readonly string[],
): LedgerSection[] {
  return db.all<LedgerSection>(
    `SELECT s.record_id AS recordId, s.id, s.kind, s.title, s.own, s.own ->> 'branch' AS branch
     FROM json_each(:ids) AS i JOIN section AS s ON s.record_id = i.value
     WHERE s.kind IN (SELECT value FROM json_each(:kinds)) ORDER BY i.key, s.position`,
    { ids: JSON.stringify(recordIds), kinds: JSON.stringify(kinds) },
  );
}

/** An entry of a final record in force that was given a day, there or later. */
interface DatedEntry {
  recordId: string;
  seriesId: string;
  entryId: string;
  kind: EntryKind;
  text: string;
  recordTitle: string;
  on: string;
  dueOn: string | null;
}

/** Tasks whose day is not after `until`, and whatever was given or put off to such a day, without those that were closed. */
export function datedEntries(db: ReadableDB, until: string): DatedEntry[] {
  return db.all<DatedEntry>(
    `SELECT e.record_id AS recordId, r.series_id AS seriesId, e.id AS entryId, e.kind, e.plain AS text, r.title AS recordTitle,
       ${ENTRY_ON} AS "on", e.due_on AS dueOn
     FROM entry AS e JOIN record AS r ON r.id = e.record_id JOIN section AS s ON s.record_id = e.record_id AND s.id = e.section_id
     WHERE ((e.kind = 'task' AND e.due_on IS NOT NULL AND e.due_on <= :until)
         OR e.id IN (SELECT item_id FROM ledger_step WHERE due_on <= :until AND series_id <> ''))
       AND e.plain IS NOT NULL AND r.held_on IS NOT NULL AND r.state ${FINAL} AND ${IN_FORCE}
       AND ${NOT_CLOSED}
     ORDER BY e.due_on, e.record_id, e.id`,
    { until },
  );
}

/** A step with the row that it belongs to. */
export interface StoredStep extends LedgerStep {
  seriesId: string;
  itemId: string;
}

const STEP = `SELECT id, series_id AS seriesId, item_id AS itemId, kind, on_date AS "on", author, text, owner, due_on AS dueOn, outcome,
  accepted, added_at AS addedAt FROM ledger_step`;

function steps(rows: readonly (Omit<StoredStep, 'accepted'> & { accepted: number | null })[]): StoredStep[] {
  return rows.map((row) => ({ ...row, accepted: row.accepted === null ? null : row.accepted === 1 }));
}

/** Steps of these rows, in the order of their entry. */
export function stepsOf(db: ReadableDB, itemIds: readonly string[]): StoredStep[] {
  return steps(
    db.all(`${STEP} WHERE item_id IN (SELECT value FROM json_each(:ids)) ORDER BY seq`, {
      ids: JSON.stringify(itemIds),
    }),
  );
}

/** Whether there is a step of this id. */
export function hasStep(db: ReadableDB, stepId: string): boolean {
  return db.get('SELECT 1 FROM ledger_step WHERE id = ?', [stepId]) !== undefined;
}

/** Every step there is. */
export function allSteps(db: ReadableDB): StoredStep[] {
  return steps(db.all(`${STEP} ORDER BY seq`));
}

export function insertStep(db: WritableDB, step: StoredStep): void {
  db.run(
    `INSERT INTO ledger_step (id, series_id, item_id, kind, on_date, author, text, owner, due_on, outcome, accepted, added_at)
     VALUES (:id, :seriesId, :itemId, :kind, :on, :author, :text, :owner, :dueOn, :outcome, :accepted, :addedAt)`,
    { ...step, accepted: step.accepted === null ? null : Number(step.accepted) },
  );
}

/** The digest that the audit chain has of each step, by id. */
export function auditedSteps(db: ReadableDB): Map<string, string> {
  const rows = db.all<{ id: string; digest: string }>(
    "SELECT payload ->> 'stepId' AS id, payload ->> 'digest' AS digest FROM audit WHERE type = 'ledger.step'",
  );
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

interface StoredHandRow extends HandRow {
  id: string;
  addedAt: string;
  addedBy: string;
}

const HAND = `SELECT id, ledger, on_date AS "on", person, text, origin, owner, due_on AS dueOn, added_at AS addedAt, added_by AS addedBy
  FROM ledger_row`;

/** Rows by hand of a ledger, by their day. */
export function handRows(db: ReadableDB, ledger: string): StoredHandRow[] {
  return db.all<StoredHandRow>(`${HAND} WHERE ledger = ? ORDER BY on_date, id`, [ledger]);
}

export function handRowOf(db: ReadableDB, rowId: string): StoredHandRow | undefined {
  return db.get<StoredHandRow>(`${HAND} WHERE id = ?`, [rowId]);
}

export function insertHandRow(db: WritableDB, row: StoredHandRow): void {
  db.run(
    `INSERT INTO ledger_row (id, ledger, on_date, person, text, origin, owner, due_on, added_at, added_by)
     VALUES (:id, :ledger, :on, :person, :text, :origin, :owner, :dueOn, :addedAt, :addedBy)`,
    { ...row },
  );
}

export function deleteHandRow(db: WritableDB, rowId: string): void {
  db.run('DELETE FROM ledger_row WHERE id = ?', [rowId]);
}

/** An entry of the newest final version of a series, or of its draft where none is final. */
interface FinalItem {
  kind: EntryKind;
  on: string;
  dueOn: string | null;
  final: number;
}

export function finalItem(db: ReadableDB, seriesId: string, entryId: string): FinalItem | undefined {
  return db.get<FinalItem>(
    `SELECT e.kind, ${ENTRY_ON} AS "on", e.due_on AS dueOn, r.state ${FINAL} AS final
     FROM record AS r JOIN entry AS e ON e.record_id = r.id AND e.id = :entryId
       JOIN section AS s ON s.record_id = e.record_id AND s.id = e.section_id
     WHERE r.series_id = :seriesId AND r.held_on IS NOT NULL AND ${IN_FORCE}`,
    { seriesId, entryId },
  );
}

/** Where an entry stands now: the newest version of its record in force, with the title. */
export function entryPlace(
  db: ReadableDB,
  seriesId: string,
  entryId: string,
): { recordId: string; entryId: string; title: string } | undefined {
  return db.get<{ recordId: string; entryId: string; title: string }>(
    `SELECT r.id AS recordId, e.id AS entryId, r.title FROM record AS r JOIN entry AS e ON e.record_id = r.id AND e.id = :entryId
     WHERE r.series_id = :seriesId AND ${IN_FORCE}`,
    { seriesId, entryId },
  );
}
