/** The office's own Word templates. */
export const version = 230;

export const sql = `
CREATE TABLE word_template (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  -- type of record that it is for; NULL = any
  type TEXT,
  -- the cleaned .docx
  bytes BLOB NOT NULL,
  -- SHA-256 of the bytes, hex
  digest TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  kept_by TEXT NOT NULL
) STRICT;
`;
