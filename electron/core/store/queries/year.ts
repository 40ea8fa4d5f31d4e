import type { DutyReason, PaperRecord } from '../../../../shared/model/year.ts';
import type { CalendarDate } from '../../../../shared/text/dates.ts';
import { COUNTED_PARTS, COUNTED_TYPES, type YearMeeting } from '../../../../shared/rules/year/meetings.ts';
import type { OpenRecord } from '../../../../shared/rules/year/due-records.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

export const FINAL = "IN ('finalised', 'archived')";
/** Of each series the newest final version, or the newest of all while none is final: what is final stays in force while it is corrected. */
export const IN_FORCE = `NOT EXISTS (SELECT 1 FROM record AS o WHERE o.series_id = r.series_id AND o.version <> r.version
  AND ((o.state ${FINAL}) > (r.state ${FINAL}) OR ((o.state ${FINAL}) = (r.state ${FINAL}) AND o.version > r.version)))`;
const IS_NEWEST = 'NOT EXISTS (SELECT 1 FROM record AS o WHERE o.series_id = r.series_id AND o.version > r.version)';
/** Few types have parts, forms or groups that count; the rest is spared the look into sections and header. */
const PARTS = `SELECT json_group_array(DISTINCT s.kind) FROM section AS s
  WHERE s.record_id = r.id AND s.kind IN (SELECT value FROM json_each(:parts))
    AND EXISTS (SELECT 1 FROM entry AS e WHERE e.record_id = s.record_id AND e.section_id = s.id)`;
const MEETING = `SELECT r.id, r.type, r.template_version AS template, r.title, r.state, coalesce(r.held_on, r.planned_on) AS "on", r.year,
  CASE WHEN r.type IN ('group', 'org_life', 'appraisal') THEN r.header ->> 'form' END AS form,
  CASE WHEN r.type IN ('group', 'org_life', 'appraisal') THEN r.header ->> 'groupName' END AS groupName,
  CASE WHEN r.type IN ('org_life', 'theme_day') THEN (${PARTS}) END AS parts
  FROM record AS r`;

/** Names of types by code and version: read once per query and not once per record, since template bodies are long. */
function typeNames(db: ReadableDB): (type: string, template: number) => string {
  const rows = db.all<{ type: string; version: number; name: string }>(
    "SELECT type, version, body ->> 'name' AS name FROM template",
  );
  const names = new Map(rows.map((row) => [`${row.type}@${row.version}`, row.name]));
  return (type, template) => names.get(`${type}@${template}`) ?? type;
}

type MeetingRow = Omit<YearMeeting, 'parts' | 'groupName' | 'typeName'> & {
  template: number;
  parts: string | null;
  groupName: string | null;
};

/** Meetings held or planned from one day to another, both included, by their day. */
export function meetingsBetween(db: ReadableDB, from: CalendarDate, until: CalendarDate): YearMeeting[] {
  const sql = `${MEETING} WHERE coalesce(r.held_on, r.planned_on) BETWEEN :from AND :until AND ${IN_FORCE}
    ORDER BY coalesce(r.held_on, r.planned_on), r.id`;
  return meetings(db, db.all<MeetingRow>(sql, { from, until, parts: JSON.stringify(COUNTED_PARTS) }));
}

/** Meetings of duties that are attributed to these years and were held in others. */
export function meetingsAttributed(db: ReadableDB, first: number, last: number): YearMeeting[] {
  const sql = `${MEETING} WHERE r.type IN (SELECT value FROM json_each(:types)) AND r.year BETWEEN :first AND :last
      AND coalesce(r.held_on, r.planned_on) NOT BETWEEN :from AND :until AND ${IN_FORCE}
    ORDER BY coalesce(r.held_on, r.planned_on), r.id`;
  const lists = { types: JSON.stringify(COUNTED_TYPES), parts: JSON.stringify(COUNTED_PARTS) };
  const days = { from: `${first}-01-01`, until: `${last}-12-31` };
  return meetings(db, db.all<MeetingRow>(sql, { ...lists, ...days, first, last }));
}

