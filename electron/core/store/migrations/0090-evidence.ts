import { appendOnly } from './0010-final.ts';

/** Files that show what was done: evidence of the steps of ledgers. */
export const version = 90;

export const sql = `
-- 佐证材料 of a step, one file to a row; append-only as the step is.
CREATE TABLE step_evidence (
  -- the order of entry, which the clock of an offline PC need not keep
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  step_id TEXT NOT NULL REFERENCES ledger_step (id),
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- random name of the encrypted file beside the database
  file TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX step_evidence_by_step ON step_evidence (step_id);
${appendOnly('step_evidence', 'EXISTS (SELECT 1 FROM step_evidence WHERE id = NEW.id OR seq = NEW.seq)', 'evidence is append-only')}

-- What was closed is looked for by its item, in every list of what is still to be done.
CREATE INDEX ledger_step_closed ON ledger_step (item_id) WHERE kind = 'closed';
`;
