import { appendOnly } from './0010-final.ts';

/** 对照检查材料 and 发言提纲: words as they are written, kept versions, review notes. All words are sealed. */
export const version = 140;

export const sql = `
CREATE TABLE statement (
  id TEXT PRIMARY KEY,
  year INTEGER NOT NULL,
  -- null: of the 支委会
  person_id TEXT REFERENCES person (id),
  sealed BLOB NOT NULL,
  commitment TEXT NOT NULL,
  -- how much is written; 0 = nothing
  characters INTEGER NOT NULL,
  -- the version that the words are those of
  same_as INTEGER,
  changed_at TEXT NOT NULL,
  settled_version INTEGER,
  settled_at TEXT,
  settled_by TEXT,
  CHECK ((settled_version IS NULL) = (settled_at IS NULL) AND (settled_version IS NULL) = (settled_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX statement_by_owner ON statement (year, coalesce(person_id, ''));

-- Words and the reason for keeping them are sealed together.
CREATE TABLE statement_version (
  statement_id TEXT NOT NULL REFERENCES statement (id),
  number INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  commitment TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  kept_by TEXT NOT NULL,
  PRIMARY KEY (statement_id, number)
) STRICT, WITHOUT ROWID;
${appendOnly(
  'statement_version',
  'EXISTS (SELECT 1 FROM statement_version WHERE statement_id = NEW.statement_id AND number = NEW.number)',
  'versions of a statement are append-only',
)}

CREATE TABLE statement_note (
  -- the order of entry
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  statement_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  paragraph INTEGER,
  sealed BLOB NOT NULL,
  commitment TEXT NOT NULL,
  written_at TEXT NOT NULL,
  written_by TEXT NOT NULL,
  done_at TEXT,
  done_by TEXT,
  FOREIGN KEY (statement_id, version) REFERENCES statement_version (statement_id, number),
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX statement_note_by_statement ON statement_note (statement_id);
`;
