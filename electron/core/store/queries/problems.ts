import type { Problem, ProblemWords } from '../../../../shared/model/problem.ts';
import { sealWords, unsealWords, type Seal, type SealPlace } from '../../crypto/seal.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

interface StoredProblem extends Problem {
  year: number;
}

type ProblemRow = Omit<Problem, 'words'> & { sealed: Buffer };

const NO_WORDS: ProblemWords = { dimension: '', text: '', example: '', cause: '' };
const COLUMNS = 'id, owner_id AS ownerId, position, source, opinion_id AS opinionId, sealed';

/** Where the sealed words of a row belong: its year in the place of a record. */
function placeOf({ id, ownerId }: Pick<Problem, 'id' | 'ownerId'>, year: number): SealPlace {
  return { recordId: String(year), entryId: id, kind: 'problem', personId: ownerId, targetId: null };
}

function problemOf({ sealed, ...row }: ProblemRow, year: number, seal: Seal | null): Problem {
  const words = seal === null ? NO_WORDS : (unsealWords(seal, placeOf(row, year), sealed).words as ProblemWords);
  return { ...row, words };
}

/** Rows of all lists of a year in their order; their words come empty without a seal. */
export function problemsOf(db: ReadableDB, year: number, seal: Seal | null): Problem[] {
  return db
    .all<ProblemRow>(`SELECT ${COLUMNS} FROM problem WHERE year = ? ORDER BY position, id`, [year])
    .map((row) => problemOf(row, year, seal));
}

export function findProblem(db: ReadableDB, problemId: string, seal: Seal | null): StoredProblem | undefined {
  const found = db.get<{ year: number }>('SELECT year FROM problem WHERE id = ?', [problemId]);
  const row = db.get<ProblemRow>(`SELECT ${COLUMNS} FROM problem WHERE id = ?`, [problemId]);
  return found && row && { ...problemOf(row, found.year, seal), year: found.year };
}

/** Adds a row, or replaces what is stored of it. */
export function putProblem(db: WritableDB, row: StoredProblem, seal: Seal): void {
  const { words, ...columns } = row;
  const { sealed } = sealWords(seal, placeOf(row, row.year), words);
  db.run(
    `INSERT INTO problem (id, year, owner_id, position, source, opinion_id, sealed)
     VALUES (:id, :year, :ownerId, :position, :source, :opinionId, :sealed)
     ON CONFLICT (id) DO UPDATE SET owner_id = excluded.owner_id, position = excluded.position, source = excluded.source,
       opinion_id = excluded.opinion_id, sealed = excluded.sealed`,
    { ...columns, sealed },
  );
}

export function deleteProblem(db: WritableDB, problemId: string): void {
  db.run('DELETE FROM problem WHERE id = ?', [problemId]);
}

/** Days on which the lists of a year were settled, by whose they are; null is the 支委会. */
export function settledOf(db: ReadableDB, year: number): Map<string | null, string> {
  const rows = db.all<{ ownerId: string; on: string }>(
    'SELECT owner_id AS ownerId, on_date AS "on" FROM problem_settled WHERE year = ?',
    [year],
  );
  return new Map(rows.map(({ ownerId, on }) => [ownerId === '' ? null : ownerId, on]));
}

/** Settles a list, or opens it again where `on` is null. */
export function putSettled(db: WritableDB, year: number, ownerId: string | null, on: string | null): void {
  const owner = ownerId ?? '';
  if (on === null) db.run('DELETE FROM problem_settled WHERE year = ? AND owner_id = ?', [year, owner]);
  else db.run('INSERT OR REPLACE INTO problem_settled (year, owner_id, on_date) VALUES (?, ?, ?)', [year, owner, on]);
}
