import type { BallotRound, VoidReason } from '../../../../shared/model/ballot.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

interface RoundRow extends Omit<BallotRound, 'form' | 'eligible' | 'closers' | 'result'> {
  form: string;
  eligible: string;
  closers: string;
  result: string | null;
}

const ROUND = `SELECT id, series_id AS seriesId, section_id AS sectionId, way, state, form, eligible, threshold, closers,
  opened_at AS openedAt, ended_at AS endedAt, result, commitment, reason FROM ballot_round`;

function roundOf({ form, eligible, closers, result, ...row }: RoundRow): BallotRound {
  const parsed = { form: JSON.parse(form), eligible: JSON.parse(eligible), closers: JSON.parse(closers) } as Pick<
    BallotRound,
    'form' | 'eligible' | 'closers'
  >;
  return { ...row, ...parsed, result: result === null ? null : (JSON.parse(result) as BallotRound['result']) };
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
export function insertRound(db: WritableDB, round: BallotRound, eligibleHash: string): void {
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

/** A section whose last round was cut short and has not been held again, in a record that is not final. */
interface CutShort {
  recordId: string;
  recordTitle: string;
  sectionId: string;
  endedAt: string;
}

export function roundsCutShort(db: ReadableDB): CutShort[] {
  return db.all<CutShort>(
    `SELECT r.id AS recordId, r.title AS recordTitle, b.section_id AS sectionId, b.ended_at AS endedAt
     FROM ballot_round AS b JOIN record AS r ON r.series_id = b.series_id AND r.state IN ('planned', 'draft', 'to_confirm')
     WHERE b.state = 'void' AND b.reason IN ('interrupted', 'suspended') AND NOT EXISTS (
       SELECT 1 FROM ballot_round AS later WHERE later.series_id = b.series_id AND later.section_id = b.section_id AND later.seq > b.seq)
     ORDER BY b.seq`,
  );
}

/** The commitment that the audit chain has of each closed round, by id. */
export function auditedRounds(db: ReadableDB): Map<string, string> {
  const rows = db.all<{ id: string; commitment: string }>(
    "SELECT payload ->> 'roundId' AS id, payload ->> 'commitment' AS commitment FROM audit WHERE type = 'ballot.closed'",
  );
  return new Map(rows.map(({ id, commitment }) => [id, commitment]));
}
