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

export function insertAudit(db: WritableDB, row: AuditRow): void {
  db.run(
    `INSERT INTO audit (seq, at, actor, type, payload, prev_hash, hash)
     VALUES (:seq, :at, :actor, :type, :payload, :prev_hash, :hash)`,
    { ...row },
  );
}
