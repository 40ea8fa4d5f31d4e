import { appendOnly } from './0010-final.ts';

/** Ledgers: what became of tasks and suggestions, and rows that come from no record of the book. */
export const version = 70;

export const sql = `
-- 台账后续: append-only. Of an entry of a record by its series, so that a correction keeps it; series_id is empty for a row by hand.
CREATE TABLE ledger_step (
  -- the order of entry, which the clock of an offline PC need not keep
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  series_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  on_date TEXT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  owner TEXT NOT NULL,
  due_on TEXT,
  outcome TEXT,
  accepted INTEGER,
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_step_by_item ON ledger_step (item_id);
CREATE INDEX ledger_step_by_day ON ledger_step (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX entry_by_id ON entry (id);

-- A row entered by hand; its origin says where it came from.
CREATE TABLE ledger_row (
  id TEXT PRIMARY KEY,
  ledger TEXT NOT NULL,
  on_date TEXT NOT NULL,
  person TEXT NOT NULL,
  text TEXT NOT NULL,
  origin TEXT NOT NULL,
  owner TEXT NOT NULL,
  due_on TEXT,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is to be done, over all years.
CREATE INDEX entry_followed ON entry (kind, record_id) WHERE kind IN ('task', 'suggestion');
${appendOnly('ledger_step', 'EXISTS (SELECT 1 FROM ledger_step WHERE id = NEW.id OR seq = NEW.seq)', 'ledger steps are append-only')}
`;
