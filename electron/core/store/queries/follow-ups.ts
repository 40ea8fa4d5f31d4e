import type { FollowUp } from '../../../../shared/model/record.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

/** Adds a follow-up. The table is append-only: there is no query that changes or deletes one. */
export function insertFollowUp(db: WritableDB, f: FollowUp): void {
  db.run(
    `INSERT INTO follow_up (id, record_id, kind, on_date, author, text, attachment_id, added_at)
     VALUES (:id, :recordId, :kind, :on, :author, :text, :attachmentId, :addedAt)`,
    { ...f },
  );
}

/** Follow-ups of a record, in the order in which they were entered. */
export function followUpsOf(db: ReadableDB, recordId: string): FollowUp[] {
  return db.all<FollowUp>(
    `SELECT id, record_id AS recordId, kind, on_date AS "on", author, text, attachment_id AS attachmentId, added_at AS addedAt
     FROM follow_up WHERE record_id = ? ORDER BY added_at, id`,
    [recordId],
  );
}
