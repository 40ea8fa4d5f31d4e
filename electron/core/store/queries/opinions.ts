import type { Feedback, Opinion, OpinionWords } from '../../../../shared/model/opinion.ts';
import { sealWords, unsealWords, type Seal, type SealPlace } from '../../crypto/seal.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

/** A row of 征求意见 as it lies in the book; its words come empty without a seal. */
interface ListedOpinion extends Opinion {
  feedbackId: string | null;
  /** A row of a 问题清单 was made of it. */
  listed: boolean;
}

export interface StoredOpinion extends ListedOpinion {
  year: number;
}

type OpinionRow = Omit<ListedOpinion, 'words' | 'listed'> & { sealed: Buffer; listed: number };

const NO_WORDS: OpinionWords = { text: '', proposer: '', answer: '', origin: '' };
const COLUMNS = `o.id, o.position, o.target_id AS targetId, o.way, o.collected_on AS collectedOn, o.outcome, o.sealed,
  o.feedback_id AS feedbackId, EXISTS (SELECT 1 FROM problem AS p WHERE p.opinion_id = o.id) AS listed`;

/** Where the sealed words of a row belong: its year in the place of a record. */
function placeOf({ id, targetId }: Pick<Opinion, 'id' | 'targetId'>, year: number): SealPlace {
  return { recordId: String(year), entryId: id, kind: 'opinion', personId: null, targetId };
}

function opinionOf({ sealed, listed, ...row }: OpinionRow, year: number, seal: Seal | null): ListedOpinion {
  const words = seal === null ? NO_WORDS : (unsealWords(seal, placeOf(row, year), sealed).words as OpinionWords);
  return { ...row, listed: listed === 1, words };
}

/** Rows of a year in their order. */
export function opinionsOf(db: ReadableDB, year: number, seal: Seal | null): ListedOpinion[] {
  return db
    .all<OpinionRow>(`SELECT ${COLUMNS} FROM opinion AS o WHERE o.year = ? ORDER BY o.position, o.id`, [year])
    .map((row) => opinionOf(row, year, seal));
}

export function findOpinion(db: ReadableDB, opinionId: string, seal: Seal | null): StoredOpinion | undefined {
  const found = db.get<{ year: number }>('SELECT year FROM opinion WHERE id = ?', [opinionId]);
  const row = db.get<OpinionRow>(`SELECT ${COLUMNS} FROM opinion AS o WHERE o.id = ?`, [opinionId]);
  return found && row && { ...opinionOf(row, found.year, seal), year: found.year };
}

/** Adds a row, or replaces what is stored of it. Its feedback stays. */
export function putOpinion(db: WritableDB, row: Opinion & { year: number }, seal: Seal): void {
  const { id, year, position, targetId, way, collectedOn, outcome, words } = row;
  const { sealed } = sealWords(seal, placeOf(row, year), words);
  db.run(
    `INSERT INTO opinion (id, year, position, target_id, way, collected_on, outcome, sealed)
     VALUES (:id, :year, :position, :targetId, :way, :collectedOn, :outcome, :sealed)
     ON CONFLICT (id) DO UPDATE SET position = excluded.position, target_id = excluded.target_id, way = excluded.way,
       collected_on = excluded.collected_on, outcome = excluded.outcome, sealed = excluded.sealed`,
    { id, year, position, targetId, way, collectedOn, outcome, sealed },
  );
}

export function deleteOpinion(db: WritableDB, opinionId: string): void {
  db.run('DELETE FROM opinion WHERE id = ?', [opinionId]);
}

interface StoredFeedback extends Feedback {
  year: number;
}

const FEEDBACK = 'id, target_id AS targetId, on_date AS "on", told, author, how';

/** Feedbacks of a year, by their day. */
export function feedbacksOf(db: ReadableDB, year: number): Feedback[] {
  return db.all<Feedback>(`SELECT ${FEEDBACK} FROM opinion_feedback WHERE year = ? ORDER BY on_date, id`, [year]);
}

export function findFeedback(db: ReadableDB, feedbackId: string): StoredFeedback | undefined {
  return db.get<StoredFeedback>(`SELECT year, ${FEEDBACK} FROM opinion_feedback WHERE id = ?`, [feedbackId]);
}

/** Enters a feedback of these rows. */
export function insertFeedback(
  db: WritableDB,
  feedback: StoredFeedback & { addedAt: string; addedBy: string },
  opinionIds: readonly string[],
): void {
  db.run(
    `INSERT INTO opinion_feedback (id, year, target_id, on_date, told, author, how, added_at, added_by)
     VALUES (:id, :year, :targetId, :on, :told, :author, :how, :addedAt, :addedBy)`,
    { ...feedback },
  );
  db.run('UPDATE opinion SET feedback_id = :id WHERE id IN (SELECT value FROM json_each(:ids))', {
    id: feedback.id,
    ids: JSON.stringify(opinionIds),
  });
}

/** Takes a feedback away; its rows have none then. Returns how many they were. */
export function deleteFeedback(db: WritableDB, feedbackId: string): number {
  const rows = db.run('UPDATE opinion SET feedback_id = NULL WHERE feedback_id = ?', [feedbackId]);
  db.run('DELETE FROM opinion_feedback WHERE id = ?', [feedbackId]);
  return rows;
}
