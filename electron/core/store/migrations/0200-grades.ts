/** What follows from the grades of a 民主评议: who was told, and which tasks were made of them. */
export const version = 200;

export const sql = `
-- JSON list of the ids of those who were told their grade; empty for every other kind.
ALTER TABLE follow_up ADD COLUMN people TEXT NOT NULL DEFAULT '[]';

-- 帮扶 and 教育帮助 after a grade: which row of the task ledger was made for whom, so that it is proposed once. The row may be taken back.
CREATE TABLE grade_task (
  series_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  row_id TEXT NOT NULL,
  PRIMARY KEY (series_id, person_id)
) STRICT, WITHOUT ROWID;
`;
