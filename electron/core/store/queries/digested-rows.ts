import type { ReadableDB } from '../open.ts';

/** The rows of a record in the columns that digests cover, as they are stored: JSON as text, nothing filled in. */
export interface DigestedRows {
  record: {
    id: string;
    seriesId: string;
    version: number;
    supersedes: string | null;
    reason: string;
    type: string;
    templateVersion: number;
    template: string;
    title: string;
    plannedOn: string | null;
    heldOn: string | null;
    year: number;
    header: string;
    createdAt: string;
    /** Forms 1 and 2 do not know them. Null until finalising, which hands them in. */
    ruleSettings: string | null;
    /** Digest of the version before; null for the first. */
    superseded: string | null;
  };
  attendance: { personId: string; status: string; reason: string | null; note: string; late: number }[];
  /** Form 1 does not know `own`. */
  sections: { id: string; position: string; kind: string; title: string; own: string }[];
  entries: {
    id: string;
    sectionId: string;
    position: string;
    kind: string;
    at: string | null;
    personId: string | null;
    targetId: string | null;
    dueOn: string | null;
    facts: string;
    /** Null when the words are sealed. */
    body: string | null;
  }[];
  attachments: object[];
}

/** Reads what a digest of any form covers. Columns that later layouts add are not in it, so that old digests stay what they are. */
export function digestedRows(db: ReadableDB, recordId: string): DigestedRows {
  const record = db.get<DigestedRows['record']>(
    `SELECT r.id, r.series_id AS seriesId, r.version, r.supersedes, r.reason, r.type, r.template_version AS templateVersion,
       t.body AS template, r.title, r.planned_on AS plannedOn, r.held_on AS heldOn, r.year, r.header, r.created_at AS createdAt,
       r.rule_settings AS ruleSettings, before.digest AS superseded
     FROM record AS r JOIN template AS t ON t.type = r.type AND t.version = r.template_version
     LEFT JOIN record AS before ON before.id = r.supersedes WHERE r.id = ?`,
    [recordId],
  );
  if (!record) throw new Error('no record to digest');
  return {
    record,
    attendance: db.all(
      'SELECT person_id AS personId, status, reason, note, late FROM attendance WHERE record_id = ? ORDER BY person_id',
      [recordId],
    ),
    sections: db.all('SELECT id, position, kind, title, own FROM section WHERE record_id = ? ORDER BY id', [recordId]),
    entries: db.all(
      `SELECT id, section_id AS sectionId, position, kind, at_time AS at, person_id AS personId, target_id AS targetId,
         due_on AS dueOn, facts, body FROM entry WHERE record_id = ? ORDER BY id`,
      [recordId],
    ),
    attachments: db.all(
      `SELECT id, entry_id AS entryId, name, kind, caption, taken_on AS takenOn, exif_time AS exifTime, mime, size, sha256
       FROM attachment WHERE record_id = ? AND follow_up = 0 ORDER BY id`,
      [recordId],
    ),
  };
}
