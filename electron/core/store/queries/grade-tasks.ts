import type { ReadableDB, WritableDB } from '../open.ts';

/** Rows of the task ledger that were made of the grades of a record: id of the row by person. A row that was taken back is none. */
export function gradeTasksOf(db: ReadableDB, seriesId: string): Map<string, string> {
  const rows = db.all<{ personId: string; rowId: string }>(
    `SELECT t.person_id AS personId, t.row_id AS rowId FROM grade_task AS t JOIN ledger_row AS l ON l.id = t.row_id
     WHERE t.series_id = ?`,
    [seriesId],
  );
  return new Map(rows.map(({ personId, rowId }) => [personId, rowId]));
}

export function putGradeTask(db: WritableDB, task: { seriesId: string; personId: string; rowId: string }): void {
  db.run(
    `INSERT INTO grade_task (series_id, person_id, row_id) VALUES (:seriesId, :personId, :rowId)
     ON CONFLICT (series_id, person_id) DO UPDATE SET row_id = excluded.row_id`,
    task,
  );
}
