import type { RecordHeader, RecordState, RecordSummary } from '../../../../shared/model/record.ts';
import type { Standing } from '../../../../shared/model/roster.ts';
import { NATIONAL, type RuleSettings } from '../../../../shared/model/rule-settings.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

/** What stands in a record's own row: everything but its content, attachments and follow-ups. */
export interface RecordHead {
  id: string;
  seriesId: string;
  version: number;
  supersedes: string | null;
  reason: string;
  type: string;
  templateVersion: number;
  state: RecordState;
  revision: number;
  header: RecordHeader;
  /** Frozen standings; null until finalised. */
  people: Standing[] | null;
  /** As they were at finalising; null before. */
  ruleSettings: RuleSettings | null;
  createdAt: string;
  updatedAt: string;
  finalisedAt: string | null;
  finalisedBy: string | null;
  digest: string | null;
  /** Names the form of the digest; null until finalised. */
  digestForm: string | null;
}

interface HeadRow {
  id: string;
  series_id: string;
  version: number;
  supersedes: string | null;
  reason: string;
  type: string;
  template_version: number;
  state: RecordState;
  revision: number;
  title: string;
  planned_on: string | null;
  held_on: string | null;
  year: number;
  header: string;
  people: string | null;
  rule_settings: string | null;
  created_at: string;
  updated_at: string;
  finalised_at: string | null;
  finalised_by: string | null;
  digest: string | null;
  digest_form: string | null;
}

const HEAD_COLUMNS = `id, series_id, version, supersedes, reason, type, template_version, state, revision, title, planned_on,
  held_on, year, header, people, rule_settings, created_at, updated_at, finalised_at, finalised_by, digest, digest_form`;

const SUMMARY_COLUMNS = `r.id, r.series_id AS seriesId, r.version, r.type, t.name AS typeName, r.title, r.state,
  r.planned_on AS plannedOn, r.held_on AS heldOn, r.year, r.updated_at AS updatedAt, coalesce(
    (SELECT trim(f.text) FROM record AS v JOIN follow_up AS f ON f.record_id = v.id AND f.kind = 'file_number'
     WHERE v.series_id = r.series_id ORDER BY f.added_at DESC, f.id DESC LIMIT 1), '') AS fileNumber`;
/** Names of types, read once per query and not once per record: template bodies are long. */
const WITH_TYPE_NAMES =
  "WITH t (type, version, name) AS MATERIALIZED (SELECT type, version, body ->> 'name' FROM template)";
const FROM_RECORDS = 'FROM record AS r JOIN t ON t.type = r.type AND t.version = r.template_version';

/** The row of a record, or undefined. */
export function recordHead(db: ReadableDB, recordId: string): RecordHead | undefined {
  const row = db.get<HeadRow>(`SELECT ${HEAD_COLUMNS} FROM record WHERE id = ?`, [recordId]);
  return row && headOf(row);
}

/** The newest version of a series; null if there is none. */
export function recordOfSeries(db: ReadableDB, seriesId: string): string | null {
  const sql = 'SELECT id FROM record WHERE series_id = ? ORDER BY version DESC LIMIT 1';
  return db.get<{ id: string }>(sql, [seriesId])?.id ?? null;
}

/** Adds a record that is not final yet. */
export function insertRecord(db: WritableDB, head: RecordHead): void {
  db.run(
    `INSERT INTO record (id, series_id, version, supersedes, reason, type, template_version, state, revision, title, planned_on,
       held_on, year, header, created_at, updated_at)
     VALUES (:id, :seriesId, :version, :supersedes, :reason, :type, :templateVersion, :state, :revision, :title, :plannedOn,
       :heldOn, :year, :rest, :createdAt, :updatedAt)`,
    {
      id: head.id,
      seriesId: head.seriesId,
      version: head.version,
      supersedes: head.supersedes,
      reason: head.reason,
      type: head.type,
      templateVersion: head.templateVersion,
      state: head.state,
      revision: head.revision,
      createdAt: head.createdAt,
      updatedAt: head.updatedAt,
      ...headerColumns(head.header),
    },
  );
}

