import type { ReadableDB, WritableDB } from '../open.ts';

/** A row of the audit chain as it is stored. */
export interface AuditRow {
  seq: number;
  /** ISO instant. */
  at: string;
  actor: string;
  type: string;
  /** Canonical JSON. */
  payload: string;
  prev_hash: string;
  hash: string;
}

export function lastAudit(db: ReadableDB): AuditRow | undefined {
  return db.get<AuditRow>('SELECT seq, at, actor, type, payload, prev_hash, hash FROM audit ORDER BY seq DESC LIMIT 1');
}

/** Rows after `seq`, oldest first. */
export function auditAfter(db: ReadableDB, seq: number, limit: number): AuditRow[] {
  return db.all<AuditRow>(
    'SELECT seq, at, actor, type, payload, prev_hash, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?',
    [seq, limit],
  );
}

/** Rescue files that were taken in or dropped: none of them may be offered again. */
export function settledRescues(db: ReadableDB): ReadonlySet<string> {
  const sql = "SELECT payload ->> 'rescue' AS id FROM audit WHERE type IN ('rescue.applied', 'rescue.dropped')";
  return new Set(db.all<{ id: string }>(sql).map((row) => row.id));
}

export function insertAudit(db: WritableDB, row: AuditRow): void {
  db.run(
    `INSERT INTO audit (seq, at, actor, type, payload, prev_hash, hash)
     VALUES (:seq, :at, :actor, :type, :payload, :prev_hash, :hash)`,
    { ...row },
  );
}
