import type { RichText } from '../../../../shared/model/rich-text.ts';
import type { ReviewNote, StatementKey, StatementVersion } from '../../../../shared/model/statement.ts';
import { sealWords, unsealWords, type Seal, type SealPlace } from '../../crypto/seal.ts';
import type { ReadableDB, WritableDB } from '../open.ts';
import { rowToEntry, type EntryRow } from './entry-rows.ts';
import { FINAL, IN_FORCE } from './year.ts';

/** A row of table `statement` without its words. */
export interface StatementHead {
  id: string;
  year: number;
  owner: string | null;
  characters: number;
  sameAs: number | null;
  settledVersion: number | null;
  settledAt: string | null;
  settledBy: string | null;
}

/** What a statement has beside it, in numbers. */
export interface StatementCounts extends StatementHead {
  versions: number;
  openNotes: number;
  doneNotes: number;
}

const HEAD = `s.id, s.year, s.person_id AS owner, s.characters, s.same_as AS sameAs, s.settled_version AS settledVersion,
  s.settled_at AS settledAt, s.settled_by AS settledBy`;

/** Where words of a statement belong: its current words, one of its versions, one of its notes. */
function placeOf(
  { id, owner }: Pick<StatementHead, 'id' | 'owner'>,
  kind: 'statement' | 'statement_version' | 'statement_note',
  part: string,
): SealPlace {
  return { recordId: id, entryId: part, kind, personId: owner, targetId: null };
}

export function findStatement(db: ReadableDB, { year, owner }: StatementKey): StatementHead | undefined {
  return db.get<StatementHead>(`SELECT ${HEAD} FROM statement AS s WHERE s.year = ? AND s.person_id IS ?`, [
    year,
    owner,
  ]);
}

/** All statements of a year with their numbers. */
export function statementsOf(db: ReadableDB, year: number): StatementCounts[] {
  return db.all<StatementCounts>(
    `SELECT ${HEAD},
       (SELECT coalesce(max(number), 0) FROM statement_version AS v WHERE v.statement_id = s.id) AS versions,
       (SELECT count(*) FROM statement_note AS n WHERE n.statement_id = s.id AND n.done_at IS NULL) AS openNotes,
       (SELECT count(*) FROM statement_note AS n WHERE n.statement_id = s.id AND n.done_at IS NOT NULL) AS doneNotes
     FROM statement AS s WHERE s.year = ?`,
    [year],
  );
}

/** Words of statements up to a year, as they are being written. */
export function statementTexts(
  db: ReadableDB,
  lastYear: number,
  seal: Seal,
): (Pick<StatementHead, 'year' | 'owner' | 'sameAs'> & { text: RichText })[] {
  return db
    .all<StatementHead & { sealed: Buffer }>(
      `SELECT ${HEAD}, s.sealed FROM statement AS s WHERE s.year <= ? AND s.characters > 0 ORDER BY s.year, s.id`,
      [lastYear],
    )
    .map(({ sealed, ...head }) => ({
      year: head.year,
      owner: head.owner,
      sameAs: head.sameAs,
      text: opened(seal, placeOf(head, 'statement', head.id), sealed) as RichText,
    }));
}

/** The words of a statement as they are being written. */
export function statementText(db: ReadableDB, head: StatementHead, seal: Seal): RichText {
  const row = db.get<{ sealed: Buffer }>('SELECT sealed FROM statement WHERE id = ?', [head.id]);
  if (!row) throw new Error('a statement without a row');
  return opened(seal, placeOf(head, 'statement', head.id), row.sealed) as RichText;
}

/** Writes the words; a statement that is not there yet is made. */
export function putStatementText(
  db: WritableDB,
  statement: Pick<StatementHead, 'id' | 'year' | 'owner' | 'characters' | 'sameAs'>,
  text: RichText,
  seal: Seal,
  at: string,
): void {
  const { id, year, owner, characters, sameAs } = statement;
  const words = sealWords(seal, placeOf(statement, 'statement', id), text);
  db.run(
    `INSERT INTO statement (id, year, person_id, sealed, commitment, characters, same_as, changed_at)
     VALUES (:id, :year, :owner, :sealed, :commitment, :characters, :sameAs, :at)
     ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, commitment = excluded.commitment,
       characters = excluded.characters, same_as = excluded.same_as, changed_at = excluded.changed_at`,
    { id, year, owner, characters, sameAs, at, ...words },
  );
}

export function settleStatement(
  db: WritableDB,
  id: string,
  settled: { version: number; at: string; by: string },
): void {
  db.run('UPDATE statement SET settled_version = :version, settled_at = :at, settled_by = :by WHERE id = :id', {
    id,
    ...settled,
  });
}

