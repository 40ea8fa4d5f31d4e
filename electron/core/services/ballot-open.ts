import { createHash } from 'node:crypto';
import type { Parsed } from '../../../shared/contract/index.ts';
import type { OpenRoundView } from '../../../shared/contract/ballots.ts';
import { WORD_LENGTH, type BallotRound } from '../../../shared/model/ballot.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { printedName } from '../../../shared/rules/standing.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { appendAudit } from '../audit/chain.ts';
import { OpenRound, type CloserWords } from '../ballot/open-round.ts';
import type { Clock, OpenBook } from '../context.ts';
import { ballotRoundOf, insertRound } from '../store/queries/ballots.ts';
import { allPeople } from '../store/queries/roster.ts';
import { recordOfSeries } from '../store/queries/records.ts';
import { voidCutShort } from '../vault/cut-short.ts';
import { refuseOneCloser, subjectOf, votersOf } from './ballot-subject.ts';

/**
 * Opens a round: one transaction with the question, the options and who may vote, the log folded into the database, and from here on
 * the core refuses every other change.
 * @throws AppError as {@link subjectOf}, {@link votersOf}, {@link refuseOneCloser}; `ballot.closers` for words that prove nothing
 */
export function openRound(book: OpenBook, clock: Clock, input: Parsed<'ballots.open'>): OpenRoundView {
  const subject = subjectOf(book, clock, input.subject);
  const eligible = votersOf(subject, input.voters);
  refuseOneCloser(subject, input.closers, '主持人和监票人');
  refuseWeakWords(input.words);
  const { record, section, form } = subject;
  const round: BallotRound = {
    id: newId(),
    seriesId: record.seriesId,
    sectionId: section.id,
    way: 'screen',
    state: 'open',
    form,
    eligible,
    threshold: subject.threshold,
    closers: input.closers,
    openedAt: clock.now().toISOString(),
    endedAt: null,
    result: null,
    commitment: null,
    reason: null,
    withdrawn: null,
  };
  const eligibleHash = hashOf(eligible);
  book.db.transaction(() => {
    voidCutShort(book, clock);
    insertRound(book.db, round, eligibleHash);
    const { id, seriesId, sectionId, way } = round;
    appendAudit(book, clock, 'ballot.opened', {
      roundId: id,
      seriesId,
      sectionId,
      way,
      voters: eligible.length,
      eligibleHash,
    });
  });
  try {
    book.db.checkpoint();
  } catch (thrown) {
    // Nobody has voted yet: the round is given up before it began.
    book.db.transaction(() => voidCutShort(book, clock));
    throw thrown;
  }
  const { id, threshold } = round;
  const open = new OpenRound({ id, form, eligible, threshold, words: input.words });
  open.hold(book.db);
  book.round = open;
  // A book that is closed meanwhile takes the round along; the next opening finds it void.
  book.closed.addEventListener('abort', () => open.wipe(), { once: true });
  return viewOfRound(book, open);
}

/** SHA-256 of the list of those who may vote. */
export function hashOf(eligible: readonly string[]): string {
  return createHash('sha256')
    .update(`branchbook/ballot-voters/1\0${canonicalJson(eligible)}`, 'utf8')
    .digest('hex');
}

function refuseWeakWords({ chair, scrutineer }: CloserWords): void {
  const words = [chair, scrutineer].map((word) => word.normalize('NFKC').trim());
  if (words.some((word) => word.length < WORD_LENGTH.least))
    throw new AppError('ballot.closers', `口令词至少 ${WORD_LENGTH.least} 个字符，主持人和监票人各设一个。`);
  if (words[0] === words[1])
    throw new AppError('ballot.closers', '两个人的口令词相同。请监票人另设一个，不要告诉对方。');
}

/** What may be seen of an open round. */
export function viewOfRound({ db }: OpenBook, open: OpenRound): OpenRoundView {
  const kept = ballotRoundOf(db, open.id);
  const record = kept && recordOfSeries(db, kept.seriesId);
  if (!record) throw new Error('an open round belongs to a record');
  const names = new Map(allPeople(db).map((file) => [file.person.id, printedName(file.person)]));
  const voted = open.voted();
  return {
    roundId: open.id,
    recordId: record,
    sectionId: kept.sectionId,
    entryId: open.form.sheets[0]?.rows[0]?.entryId ?? null,
    form: open.form,
    voters: open.eligible.map((personId, i) => ({
      personId,
      name: names.get(personId) ?? '',
      voted: voted[i] === true,
    })),
    called: open.called,
    closers: kept.closers,
  };
}
