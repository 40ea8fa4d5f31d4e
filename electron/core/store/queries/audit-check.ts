import type { ReadableDB } from '../open.ts';

/*
 * Pages of the database are authenticated one by one, so an older copy of one page, put into the newer file, opens without a word.
 * What is final or append-only has an entry in the audit chain; these queries find an entry whose row does not stand as it says.
 */
const CONTRADICTED: readonly string[] = [
  `SELECT 1 AS found FROM audit a LEFT JOIN record r ON r.id = a.payload ->> 'recordId'
   WHERE a.seq > ? AND a.seq <= ? AND a.type = 'record.finalised'
     AND (r.id IS NULL OR r.state NOT IN ('finalised', 'archived') OR r.digest IS NOT a.payload ->> 'digest') LIMIT 1`,
  `SELECT 1 AS found FROM audit a LEFT JOIN follow_up f ON f.id = a.payload ->> 'followUpId'
   WHERE a.seq > ? AND a.seq <= ? AND a.type = 'record.follow_up'
     AND (f.id IS NULL OR f.record_id <> a.payload ->> 'recordId') LIMIT 1`,
  // An older page of the index hides a row from every list although it stands in the table.
  `SELECT 1 AS found FROM audit a WHERE a.seq > ? AND a.seq <= ? AND a.type = 'record.follow_up' AND NOT EXISTS (
     SELECT 1 FROM follow_up f INDEXED BY follow_up_by_record
     WHERE f.record_id = a.payload ->> 'recordId' AND f.id = a.payload ->> 'followUpId') LIMIT 1`,
  `SELECT 1 AS found FROM audit a LEFT JOIN ledger_step s ON s.id = a.payload ->> 'stepId'
   WHERE a.seq > ? AND a.seq <= ? AND a.type = 'ledger.step' AND (s.id IS NULL OR s.item_id <> a.payload ->> 'itemId') LIMIT 1`,
  `SELECT 1 AS found FROM audit a WHERE a.seq > ? AND a.seq <= ? AND a.type = 'ledger.step' AND NOT EXISTS (
     SELECT 1 FROM ledger_step s INDEXED BY ledger_step_by_item
     WHERE s.item_id = a.payload ->> 'itemId' AND s.id = a.payload ->> 'stepId') LIMIT 1`,
  // What was added to a final record stays; before that an attachment may go, with an entry of its own.
  `SELECT 1 AS found FROM audit a LEFT JOIN attachment t ON t.id = a.payload ->> 'attachment'
   WHERE a.seq > ? AND a.seq <= ? AND a.type = 'attachment.added' AND a.payload ->> 'followUp' = 1
     AND (t.id IS NULL OR t.sha256 <> a.payload ->> 'sha256') LIMIT 1`,
];

/** A stretch of the audit chain by the numbers of its entries. */
interface AuditStretch {
  after: number;
  upTo: number;
}
const WHOLE_CHAIN: AuditStretch = { after: 0, upTo: Number.MAX_SAFE_INTEGER };

/** Whether a final record, a follow-up, its attachment or a step of a ledger is not what that stretch of the audit chain says. */
export function contradictsAudit(db: ReadableDB, { after, upTo } = WHOLE_CHAIN): boolean {
  return CONTRADICTED.some((sql) => db.get(sql, [after, upTo]) !== undefined);
}

/** The digest that the audit chain has of each follow-up of a record, by id. */
export function auditedFollowUps(db: ReadableDB, recordId: string): Map<string, string> {
  const rows = db.all<{ id: string; digest: string }>(
    `SELECT payload ->> 'followUpId' AS id, payload ->> 'digest' AS digest FROM audit
     WHERE type = 'record.follow_up' AND payload ->> 'recordId' = ?`,
    [recordId],
  );
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

/** Hashes of the content of what was attached to a record after it was final, as the audit chain has them, by id. */
export function auditedAttachments(db: ReadableDB, recordId: string): Map<string, string> {
  const rows = db.all<{ id: string; sha256: string }>(
    `SELECT payload ->> 'attachment' AS id, payload ->> 'sha256' AS sha256 FROM audit
     WHERE type = 'attachment.added' AND payload ->> 'record' = ? AND payload ->> 'followUp' = 1`,
    [recordId],
  );
  return new Map(rows.map(({ id, sha256 }) => [id, sha256]));
}

/** Hash of one entry of the chain; undefined if there is none of this number. */
export function auditHashAt(db: ReadableDB, seq: number): string | undefined {
  return db.get<{ hash: string }>('SELECT hash FROM audit WHERE seq = ?', [seq])?.hash;
}
