import type { EnteredNumber } from '../../../../shared/archive/numbering.ts';
import type { ReadableDB, WritableDB } from '../open.ts';
import type { AuditRow } from './audit.ts';

/** Every 档号 that was ever entered, the newest last. */
export function enteredFileNumbers(db: ReadableDB): EnteredNumber[] {
  return db.all<EnteredNumber>(
    `SELECT r.series_id AS seriesId, f.record_id AS recordId, trim(f.text) AS number
     FROM follow_up AS f JOIN record AS r ON r.id = f.record_id
     WHERE f.kind = 'file_number' ORDER BY f.added_at, f.id`,
  );
}

/** Every scheme of 档号 that was ever saved, as it was, the newest last. */
export function savedSchemes(db: ReadableDB): unknown[] {
  return db
    .all<{ payload: string }>("SELECT payload FROM audit WHERE type = 'archive.scheme' ORDER BY seq")
    .map(({ payload }) => (JSON.parse(payload) as { scheme?: unknown }).scheme);
}

/** 已定稿 → 已归档; nothing else of a record changes. */
export function markArchived(db: WritableDB, recordId: string): void {
  db.run("UPDATE record SET state = 'archived' WHERE id = ? AND state = 'finalised'", [recordId]);
}

/** What the audit chain says of how these records came about: made, finalised, followed up, files added. Not what was exported of them. */
export function auditOfRecords(db: ReadableDB, recordIds: readonly string[]): AuditRow[] {
  return db.all<AuditRow>(
    `SELECT seq, at, actor, type, payload, prev_hash, hash FROM audit
     WHERE type IN ('record.created', 'record.state', 'record.corrected', 'record.finalised', 'record.follow_up', 'attachment.added')
       AND coalesce(payload ->> 'recordId', payload ->> 'record') IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    [JSON.stringify(recordIds)],
  );
}