function meetings(db: ReadableDB, rows: readonly MeetingRow[]): YearMeeting[] {
  const nameOf = typeNames(db);
  return rows.map(({ template, parts, groupName, ...row }) => ({
    ...row,
    typeName: nameOf(row.type, template),
    groupName: groupName ?? '',
    parts: parts === null ? [] : (JSON.parse(parts) as string[]),
  }));
}

/** Records that are not final yet, each series by its newest version. */
export function openRecords(db: ReadableDB): OpenRecord[] {
  const nameOf = typeNames(db);
  return db
    .all<Omit<OpenRecord, 'typeName'> & { type: string; template: number }>(
      `SELECT r.id, r.title, r.type, r.template_version AS template, r.state, r.planned_on AS plannedOn, r.held_on AS heldOn
       FROM record AS r WHERE r.state IN ('planned', 'draft', 'to_confirm') AND ${IS_NEWEST}
       ORDER BY coalesce(r.held_on, r.planned_on), r.id`,
    )
    .map(({ type, template, ...row }) => ({ ...row, typeName: nameOf(type, template) }));
}

/** Of these final records those that have no follow-up 已签字 and no newer version. */
export function unsignedAmong(db: ReadableDB, recordIds: readonly string[]): ReadonlySet<string> {
  const rows = db.all<{ id: string }>(
    `SELECT i.value AS id FROM json_each(:ids) AS i JOIN record AS r ON r.id = i.value
     WHERE NOT EXISTS (SELECT 1 FROM follow_up AS f WHERE f.record_id = r.id AND f.kind = 'signed') AND ${IS_NEWEST}`,
    { ids: JSON.stringify(recordIds) },
  );
  return new Set(rows.map((row) => row.id));
}

const PAPER = `SELECT id, type, group_name AS groupName, held_on AS heldOn, year, expected, present, original, note, added_at AS addedAt,
  added_by AS addedBy FROM paper_record`;

/** Everything that stands on paper, by its day. */
export function paperRecords(db: ReadableDB): PaperRecord[] {
  return db.all<PaperRecord>(`${PAPER} ORDER BY held_on, id`);
}

export function paperRecordOf(db: ReadableDB, paperId: string): PaperRecord | undefined {
  return db.get<PaperRecord>(`${PAPER} WHERE id = ?`, [paperId]);
}

export function insertPaper(db: WritableDB, paper: PaperRecord): void {
  db.run(
    `INSERT INTO paper_record (id, type, group_name, held_on, year, expected, present, original, note, added_at, added_by)
     VALUES (:id, :type, :groupName, :heldOn, :year, :expected, :present, :original, :note, :addedAt, :addedBy)`,
    { ...paper },
  );
}

export function deletePaper(db: WritableDB, paperId: string): void {
  db.run('DELETE FROM paper_record WHERE id = ?', [paperId]);
}

const REASON =
  'SELECT id, type, group_name AS groupName, period, reason, added_at AS addedAt, added_by AS addedBy FROM duty_reason';

/** Every reason on file, in the order of its entry. */
export function dutyReasons(db: ReadableDB): DutyReason[] {
  return db.all<DutyReason>(`${REASON} ORDER BY added_at, id`);
}

export function dutyReasonOf(db: ReadableDB, reasonId: string): DutyReason | undefined {
  return db.get<DutyReason>(`${REASON} WHERE id = ?`, [reasonId]);
}

export function insertReason(db: WritableDB, reason: DutyReason): void {
  db.run(
    `INSERT INTO duty_reason (id, type, group_name, period, reason, added_at, added_by)
     VALUES (:id, :type, :groupName, :period, :reason, :addedAt, :addedBy)`,
    { ...reason },
  );
}

export function deleteReason(db: WritableDB, reasonId: string): void {
  db.run('DELETE FROM duty_reason WHERE id = ?', [reasonId]);
}
