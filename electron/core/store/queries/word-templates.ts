import type { WordTemplate } from '../../../../shared/model/word-template.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

const FACTS = 'id, name, type, length(bytes) AS size, digest, kept_at AS at, kept_by AS by';

/** The Word templates of the book, by name. */
export function wordTemplates(db: ReadableDB): WordTemplate[] {
  return db.all<WordTemplate>(`SELECT ${FACTS} FROM word_template ORDER BY name`);
}

export function findWordTemplate(db: ReadableDB, id: string): WordTemplate | undefined {
  return db.get<WordTemplate>(`SELECT ${FACTS} FROM word_template WHERE id = ?`, [id]);
}

/** The file of a template. */
export function wordTemplateBytes(db: ReadableDB, id: string): Buffer | undefined {
  return db.get<{ bytes: Buffer }>('SELECT bytes FROM word_template WHERE id = ?', [id])?.bytes;
}

/** Keeps a template, in the place of the one that has its id. */
export function putWordTemplate(db: WritableDB, template: WordTemplate, bytes: Uint8Array): void {
  const { id, name, type, digest, at, by } = template;
  db.run(
    `INSERT INTO word_template (id, name, type, bytes, digest, kept_at, kept_by)
     VALUES (:id, :name, :type, :bytes, :digest, :at, :by)
     ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes, digest = excluded.digest,
       kept_at = excluded.kept_at, kept_by = excluded.kept_by`,
    { id, name, type, digest, at, by, bytes },
  );
}

export function describeWordTemplate(db: WritableDB, { id, name, type }: Pick<WordTemplate, 'id' | 'name' | 'type'>) {
  db.run('UPDATE word_template SET name = :name, type = :type WHERE id = :id', { id, name, type });
}

export function deleteWordTemplate(db: WritableDB, id: string): void {
  db.run('DELETE FROM word_template WHERE id = ?', [id]);
}
