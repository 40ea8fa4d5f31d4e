/*
 * Triggers of the first layout: what is final stays as it is, whatever code asks for a change. They look at the old and the new row, so
 * that nothing is moved into a final record either, and at rows that `INSERT OR REPLACE` would push out without a deletion.
 */

/** Columns of a record that no change of state touched in this layout. */
export const KEPT_COLUMNS =
  `id series_id version supersedes reason type template_version revision title planned_on held_on year header people
  created_at updated_at finalised_at finalised_by digest digest_form`.split(/\s+/);

const FINAL = "SELECT 1 FROM record WHERE state IN ('finalised', 'archived')";
const refuse = (name: string, event: string, when: string, message: string): string => `
CREATE TRIGGER ${name} BEFORE ${event} WHEN ${when} BEGIN SELECT RAISE(ABORT, '${message}'); END;`;
const refuseFinal = (name: string, event: string, when: string): string => refuse(name, event, when, 'record is final');

/** Triggers that let rows of a table only come; `taken` says whether a new one would push out another. */
export function appendOnly(table: string, taken: string, message: string): string {
  return (
    refuse(`${table}_no_update`, `UPDATE ON ${table}`, '1', message) +
    refuse(`${table}_no_delete`, `DELETE ON ${table}`, '1', message) +
    refuse(`${table}_no_replace`, `INSERT ON ${table}`, taken, message)
  );
}

/** The rows of a table, once the record that they are in, or would come into, is final. */
function frozenWhenFinal(table: string): string {
  return (
    refuseFinal(`${table}_frozen_insert`, `INSERT ON ${table}`, `EXISTS (${FINAL} AND id = NEW.record_id)`) +
    refuseFinal(
      `${table}_frozen_update`,
      `UPDATE ON ${table}`,
      `EXISTS (${FINAL} AND id IN (OLD.record_id, NEW.record_id))`,
    ) +
    refuseFinal(`${table}_frozen_delete`, `DELETE ON ${table}`, `EXISTS (${FINAL} AND id = OLD.record_id)`)
  );
}

const archivedOnly = KEPT_COLUMNS.map((column) => `NEW.${column} IS OLD.${column}`).join(' AND ');

export const FINAL_TRIGGERS = [
  appendOnly('audit', 'EXISTS (SELECT 1 FROM audit WHERE seq >= NEW.seq)', 'audit is append-only'),
  appendOnly('follow_up', 'EXISTS (SELECT 1 FROM follow_up WHERE id = NEW.id)', 'follow-ups are append-only'),
  ...['section', 'entry', 'attendance'].map(frozenWhenFinal),
  refuseFinal(
    'record_frozen',
    'UPDATE ON record',
    `OLD.state IN ('finalised', 'archived')
  AND NOT (OLD.state = 'finalised' AND NEW.state = 'archived' AND ${archivedOnly})`,
  ),
  refuseFinal('record_kept', 'DELETE ON record', "OLD.state IN ('finalised', 'archived')"),
  refuseFinal(
    'record_no_replace',
    'INSERT ON record',
    `EXISTS (${FINAL} AND (id = NEW.id OR (series_id = NEW.series_id AND version = NEW.version)))`,
  ),
  // What comes after finalising may be added; it may not push out what was there.
  refuseFinal(
    'attachment_frozen_insert',
    'INSERT ON attachment',
    `(NEW.follow_up = 0 AND EXISTS (${FINAL} AND id = NEW.record_id))
  OR EXISTS (${FINAL} AND id = (SELECT record_id FROM attachment WHERE id = NEW.id))`,
  ),
  refuseFinal(
    'attachment_frozen_update',
    'UPDATE ON attachment',
    `EXISTS (${FINAL} AND id IN (OLD.record_id, NEW.record_id))`,
  ),
  refuseFinal('attachment_frozen_delete', 'DELETE ON attachment', `EXISTS (${FINAL} AND id = OLD.record_id)`),
].join('\n');
