/** Scans of what stands on paper. */
export const version = 80;

export const sql = `
-- The scanned original of an entry 原始记录在册, one file to a row.
CREATE TABLE paper_scan (
  -- the order of entry, which the clock of an offline PC need not keep
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  paper_id TEXT NOT NULL REFERENCES paper_record (id),
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- random name of the encrypted file beside the database
  file TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
`;
