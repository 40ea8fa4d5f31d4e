import { isCounted, type BallotRound } from '../../../shared/model/ballot.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { ballotRoundOf, insertWithdrawal } from '../store/queries/ballots.ts';
import { headOfRound, writeCounts } from './ballot-record.ts';
import { refuseImmutable } from './records-edit.ts';

/**
 * Puts the counts of a closed round into the record, also where others were typed.
 * @throws AppError `ballot.state` (not closed, or withdrawn), `record.immutable`
 */
export function takeCounts(book: OpenBook, clock: Clock, roundId: string): void {
  const round = countedRound(book, roundId);
  book.db.transaction(() => writeCounts(book, clock, round, 'take'));
}

/**
 * Says that counts from paper are wrong. They stay as they were kept, with the reason; what the record has from them is taken away, and
 * they can be entered anew. Not of a round on this PC: a second one, with one vote changed, would show whose it was.
 * @throws AppError `ballot.state` (not closed, withdrawn already, or held on this PC), `record.immutable`, `input.invalid` (no reason)
 */
export function withdrawRound(
  book: OpenBook,
  clock: Clock,
  { roundId, reason }: { roundId: string; reason: string },
): BallotRound {
  const round = countedRound(book, roundId);
  refuseImmutable(headOfRound(book, round));
  if (round.way === 'screen')
    throw new AppError('ballot.state', '在电脑上投的票不能作废重投：两次结果一比，就可能看出个别人的意见。');
  const why = storableText(reason).trim();
  if (why === '') throw new AppError('input.invalid', '请写明为什么作废，例如：第 3 行的票数抄错。');
  const withdrawn = { at: clock.now().toISOString(), by: book.actor, reason: why };
  book.db.transaction(() => {
    insertWithdrawal(book.db, { roundId, ...withdrawn });
    writeCounts(book, clock, round, 'clear');
    appendAudit(book, clock, 'ballot.withdrawn', { roundId, reason: why });
  });
  return { ...round, withdrawn };
}

function countedRound(book: OpenBook, roundId: string): BallotRound {
  const round = ballotRoundOf(book.db, roundId);
  if (!round || !isCounted(round))
    throw new AppError('ballot.state', '这一轮投票没有关闭，或者已经作废，没有可用的票数。请刷新后再看。');
  return round;
}
