/** Rounds of secret ballots. There is no table of ballots: what is cast lives in the core's memory until a round is closed. */
export const version = 110;

/** Columns that stay as they were when the round was opened. */
const KEPT = 'seq id series_id section_id way form eligible eligible_hash threshold closers opened_at'.split(' ');
const kept = KEPT.map((column) => `NEW.${column} IS OLD.${column}`).join(' AND ');
const refuse = (name: string, event: string, when: string): string =>
  `CREATE TRIGGER ballot_round_${name} BEFORE ${event} ON ballot_round WHEN ${when}
BEGIN SELECT RAISE(ABORT, 'a round of a ballot is kept as it was closed'); END;`;

export const sql = `
CREATE TABLE ballot_round (
  -- the order of rounds, never of ballots
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- of a record by its series, so that a correction keeps it
  series_id TEXT NOT NULL,
  section_id TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('screen', 'paper')),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'void')),
  -- JSON: what is on the ballot; who may cast one, in the order of the roster; the two who open and close
  form TEXT NOT NULL,
  eligible TEXT NOT NULL,
  eligible_hash TEXT NOT NULL,
  threshold INTEGER NOT NULL,
  closers TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  ended_at TEXT,
  -- JSON: totals alone
  result TEXT,
  commitment TEXT,
  reason TEXT,
  CHECK ((state = 'closed') = (result IS NOT NULL)),
  CHECK ((state = 'closed') = (commitment IS NOT NULL)),
  CHECK ((state = 'void') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX ballot_round_by_series ON ballot_round (series_id);
CREATE UNIQUE INDEX ballot_round_open ON ballot_round (state) WHERE state = 'open';

${refuse('kept', 'DELETE', '1')}
${refuse('no_replace', 'INSERT', 'EXISTS (SELECT 1 FROM ballot_round WHERE id = NEW.id OR seq = NEW.seq)')}
${refuse('ends_once', 'UPDATE', `NOT (OLD.state = 'open' AND NEW.state <> 'open' AND ${kept})`)}
`;
