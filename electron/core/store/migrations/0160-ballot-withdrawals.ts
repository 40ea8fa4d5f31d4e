import { appendOnly } from './0010-final.ts';

/** Counts from paper that turned out wrong. The round stays as it was closed; that it does not hold stands beside it. */
export const version = 160;

export const sql = `
CREATE TABLE ballot_withdrawal (
  round_id TEXT PRIMARY KEY REFERENCES ballot_round (id),
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
${appendOnly('ballot_withdrawal', 'EXISTS (SELECT 1 FROM ballot_withdrawal WHERE round_id = NEW.round_id)', 'a withdrawal is append-only')}
`;
