/** 整改台账: what was promised. What became of it are steps of ledgers, with an empty series as for rows by hand. */
export const version = 120;

export const sql = `
CREATE TABLE rectification_item (
  id TEXT PRIMARY KEY,
  -- 归属年度 and the place in it make the number; neither changes, and no item goes, so that none is given twice
  year INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  on_date TEXT NOT NULL,
  source TEXT NOT NULL,
  -- whose; null for the 支委会
  person_id TEXT,
  -- JSON: problem, cause, measure of the 支委会; those of a person are sealed under the second key
  words TEXT,
  sealed BLOB,
  responsible TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  due_on TEXT,
  publicity TEXT NOT NULL,
  -- what it was made from; each at most once
  from_kind TEXT CHECK (from_kind IN ('entry', 'problem', 'item')),
  from_series TEXT NOT NULL,
  from_id TEXT NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL,
  UNIQUE (year, seq),
  CHECK ((person_id IS NULL) = (sealed IS NULL)),
  CHECK ((person_id IS NULL) = (words IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX rectification_from ON rectification_item (from_kind, from_series, from_id) WHERE from_kind IS NOT NULL;

CREATE TRIGGER rectification_item_stays BEFORE DELETE ON rectification_item
BEGIN SELECT RAISE(ABORT, 'a 整改项 keeps its number'); END;
CREATE TRIGGER rectification_item_kept BEFORE UPDATE ON rectification_item
WHEN NEW.id IS NOT OLD.id OR NEW.year IS NOT OLD.year OR NEW.seq IS NOT OLD.seq OR NEW.person_id IS NOT OLD.person_id
  OR EXISTS (SELECT 1 FROM ledger_step WHERE item_id = OLD.id AND series_id = '')
BEGIN SELECT RAISE(ABORT, 'a 整改项 is edited until its first step, its number never'); END;
`;