/** Replaces the header. */
export function updateHeader(db: WritableDB, recordId: string, header: RecordHeader): void {
  db.run(
    `UPDATE record SET title = :title, planned_on = :plannedOn, held_on = :heldOn, year = :year, header = :rest
     WHERE id = :recordId`,
    { recordId, ...headerColumns(header) },
  );
}

/** Counts one saved change: the revision grows by one, `updated_at` becomes `at`. Returns false if the revision has moved on. */
export function advanceRevision(db: WritableDB, recordId: string, from: number, at: string): boolean {
  const sql = 'UPDATE record SET revision = revision + 1, updated_at = ? WHERE id = ? AND revision = ?';
  return db.run(sql, [at, recordId, from]) === 1;
}

/** Turns a plan into a draft: from here on it counts as being entered. */
export function beginDraft(db: WritableDB, recordId: string, at: string): void {
  db.run("UPDATE record SET state = 'draft', created_at = ? WHERE id = ?", [at, recordId]);
}

/** Moves a record that is not final to another state that is not final. */
export function updateState(db: WritableDB, recordId: string, state: 'draft' | 'to_confirm'): void {
  db.run('UPDATE record SET state = ? WHERE id = ?', [state, recordId]);
}

/** What finalising takes from around the record. */
interface Frozen {
  people: readonly Standing[];
  ruleSettings: RuleSettings;
}

/** Makes a record final: from here on the table's triggers refuse every change. */
export function freezeRecord(
  db: WritableDB,
  recordId: string,
  final: Frozen & { at: string; by: string; digest: string; form: string },
): void {
  db.run(
    `UPDATE record SET state = 'finalised', people = :people, rule_settings = :ruleSettings, finalised_at = :at, finalised_by = :by, digest = :digest,
       digest_form = :form
     WHERE id = :recordId`,
    {
      recordId,
      people: JSON.stringify(final.people),
      ruleSettings: JSON.stringify(final.ruleSettings),
      at: final.at,
      by: final.by,
      digest: final.digest,
      form: final.form,
    },
  );
}

/** Deletes the row of a record that is not final; its content must be gone already. */
export function deleteRecord(db: WritableDB, recordId: string): void {
  db.run('DELETE FROM record WHERE id = ?', [recordId]);
}

interface SummaryFilter {
  type: string | null;
  year: number | null;
  states: readonly RecordState[] | null;
  /** Part of the title; empty matches all. */
  text: string;
  limit: number;
}

/** Of each series the newest version that is in one of the states, newest meeting first: a final record stays in sight while it is corrected. */
export function recordSummaries(db: ReadableDB, filter: SummaryFilter): RecordSummary[] {
  return db.all<RecordSummary>(
    `${WITH_TYPE_NAMES} SELECT ${SUMMARY_COLUMNS} ${FROM_RECORDS}
     WHERE NOT EXISTS (SELECT 1 FROM record AS later WHERE later.series_id = r.series_id AND later.version > r.version
         AND (:states IS NULL OR later.state IN (SELECT value FROM json_each(:states))))
       AND (:type IS NULL OR r.type = :type) AND (:year IS NULL OR r.year = :year)
       AND (:states IS NULL OR r.state IN (SELECT value FROM json_each(:states)))
       AND (:text = '' OR instr(lower(r.title), lower(:text)) > 0 OR instr(lower(fileNumber), lower(:text)) > 0)
     ORDER BY coalesce(r.held_on, r.planned_on) DESC, r.id DESC LIMIT :limit`,
    { ...filter, states: filter.states && JSON.stringify(filter.states) },
  );
}

/** A line of the history of one series. */
interface VersionSummary extends RecordSummary {
  reason: string;
  finalisedAt: string | null;
  digest: string | null;
}

