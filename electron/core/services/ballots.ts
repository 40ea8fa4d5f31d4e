import { setTimeout as wait } from 'node:timers/promises';
import type { OpenRoundView } from '../../../shared/contract/ballots.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { OpenRound } from '../ballot/open-round.ts';
import type { DomainHandlers, OpenBook } from '../context.ts';
import { ballotRoundOf, roundsCutShort, roundsOfSeries } from '../store/queries/ballots.ts';
import { abandonRound, closeRound } from './ballot-close.ts';
import { openRound, viewOfRound } from './ballot-open.ts';
import { enterPaper } from './ballot-paper.ts';
import { takeCounts, withdrawRound } from './ballot-withdraw.ts';
import { headOf } from './records-read.ts';

/** How long every cast takes, whatever is on the ballot. */
const CAST_MS = 120;

/**
 * Secret ballots. Between opening and closing nothing is written: not in the database, not beside it, not in a log; a handler here that
 * answers meanwhile says nothing that depends on a ballot.
 */
export const ballotHandlers: DomainHandlers<'ballots'> = {
  'ballots.rounds': ({ recordId }, core) => {
    const { db } = core.book();
    return roundsOfSeries(db, headOf(db, recordId).seriesId);
  },
  'ballots.cutShort': (_, core) => roundsCutShort(core.book().db),
  'ballots.current': (_, core) => currentOf(core.book()),
  'ballots.open': (input, core) => {
    if (core.jobs.busy())
      throw new AppError('ballot.state', '还有导出等任务没有做完，不能开始投票。请等它做完，或先取消。');
    const view = openRound(core.writable(), core.clock, input);
    core.emit('round', { roundId: view.roundId });
    return view;
  },
  'ballots.callUp': ({ roundId, personId }, core) => ({ token: roundOf(core.book(), roundId).callUp(personId) }),
  'ballots.recall': ({ roundId }, core) => {
    roundOf(core.book(), roundId).recall();
    return null;
  },
  'ballots.cast': async ({ roundId, token, marks }, core) => {
    const over = wait(CAST_MS);
    try {
      roundOf(core.book(), roundId).cast(token, marks);
    } finally {
      await over;
    }
    return { cast: true };
  },
  'ballots.attest': ({ roundId, words }, core) => {
    roundOf(core.book(), roundId).attest(words);
    return null;
  },
  'ballots.close': ({ roundId, words }, core) => {
    const book = core.book();
    const round = roundOf(book, roundId);
    round.attest(words);
    const closed = closeRound(book, core.clock, round);
    core.emit('round', { roundId: null });
    return closed;
  },
  'ballots.abandon': ({ roundId, reason }, core) => {
    const book = core.book();
    const ended = abandonRound(book, core.clock, roundOf(book, roundId), reason);
    core.emit('round', { roundId: null });
    return ended;
  },
  'ballots.enterPaper': (input, core) => enterPaper(core.writable(), core.clock, input),
  'ballots.take': ({ roundId }, core) => {
    takeCounts(core.writable(), core.clock, roundId);
    return null;
  },
  'ballots.withdraw': (input, core) => withdrawRound(core.writable(), core.clock, input),
};

function currentOf(book: OpenBook): OpenRoundView | null {
  return book.round === null ? null : viewOfRound(book, book.round);
}

/**
 * The open round of this id.
 * @throws AppError `ballot.state` says whether it was closed, made void, or never was
 */
function roundOf(book: OpenBook, roundId: string): OpenRound {
  if (book.round?.id === roundId) return book.round;
  const kept = ballotRoundOf(book.db, roundId);
  if (kept?.state === 'closed')
    throw new AppError('ballot.state', '这一轮投票已经关闭，不能再投票，也不能重开。结果在记录的这一环节里。');
  throw new AppError('ballot.state', '这一轮投票已经作废。需要的话，请重新开始一轮。');
}
