import type { PaperScan } from '../../../../shared/model/year.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

/** A scan as stored: what the contract shows, and the name of its encrypted file in the book's `attachments` folder. */
export interface StoredScan extends PaperScan {
  file: string;
}

const SCAN = 'SELECT id, paper_id AS paperId, name, mime, size, sha256, file, added_at AS addedAt FROM paper_scan';

/** Every scan of the book, those of an entry in the order they were added. */
export function allScans(db: ReadableDB): StoredScan[] {
  return db.all<StoredScan>(`${SCAN} ORDER BY seq`);
}

/** Scans of one entry. */
export function scansOf(db: ReadableDB, paperId: string): StoredScan[] {
  return db.all<StoredScan>(`${SCAN} WHERE paper_id = ? ORDER BY seq`, [paperId]);
}

export function findScan(db: ReadableDB, scanId: string): StoredScan | undefined {
  return db.get<StoredScan>(`${SCAN} WHERE id = ?`, [scanId]);
}

export function insertScan(db: WritableDB, scan: StoredScan): void {
  db.run(
    `INSERT INTO paper_scan (id, paper_id, name, mime, size, sha256, file, added_at)
     VALUES (:id, :paperId, :name, :mime, :size, :sha256, :file, :addedAt)`,
    { ...scan },
  );
}

export function deleteScan(db: WritableDB, scanId: string): void {
  db.run('DELETE FROM paper_scan WHERE id = ?', [scanId]);
}

/** The scan as the contract shows it. */
export function shownScan({ file: _file, ...scan }: StoredScan): PaperScan {
  return scan;
}