/** Words and reason of a version, which are sealed together. */
type KeptWords = Pick<StatementVersion, 'text' | 'reason'>;
const NO_WORDS: KeptWords = { text: [{ type: 'paragraph', children: [{ text: '' }] }], reason: '' };

/** The versions of a statement, the oldest first; without a seal their words come empty. */
export function versionsOf(db: ReadableDB, head: StatementHead, seal: Seal | null): StatementVersion[] {
  return db
    .all<Pick<StatementVersion, 'number' | 'at' | 'by'> & { sealed: Buffer }>(
      `SELECT number, kept_at AS at, kept_by AS by, sealed FROM statement_version WHERE statement_id = ? ORDER BY number`,
      [head.id],
    )
    .map(({ sealed, ...version }) => ({
      ...version,
      ...(seal
        ? (opened(seal, placeOf(head, 'statement_version', String(version.number)), sealed) as KeptWords)
        : NO_WORDS),
    }));
}

export function insertVersion(
  db: WritableDB,
  head: Pick<StatementHead, 'id' | 'owner'>,
  version: StatementVersion,
  seal: Seal,
): void {
  const { number, at, by, text, reason } = version;
  const words = sealWords(seal, placeOf(head, 'statement_version', String(number)), { text, reason });
  db.run(
    `INSERT INTO statement_version (statement_id, number, sealed, commitment, kept_at, kept_by)
     VALUES (:id, :number, :sealed, :commitment, :at, :by)`,
    { id: head.id, number, at, by, ...words },
  );
}

/** The review notes of a statement in the order they were written; without a seal their words come empty. */
export function notesOf(db: ReadableDB, head: StatementHead, seal: Seal | null): ReviewNote[] {
  return db
    .all<Omit<ReviewNote, 'words' | 'done'> & { sealed: Buffer; doneAt: string | null; doneBy: string | null }>(
      `SELECT id, version, paragraph, sealed, written_at AS at, written_by AS by, done_at AS doneAt, done_by AS doneBy
       FROM statement_note WHERE statement_id = ? ORDER BY seq`,
      [head.id],
    )
    .map(({ sealed, doneAt, doneBy, ...note }) => ({
      ...note,
      words: seal ? (opened(seal, placeOf(head, 'statement_note', note.id), sealed) as string) : '',
      done: doneAt === null || doneBy === null ? null : { at: doneAt, by: doneBy },
    }));
}

export function insertNote(db: WritableDB, head: StatementHead, note: Omit<ReviewNote, 'done'>, seal: Seal): void {
  const { words, ...facts } = note;
  db.run(
    `INSERT INTO statement_note (id, statement_id, version, paragraph, sealed, commitment, written_at, written_by)
     VALUES (:id, :statement, :version, :paragraph, :sealed, :commitment, :at, :by)`,
    { ...facts, statement: head.id, ...sealWords(seal, placeOf(head, 'statement_note', note.id), words) },
  );
}

/** Marks a note as done, or as open again; false where the statement has no such note. */
export function markNote(db: WritableDB, statementId: string, noteId: string, done: ReviewNote['done']): boolean {
  return (
    db.run(
      'UPDATE statement_note SET done_at = :at, done_by = :by WHERE id = :noteId AND statement_id = :statementId',
      {
        noteId,
        statementId,
        at: done?.at ?? null,
        by: done?.by ?? null,
      },
    ) > 0
  );
}

/** What was said as 自我批评 at meetings of years before, by whom; of final records in force. */
export function selfCriticismBefore(
  db: ReadableDB,
  year: number,
  seal: Seal,
): { year: number; personId: string; text: RichText }[] {
  return db
    .all<EntryRow & { record_id: string; year: number }>(
      `SELECT e.*, r.year FROM record AS r JOIN entry AS e ON e.record_id = r.id
       WHERE r.year < ? AND r.state ${FINAL} AND ${IN_FORCE} AND e.kind = 'self_criticism' AND e.person_id IS NOT NULL
       ORDER BY r.year, r.held_on, e.position`,
      [year],
    )
    .flatMap((row) => {
      const { entry } = rowToEntry(row, row.record_id, seal);
      return entry.kind === 'self_criticism' && entry.personId !== null
        ? [{ year: row.year, personId: entry.personId, text: entry.text }]
        : [];
    });
}

/** Opens what this file sealed, which is of the form it was sealed in: nobody else holds the key. */
function opened(seal: Seal, place: SealPlace, sealed: Buffer): unknown {
  return unsealWords(seal, place, sealed).words;
}
