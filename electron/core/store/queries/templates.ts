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