/** All versions of a series, newest first. */
export function seriesVersions(db: ReadableDB, seriesId: string): VersionSummary[] {
  return db.all<VersionSummary>(
    `${WITH_TYPE_NAMES} SELECT ${SUMMARY_COLUMNS}, r.reason, r.finalised_at AS finalisedAt, r.digest ${FROM_RECORDS}
     WHERE r.series_id = ? ORDER BY r.version DESC`,
    [seriesId],
  );
}

/** True if a newer version of this record exists. */
export function isSuperseded(db: ReadableDB, recordId: string): boolean {
  const sql = `SELECT 1 AS found FROM record AS r JOIN record AS later
    ON later.series_id = r.series_id AND later.version > r.version WHERE r.id = ?`;
  return db.get(sql, [recordId]) !== undefined;
}

/** How a meeting is numbered: by its title, and by its header. */
interface Numbered {
  title: string;
  year: number;
  term: number | null;
  ordinal: number | null;
}

/** Numbering of the meetings of this type in a year or a term, each series by its newest version. */
export function numberedMeetings(db: ReadableDB, type: string, year: number, term: number | null): Numbered[] {
  return db.all<Numbered>(
    `SELECT r.title, r.year, r.header ->> 'term' AS term, r.header ->> 'ordinal' AS ordinal FROM record AS r
     WHERE NOT EXISTS (SELECT 1 FROM record AS later WHERE later.series_id = r.series_id AND later.version > r.version)
       AND r.type = :type AND (r.year = :year OR r.header ->> 'term' = :term)`,
    { type, year, term },
  );
}

/** All final records. */
export function finalRecords(db: ReadableDB): { id: string; title: string }[] {
  return db.all<{ id: string; title: string }>(
    "SELECT id, title FROM record WHERE state IN ('finalised', 'archived') ORDER BY id",
  );
}

/** Digest that the audit chain holds for the finalising of this record, or undefined. */
export function auditedDigest(db: ReadableDB, recordId: string): string | undefined {
  const sql = `SELECT payload ->> 'digest' AS digest FROM audit WHERE type = 'record.finalised' AND payload ->> 'recordId' = ?`;
  return db.get<{ digest: string }>(sql, [recordId])?.digest;
}

/** Place of the newest meeting of this type; empty if none. */
export function lastPlace(db: ReadableDB, type: string): string {
  const sql = `SELECT header ->> 'place' AS place FROM record WHERE type = ? AND header ->> 'place' <> ''
    ORDER BY coalesce(held_on, planned_on) DESC, id DESC LIMIT 1`;
  return db.get<{ place: string }>(sql, [type])?.place ?? '';
}

function headerColumns(header: RecordHeader) {
  const { title, plannedOn, heldOn, year, ...rest } = header;
  return { title, plannedOn, heldOn, year, rest: JSON.stringify(rest) };
}

function headOf(row: HeadRow): RecordHead {
  const rest = JSON.parse(row.header) as Omit<RecordHeader, 'title' | 'plannedOn' | 'heldOn' | 'year'>;
  // Records of the first layout have neither.
  const later = { branches: [], own: {} };
  return {
    id: row.id,
    seriesId: row.series_id,
    version: row.version,
    supersedes: row.supersedes,
    reason: row.reason,
    type: row.type,
    templateVersion: row.template_version,
    state: row.state,
    revision: row.revision,
    header: { title: row.title, plannedOn: row.planned_on, heldOn: row.held_on, year: row.year, ...later, ...rest },
    people: row.people === null ? null : (JSON.parse(row.people) as Standing[]),
    // Settings that later programs add were as everywhere.
    ruleSettings:
      row.rule_settings === null ? null : { ...NATIONAL, ...(JSON.parse(row.rule_settings) as Partial<RuleSettings>) },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finalisedAt: row.finalised_at,
    finalisedBy: row.finalised_by,
    digest: row.digest,
    digestForm: row.digest_form,
  };
}
