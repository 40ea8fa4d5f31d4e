/** The year: meetings that stand on paper alone, reasons why a duty was not held, and what the list of what is due looks for. */
export const version = 30;

export const sql = `
-- 原始记录在册: minutes from before the book. The entry in the audit chain says who put it there.
CREATE TABLE paper_record (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  group_name TEXT NOT NULL,
  held_on TEXT NOT NULL,
  year INTEGER NOT NULL,
  expected INTEGER,
  present INTEGER,
  original TEXT NOT NULL,
  note TEXT NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 登记情况: one reason for each duty and period.
CREATE TABLE duty_reason (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  group_name TEXT NOT NULL,
  period TEXT NOT NULL,
  reason TEXT NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL,
  UNIQUE (type, group_name, period)
) STRICT, WITHOUT ROWID;

-- What is not final is a handful among thousands, and the opening page asks for it.
CREATE INDEX record_open ON record (state) WHERE state IN ('planned', 'draft', 'to_confirm');
CREATE INDEX entry_task_due ON entry (due_on) WHERE kind = 'task' AND due_on IS NOT NULL;
`;
