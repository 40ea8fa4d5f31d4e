import { KEPT_COLUMNS } from './0010-final.ts';

/** What a branch makes of the templates and rules that come with the program; a final record keeps the rule settings of its day. */
export const version = 60;

/** Columns of a record that no change of state touches. */
export const ALL_KEPT_COLUMNS = [...KEPT_COLUMNS, 'rule_settings'];

const archivedOnly = ALL_KEPT_COLUMNS.map((column) => `NEW.${column} IS OLD.${column}`).join(' AND ');

/** The rules as they stood before a branch could change them, with its own number of days for 补录. */
const RULES_BEFORE = `json_object('assemblyQuorum', 'at_least_half', 'committeeQuorum', 'at_least_half',
  'probationMode', 'secret_ballot', 'disposition', NULL, 'writtenPresent', json('false'),
  'lateAfterDays', coalesce((SELECT value ->> '$.lateAfterDays' FROM setting WHERE key = 'branch'), 7))`;

export const sql = `
-- What the branch has made of a type of record, newest revision last; body NULL: back to what the program brings.
CREATE TABLE own_template (
  type TEXT NOT NULL,
  revision INTEGER NOT NULL,
  -- version of the built-in template that it was made from
  built_in INTEGER NOT NULL,
  body TEXT,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (type, revision)
) STRICT, WITHOUT ROWID;

-- Rule settings as JSON, frozen at finalising.
ALTER TABLE record ADD COLUMN rule_settings TEXT;
DROP TRIGGER record_frozen;
UPDATE record SET rule_settings = ${RULES_BEFORE} WHERE state IN ('finalised', 'archived');
CREATE TRIGGER record_frozen BEFORE UPDATE ON record WHEN OLD.state IN ('finalised', 'archived')
  AND NOT (OLD.state = 'finalised' AND NEW.state = 'archived' AND ${archivedOnly})
BEGIN SELECT RAISE(ABORT, 'record is final'); END;

-- The days for 补录 move from the profile to the rule settings.
INSERT INTO setting (key, value) SELECT 'rule_settings', json_object('values', ${RULES_BEFORE}, 'changed', json_object())
  FROM setting WHERE key = 'branch';
UPDATE setting SET value = json_remove(value, '$.lateAfterDays') WHERE key = 'branch';
`;
