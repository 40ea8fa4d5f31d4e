import type { EntryRow } from './entry-rows.ts';
import { rowToEntry } from './entry-rows.ts';
import type { Seal } from '../../crypto/seal.ts';
import { plainText } from '../../../../shared/model/rich-text.ts';
import type { WordyField } from '../../../../shared/rules/inspection/similarity.ts';
import type { ReadableDB } from '../open.ts';

/** Words of one entry; `sealed` ones were opened for those who may read them. */
interface StoredWords {
  recordId: string;
  entryId: string;
  sealed: boolean;
  text: string;
}

/** Words of all entries of these records. Without a seal those of restricted kinds are left out. */
export function wordsOfRecords(db: ReadableDB, recordIds: readonly string[], seal: Seal | null): StoredWords[] {
  const ids = JSON.stringify(recordIds);
  const open = db.all<{ recordId: string; entryId: string; text: string }>(
    `SELECT record_id AS recordId, id AS entryId, plain AS text FROM entry
     WHERE record_id IN (SELECT value FROM json_each(?)) AND plain <> ''`,
    [ids],
  );
  return [...open.map((words) => ({ ...words, sealed: false })), ...(seal ? sealedWords(db, ids, seal) : [])];
}

function sealedWords(db: ReadableDB, ids: string, seal: Seal): StoredWords[] {
  const rows = db.all<EntryRow & { record_id: string }>(
    'SELECT * FROM entry WHERE record_id IN (SELECT value FROM json_each(?)) AND sealed IS NOT NULL',
    [ids],
  );
  return rows.map((row) => {
    const { entry } = rowToEntry(row, row.record_id, seal);
    const response = entry.kind === 'criticism' ? `\n${entry.response}` : '';
    return {
      recordId: row.record_id,
      entryId: row.id,
      sealed: true,
      text: `${plainText(entry.text)}${response}`,
    };
  });
}

/** A long field of one type's own, as its template of one version has it. */
interface OwnTextField extends WordyField {
  type: string;
  version: number;
}

/** Words in these fields of these records; `sectionId` is null for a field of the record itself. */
export function ownTexts(
  db: ReadableDB,
  recordIds: readonly string[],
  fields: readonly OwnTextField[],
): { recordId: string; sectionId: string | null; key: string; text: string }[] {
  const of = `FROM json_each(:ids) AS i JOIN record AS r ON r.id = i.value
    JOIN json_each(:fields) AS f ON f.value ->> 'type' = r.type AND f.value ->> 'version' = r.template_version`;
  return db.all(
    `SELECT r.id AS recordId, NULL AS sectionId, f.value ->> 'key' AS key, r.header -> 'own' ->> (f.value ->> 'key') AS text
     ${of} WHERE f.value ->> 'kind' IS NULL AND r.header -> 'own' ->> (f.value ->> 'key') <> ''
     UNION ALL
     SELECT r.id, s.id, f.value ->> 'key', s.own ->> (f.value ->> 'key')
     ${of} JOIN section AS s ON s.record_id = r.id AND s.kind = f.value ->> 'kind'
     WHERE s.own ->> (f.value ->> 'key') <> ''`,
    { ids: JSON.stringify(recordIds), fields: JSON.stringify(fields) },
  );
}

/** Titles of the agenda items of these records. */
export function itemTitles(db: ReadableDB, recordIds: readonly string[]): { recordId: string; title: string }[] {
  return db.all<{ recordId: string; title: string }>(
    `SELECT record_id AS recordId, title FROM section
     WHERE record_id IN (SELECT value FROM json_each(?)) AND kind = 'item' AND title <> '' ORDER BY record_id, position`,
    [JSON.stringify(recordIds)],
  );
}
