import {
  emptyEntry,
  RESTRICTED_KINDS,
  SEALED_FIELDS,
  type Entry,
  type EntryKind,
} from '../../../../shared/model/entry.ts';
import { plainText } from '../../../../shared/model/rich-text.ts';
import { sealWords, unsealWords, type Seal, type SealPlace } from '../../crypto/seal.ts';

/** A row of table `entry`; `facts` and `body` are JSON. */
export interface EntryRow {
  id: string;
  section_id: string;
  position: string;
  kind: EntryKind;
  at_time: string | null;
  person_id: string | null;
  target_id: string | null;
  due_on: string | null;
  facts: string;
  body: string | null;
  plain: string | null;
  sealed: Buffer | null;
  commitment: string | null;
}

/** An entry as it was read. `withheld`: its words are sealed and this slot may not read them; they come empty. */
export interface ReadEntry {
  entry: Entry;
  commitment: string | null;
  withheld: boolean;
}

/** Fields of an entry that have a column of their own. */
const COLUMN_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'sectionId',
  'position',
  'kind',
  'at',
  'personId',
  'targetId',
  'dueOn',
]);

/** Where the sealed words of a row belong. */
export function placeOf(row: Pick<EntryRow, 'id' | 'kind' | 'person_id' | 'target_id'>, recordId: string): SealPlace {
  return { recordId, entryId: row.id, kind: row.kind, personId: row.person_id, targetId: row.target_id };
}

/**
 * The row of an entry. Words of a restricted kind go into `sealed` and nowhere else.
 * @param seal must be given for a restricted kind; the caller has refused the edit otherwise
 */
export function entryToRow(entry: Entry, recordId: string, seal: Seal | null): EntryRow {
  const fields = Object.entries(entry);
  const own: Partial<Record<string, string | null>> = Object.fromEntries(
    fields.filter(([key]) => COLUMN_FIELDS.has(key)),
  );
  const words = Object.fromEntries(fields.filter(([key]) => SEALED_FIELDS.has(key)));
  const facts = Object.fromEntries(fields.filter(([key]) => !COLUMN_FIELDS.has(key) && !SEALED_FIELDS.has(key)));
  const row = {
    id: entry.id,
    section_id: entry.sectionId,
    position: entry.position,
    kind: entry.kind,
    at_time: entry.at,
    person_id: own['personId'] ?? null,
    target_id: own['targetId'] ?? null,
    due_on: own['dueOn'] ?? null,
    facts: JSON.stringify(facts),
  };
  if (!RESTRICTED_KINDS.has(entry.kind)) {
    return { ...row, body: JSON.stringify(words), plain: plainText(entry.text), sealed: null, commitment: null };
  }
  if (!seal) throw new Error('restricted words without a seal');
  const { sealed, commitment } = sealWords(seal, placeOf(row, recordId), words);
  return { ...row, body: null, plain: null, sealed, commitment };
}

/**
 * The entry of a row. Without a seal, restricted words come empty.
 * @throws AppError `book.damaged` when sealed words do not open
 */
export function rowToEntry(row: EntryRow, recordId: string, seal: Seal | null): ReadEntry {
  const { words, commitment, withheld } = readWords(row, recordId, seal);
  const known: Record<string, unknown> = {
    at: row.at_time,
    personId: row.person_id,
    targetId: row.target_id,
    dueOn: row.due_on,
    ...(JSON.parse(row.facts) as object),
    ...words,
  };
  const empty = emptyEntry(row.kind, { id: row.id, sectionId: row.section_id, position: row.position });
  const entry = Object.fromEntries(
    Object.entries(empty).map(([key, value]) => [key, key in known ? known[key] : value]),
  );
  return { entry: entry as Entry, commitment, withheld };
}

function readWords(row: EntryRow, recordId: string, seal: Seal | null) {
  if (row.sealed === null) {
    return { words: JSON.parse(row.body ?? '{}') as object, commitment: null, withheld: false };
  }
  if (!seal) return { words: {}, commitment: row.commitment, withheld: true };
  const { words, commitment } = unsealWords(seal, placeOf(row, recordId), row.sealed);
  return { words: words as object, commitment, withheld: false };
}
