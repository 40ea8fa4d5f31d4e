/** What is prepared before the 组织生活会 of a year: 征求意见 with its feedback, and the 问题清单 of the 支委会 and of each member. */
export const version = 130;

export const sql = `
-- 反馈: somebody was told what was said about them. target_id NULL: the 支委会.
CREATE TABLE opinion_feedback (
  id TEXT PRIMARY KEY,
  year INTEGER NOT NULL,
  target_id TEXT REFERENCES person (id),
  on_date TEXT NOT NULL,
  told TEXT NOT NULL,
  author TEXT NOT NULL,
  how TEXT NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX opinion_feedback_by_year ON opinion_feedback (year);

-- A row of 征求意见. What was said, by whom, and what was answered is sealed under the second key and stands in no other column.
CREATE TABLE opinion (
  id TEXT PRIMARY KEY,
  year INTEGER NOT NULL,
  position TEXT NOT NULL,
  target_id TEXT REFERENCES person (id),
  way TEXT NOT NULL,
  collected_on TEXT,
  outcome TEXT,
  sealed BLOB NOT NULL,
  feedback_id TEXT REFERENCES opinion_feedback (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX opinion_by_year ON opinion (year, position);

-- A row of a 问题清单, sealed likewise. owner_id NULL: the 支委会.
CREATE TABLE problem (
  id TEXT PRIMARY KEY,
  year INTEGER NOT NULL,
  owner_id TEXT REFERENCES person (id),
  position TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('self', 'opinion', 'talk')),
  opinion_id TEXT REFERENCES opinion (id),
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX problem_by_year ON problem (year, position);
CREATE INDEX problem_by_opinion ON problem (opinion_id) WHERE opinion_id IS NOT NULL;

-- A list that is 已定: its rows stay as they are until it is opened again.
CREATE TABLE problem_settled (
  year INTEGER NOT NULL,
  -- empty: the 支委会
  owner_id TEXT NOT NULL,
  on_date TEXT NOT NULL,
  PRIMARY KEY (year, owner_id)
) STRICT, WITHOUT ROWID;
`;
