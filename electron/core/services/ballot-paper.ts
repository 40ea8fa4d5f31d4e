import type { Parsed } from '../../../shared/contract/index.ts';
import type { BallotRound } from '../../../shared/model/ballot.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { differences, fitsForm, imbalances } from '../../../shared/rules/ballot/counts.ts';
import type { Clock, OpenBook } from '../context.ts';
import { insertRound } from '../store/queries/ballots.ts';
import { commitmentOf, record, type ClosedRound } from './ballot-close.ts';
import { hashOf } from './ballot-open.ts';
import { refuseOneCloser, subjectOf } from './ballot-subject.ts';

/**
 * Keeps counts from paper that two people have entered apart from each other: a round that is closed at once.
 * @throws AppError as {@link subjectOf}; `ballot.closers` (one person counted twice), `ballot.counts` (they differ, or do not balance;
 *   names the figures)
 */
export function enterPaper(book: OpenBook, clock: Clock, input: Parsed<'ballots.enterPaper'>): BallotRound {
  const subject = subjectOf(book, clock, input.subject);
  refuseOneCloser(subject, input.counters, '两次计票');
  const { form, record: minutes, section, threshold } = subject;
  const [first, second] = input.counts;
  if (!fitsForm(form, first.tallies) || !fitsForm(form, second.tallies))
    throw new AppError('ballot.counts', '有的行没有填票数，没有保存。请逐行填写，没有的填 0。');
  const [different] = differences(form, first, second);
  if (different) {
    const { what, first: one, second: other } = different;
    throw new AppError(
      'ballot.counts',
      `两个人的票数不一致：${what}，一个是 ${one}，一个是 ${other}，没有保存。请一起核对。`,
    );
  }
  const [wrong] = imbalances(form, first);
  if (wrong !== undefined) throw new AppError('ballot.counts', `${wrong}没有保存。`);
  const at = clock.now().toISOString();
  const counted = {
    id: newId(),
    seriesId: minutes.seriesId,
    sectionId: section.id,
    way: 'paper' as const,
    form,
    eligible: [],
    threshold,
    closers: input.counters,
    openedAt: at,
    endedAt: at,
    result: {
      ...first.slips,
      turnout: [],
      tallies: first.slips.valid < threshold ? null : first.tallies,
    },
  };
  const round: ClosedRound = {
    ...counted,
    state: 'closed',
    reason: null,
    withdrawn: null,
    commitment: commitmentOf(counted),
  };
  book.db.transaction(() => {
    insertRound(book.db, round, hashOf(round.eligible));
    record(book, clock, round);
  });
  return round;
}
