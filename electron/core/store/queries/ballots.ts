import type { BallotRound, VoidReason } from '../../../../shared/model/ballot.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

interface RoundRow extends Omit<BallotRound, 'form' | 'eligible' | 'closers' | 'result' | 'withdrawn'> {
  form: string;
  eligible: string;
  closers: string;
  result: string | null;
  withdrawn: string | null;
}

const ROUND = `SELECT id, series_id AS seriesId, section_id AS sectionId, way, state, form, eligible, threshold, closers,
  opened_at AS openedAt, ended_at AS endedAt, result, commitment, reason,
  (SELECT json_object('at', w.at, 'by', w.by, 'reason', w.reason) FROM ballot_withdrawal AS w WHERE w.round_id = id) AS withdrawn
  FROM ballot_round`;

function roundOf({ form, eligible, closers, result, withdrawn, ...row }: RoundRow): BallotRound {
  const parsed = {
    form: JSON.parse(form),
    eligible: JSON.parse(eligible),
    closers: JSON.parse(closers),
    result: JSON.parse(result ?? 'null'),
    withdrawn: JSON.parse(withdrawn ?? 'null'),
  } as Pick<BallotRound, 'form' | 'eligible' | 'closers' | 'result' | 'withdrawn'>;
  return { ...row, ...parsed };
}

/** Rounds of all versions of a record, in the order in which they were opened. */
export function roundsOfSeries(db: ReadableDB, seriesId: string): BallotRound[] {
  return db.all<RoundRow>(`${ROUND} WHERE series_id = ? ORDER BY seq`, [seriesId]).map(roundOf);
}

export function ballotRoundOf(db: ReadableDB, roundId: string): BallotRound | undefined {
  const row = db.get<RoundRow>(`${ROUND} WHERE id = ?`, [roundId]);
  return row && roundOf(row);
}

/** Every closed round. */
export function closedRounds(db: ReadableDB): BallotRound[] {
  return db.all<RoundRow>(`${ROUND} WHERE state = 'closed' ORDER BY seq`).map(roundOf);
}

/** A new round; one that is closed at once was held on paper. */
export function insertRound(db: WritableDB, round: Omit<BallotRound, 'withdrawn'>, eligibleHash: string): void {
  db.run(
    `INSERT INTO ballot_round (id, series_id, section_id, way, state, form, eligible, eligible_hash, threshold, closers, opened_at,
       ended_at, result, commitment, reason)
     VALUES (:id, :seriesId, :sectionId, :way, :state, :form, :eligible, :eligibleHash, :threshold, :closers, :openedAt,
       :endedAt, :result, :commitment, :reason)`,
    {
      ...round,
      form: JSON.stringify(round.form),
      eligible: JSON.stringify(round.eligible),
      eligibleHash,
      closers: JSON.stringify(round.closers),
      result: round.result === null ? null : JSON.stringify(round.result),
    },
  );
}

/** Closes an open round. */
export function endRound(db: WritableDB, { id, endedAt, result, commitment }: BallotRound): void {
  db.run(
    `UPDATE ballot_round SET state = 'closed', ended_at = :endedAt, result = :result, commitment = :commitment
     WHERE id = :id AND state = 'open'`,
    { id, endedAt, result: JSON.stringify(result), commitment },
  );
}

/** Says that the counts of a closed round do not hold. */
export function insertWithdrawal(
  db: WritableDB,
  withdrawal: { roundId: string; at: string; by: string; reason: string },
): void {
  db.run('INSERT INTO ballot_withdrawal (round_id, at, by, reason) VALUES (:roundId, :at, :by, :reason)', withdrawal);
}

/** Makes the open round void; returns its id, or null if none is open. */
export function voidOpenRound(db: WritableDB, at: string, reason: VoidReason): string | null {
  const open = db.get<{ id: string }>("SELECT id FROM ballot_round WHERE state = 'open'");
  if (!open) return null;
  db.run("UPDATE ballot_round SET state = 'void', ended_at = :at, reason = :reason WHERE id = :id", {
    id: open.id,
    at,
    reason,
  });
  return open.id;
}

/** A round that was cut short and has not been held again, in a record that is not final. */
interface CutShort {
  recordId: string;
  recordTitle: string;
  sectionId: string;
  /** The first vote, or the election, that it was about; null for a 民主测评. */
  entryId: string | null;
  endedAt: string;
}

/** What a round of the section is about, beside 民主测评. */
const ABOUT = "form ->> '$.sheets[0].rows[0].entryId'";

export function roundsCutShort(db: ReadableDB): CutShort[] {
  return db.all<CutShort>(
    `SELECT r.id AS recordId, r.title AS recordTitle, b.section_id AS sectionId, b.${ABOUT} AS entryId,
       b.ended_at AS endedAt
     FROM ballot_round AS b JOIN record AS r ON r.series_id = b.series_id AND r.state IN ('planned', 'draft', 'to_confirm')
     WHERE b.state = 'void' AND b.reason IN ('interrupted', 'suspended') AND NOT EXISTS (
       SELECT 1 FROM ballot_round AS later WHERE later.series_id = b.series_id AND later.section_id = b.section_id AND later.seq > b.seq
         AND later.${ABOUT} IS b.${ABOUT})
     ORDER BY b.seq`,
  );
}

/** What the audit chain has of rounds, by id: the commitment of each closed one, and which were withdrawn. */
export function auditedRounds(db: ReadableDB): { closed: Map<string, string>; withdrawn: Set<string> } {
  const rows = db.all<{ id: string; type: string; commitment: string }>(
    `SELECT payload ->> 'roundId' AS id, type, payload ->> 'commitment' AS commitment FROM audit
     WHERE type IN ('ballot.closed', 'ballot.withdrawn')`,
  );
  const closed = rows.filter((row) => row.type === 'ballot.closed');
  const withdrawn = rows.filter((row) => row.type === 'ballot.withdrawn');
  return {
    closed: new Map(closed.map(({ id, commitment }) => [id, commitment])),
    withdrawn: new Set(withdrawn.map(({ id }) => id)),
  };
}
