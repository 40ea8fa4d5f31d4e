import type { Evidence } from '../../../../shared/model/ledger.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

/** A file as stored: what the contract shows, and the name of its encrypted file in the book's `attachments` folder. */
export interface StoredEvidence extends Evidence {
  file: string;
}

const EVIDENCE = 'SELECT id, step_id AS stepId, name, mime, size, sha256, file, added_at AS addedAt FROM step_evidence';

/** All evidence of the book, that of a step in the order it was added. */
export function allEvidence(db: ReadableDB): StoredEvidence[] {
  return db.all<StoredEvidence>(`${EVIDENCE} ORDER BY seq`);
}

/** Evidence of these steps. */
export function evidenceOf(db: ReadableDB, stepIds: readonly string[]): StoredEvidence[] {
  return db.all<StoredEvidence>(`${EVIDENCE} WHERE step_id IN (SELECT value FROM json_each(:ids)) ORDER BY seq`, {
    ids: JSON.stringify(stepIds),
  });
}

export function findEvidence(db: ReadableDB, evidenceId: string): StoredEvidence | undefined {
  return db.get<StoredEvidence>(`${EVIDENCE} WHERE id = ?`, [evidenceId]);
}

export function insertEvidence(db: WritableDB, evidence: StoredEvidence): void {
  db.run(
    `INSERT INTO step_evidence (id, step_id, name, mime, size, sha256, file, added_at)
     VALUES (:id, :stepId, :name, :mime, :size, :sha256, :file, :addedAt)`,
    { ...evidence },
  );
}

/** The file as the contract shows it. */
export function shownEvidence({ file: _file, ...evidence }: StoredEvidence): Evidence {
  return evidence;
}
