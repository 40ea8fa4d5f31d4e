import { FINAL_TRIGGERS } from './0010-final.ts';

/** First layout: branch profile, roster, records with their rows, attachments, follow-ups, audit chain. */
export const version = 10;

export const sql = `
-- Single values of the book, each as JSON: branch profile, book id, machine seal, recovery key tried …
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  suffix TEXT NOT NULL,
  joined_on TEXT,
  -- for search: full pinyin and initials, both without tones and spaces
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roster_change (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  -- the fields that only this kind has, as JSON
  facts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_change_by_person ON roster_change (person_id, from_on);

-- A record keeps the template it was made with.
CREATE TABLE template (
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (type, version)
) STRICT, WITHOUT ROWID;

-- One row per version of a record; a correction is a new row of the same series. This table and the next keep SQLite's rowid: rows
-- of more than a quarter of a page would spill out of a table without it, and every save would write the spilt pages, too.
CREATE TABLE record (
  id TEXT PRIMARY KEY,
  series_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  supersedes TEXT REFERENCES record (id),
  reason TEXT NOT NULL DEFAULT '',
  type TEXT NOT NULL,
  template_version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'draft', 'to_confirm', 'finalised', 'archived')),
  revision INTEGER NOT NULL DEFAULT 0,
  -- what lists show stands in columns; the rest of the header is JSON without these
  title TEXT NOT NULL,
  planned_on TEXT,
  held_on TEXT,
  year INTEGER NOT NULL,
  header TEXT NOT NULL,
  -- standings of everybody concerned, frozen at finalising
  people TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  finalised_at TEXT,
  finalised_by TEXT,
  digest TEXT,
  -- names what the digest is taken over and how
  digest_form TEXT,
  UNIQUE (series_id, version),
  FOREIGN KEY (type, template_version) REFERENCES template (type, version)
) STRICT;
CREATE INDEX record_by_day ON record (coalesce(held_on, planned_on) DESC, id DESC);
CREATE INDEX record_by_type ON record (type, year);

CREATE TABLE section (
  record_id TEXT NOT NULL REFERENCES record (id),
  id TEXT NOT NULL,
  position TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (record_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  record_id TEXT NOT NULL,
  id TEXT NOT NULL,
  section_id TEXT NOT NULL,
  position TEXT NOT NULL,
  kind TEXT NOT NULL,
  at_time TEXT,
  -- who speaks, reads or criticises; whom a criticism is about
  person_id TEXT,
  target_id TEXT,
  due_on TEXT,
  -- remaining typed fields of the kind as JSON (a vote's tally, a material's title …)
  facts TEXT NOT NULL,
  -- words: Slate JSON and plain text; both null when sealed
  body TEXT,
  plain TEXT,
  -- restricted words under the second key: nonce, ciphertext, tag
  sealed BLOB,
  -- SHA-256 over a random salt and the words, so that the record's digest can be checked without reading them
  commitment TEXT,
  PRIMARY KEY (record_id, id),
  FOREIGN KEY (record_id, section_id) REFERENCES section (record_id, id),
  CHECK ((sealed IS NULL) = (commitment IS NULL)),
  CHECK ((sealed IS NULL) <> (body IS NULL))
) STRICT;

CREATE TABLE attendance (
  record_id TEXT NOT NULL REFERENCES record (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  status TEXT NOT NULL,
  reason TEXT,
  note TEXT NOT NULL,
  late INTEGER NOT NULL,
  PRIMARY KEY (record_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record (id),
  entry_id TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  caption TEXT NOT NULL,
  taken_on TEXT,
  exif_time TEXT,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- random name of the encrypted file beside the database; versions of a record share it
  file TEXT NOT NULL,
  -- added after finalising (a signature scan): outside the record's digest
  follow_up INTEGER NOT NULL DEFAULT 0,
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_by_record ON attachment (record_id);

CREATE TABLE follow_up (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record (id),
  kind TEXT NOT NULL,
  on_date TEXT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  attachment_id TEXT REFERENCES attachment (id),
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_up_by_record ON follow_up (record_id, added_at);

-- Hash chain over everything that was done. payload is canonical JSON and holds no restricted text.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  type TEXT NOT NULL,
  payload TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

${FINAL_TRIGGERS}
`;
