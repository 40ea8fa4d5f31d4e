import { keptTemplate as read, type RecordTemplate } from '../../../../shared/model/template.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

/** Keeps a template in the book, so that records made with it can always be read; one already kept stays as it is. */
export function keepTemplate(db: WritableDB, template: RecordTemplate): void {
  db.run('INSERT INTO template (type, version, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
    template.type,
    template.version,
    JSON.stringify(template),
  ]);
}

/** The template a record was made with. The record's foreign key guarantees that it is there. */
export function keptTemplate(db: ReadableDB, type: string, version: number): RecordTemplate {
  const row = db.get<{ body: string }>('SELECT body FROM template WHERE type = ? AND version = ?', [type, version]);
  if (!row) throw new Error(`template ${type}@${version} is not in the book`);
  return read(row.body);
}

/** Every template that some record of the book was made with. */
export function keptTemplates(db: ReadableDB): RecordTemplate[] {
  return db.all<{ body: string }>('SELECT body FROM template ORDER BY type, version').map((row) => read(row.body));
}

/** What a branch has made of a type, as it is kept; `parts` null: back to the program's. */
interface OwnTemplateRow {
  type: string;
  revision: number;
  builtIn: number;
  body: string | null;
  at: string;
  by: string;
}

/** The newest revision of each type that the branch ever changed. */
export function ownTemplates(db: ReadableDB): OwnTemplateRow[] {
  return db.all<OwnTemplateRow>(
    `SELECT type, max(revision) AS revision, built_in AS builtIn, body, changed_at AS at, changed_by AS by
     FROM own_template GROUP BY type`,
  );
}

/** Adds a revision; those before it stay. */
export function addOwnTemplate(db: WritableDB, row: OwnTemplateRow): void {
  db.run(
    `INSERT INTO own_template (type, revision, built_in, body, changed_at, changed_by)
     VALUES (:type, :revision, :builtIn, :body, :at, :by)`,
    { ...row },
  );
}
