import { createHash } from 'node:crypto';
import type { BallotRound, VoidReason } from '../../../shared/model/ballot.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { appendAudit } from '../audit/chain.ts';
import type { OpenRound } from '../ballot/open-round.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { auditedRounds, ballotRoundOf, closedRounds, endRound, voidOpenRound } from '../store/queries/ballots.ts';
import { writeCounts } from './ballot-record.ts';

/** A round that is closed, with its totals. */
export type ClosedRound = BallotRound & { result: NonNullable<BallotRound['result']>; endedAt: string };

/** SHA-256 of all that is kept of a closed round: what was asked, of whom, by whom it was closed, and the totals. */
export function commitmentOf(round: Omit<ClosedRound, 'commitment' | 'reason' | 'state' | 'withdrawn'>): string {
  const { id, seriesId, sectionId, way, form, eligible, threshold, closers, openedAt, endedAt, result } = round;
  const whole = { id, seriesId, sectionId, way, form, eligible, threshold, closers, openedAt, endedAt, result };
  return createHash('sha256')
    .update(`branchbook/ballot/1\0${canonicalJson(whole)}`, 'utf8')
    .digest('hex');
}

/**
 * Closes a round in one transaction: turnout in the order of the roster, totals, state, commitment, one audit entry, and the counts in
 * the record's own fields. Then the log is folded in and the memory zeroed. The two closers have said that it is them.
 */
export function closeRound(book: OpenBook, clock: Clock, open: OpenRound): BallotRound {
  const kept = openRow(book.db, open);
  const result = open.result();
  const ended = { ...kept, result, endedAt: clock.now().toISOString() };
  const round: ClosedRound = { ...ended, state: 'closed', commitment: commitmentOf(ended) };
  return ending(book, open, () => {
    endRound(book.db, round);
    record(book, clock, round);
    return round;
  });
}

/** Ends a round without a result. */
export function abandonRound(book: OpenBook, clock: Clock, open: OpenRound, reason: VoidReason): BallotRound {
  const kept = openRow(book.db, open);
  const endedAt = clock.now().toISOString();
  return ending(book, open, () => {
    voidOpenRound(book.db, endedAt, reason);
    appendAudit(book, clock, 'ballot.voided', { roundId: open.id, reason });
    return { ...kept, state: 'void', endedAt, reason };
  });
}

/** Says in the audit chain and in the record that a round is closed; the caller holds the transaction and has written the round. */
export function record(book: OpenBook, clock: Clock, round: ClosedRound): void {
  const { id, way, eligible, commitment, result } = round;
  const { returned } = result;
  appendAudit(book, clock, 'ballot.closed', { roundId: id, way, voters: eligible.length, returned, commitment });
  writeCounts(book, clock, round, 'keep');
}

/** What the chain knows of closed and withdrawn rounds is what stands there, and no other. */
export function ballotsIntact(db: ReadableDB): { rounds: number; intact: boolean } {
  const { closed, withdrawn } = auditedRounds(db);
  const rounds = closedRounds(db);
  const intact =
    rounds.length === closed.size &&
    rounds.every(
      (round) =>
        isClosed(round) &&
        closed.get(round.id) === commitmentOf(round) &&
        (round.withdrawn !== null) === withdrawn.has(round.id),
    );
  return { rounds: rounds.length, intact };
}

function isClosed(round: BallotRound): round is ClosedRound {
  return round.result !== null && round.endedAt !== null;
}

/** Lets the core write, ends the round, and takes it up again when the disk refuses: what was cast is not lost to a full disk. */
function ending<T>(book: OpenBook, open: OpenRound, work: () => T): T {
  open.release();
  try {
    const done = book.db.transaction(work);
    book.round = null;
    open.wipe();
    // It is on the disk already, in the log; there it says no more than in the database.
    foldLog(book);
    return done;
  } catch (thrown) {
    if (ballotRoundOf(book.db, open.id)?.state === 'open') open.hold(book.db);
    throw thrown;
  }
}

function foldLog({ db }: OpenBook): void {
  try {
    db.checkpoint();
  } catch {
    // The next one does it.
  }
}

function openRow(db: ReadableDB, open: OpenRound): BallotRound {
  const kept = ballotRoundOf(db, open.id);
  if (kept?.state !== 'open') throw new AppError('ballot.state', '这一轮投票已经结束。');
  return kept;
}
