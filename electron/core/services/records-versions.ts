import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { cardsDraft } from '../../../shared/model/card.ts';
import { newRecordId } from '../../../shared/model/ids.ts';
import { isImmutable, type MeetingRecord } from '../../../shared/model/record.ts';
import { storableText } from '../../../shared/text/characters.ts';
import type { Clock, OpenBook } from '../context.ts';
import { copyAttachments, deleteAttachmentsOf } from '../store/queries/attachments.ts';
import { removeDrafts } from '../store/queries/drafts.ts';
import { copyContent, deleteContent, hasSealed } from '../store/queries/record-content.ts';
import { deleteRecord, insertRecord, isSuperseded, seriesVersions } from '../store/queries/records.ts';
import { appendAudit } from '../audit/chain.ts';
import { refuseImmutable, restricted } from './records-edit.ts';
import { roundsOfSeries } from '../store/queries/ballots.ts';
import { headOf, readRecord } from './records-read.ts';

/**
 * Starts a new draft version of a final record: same rows under the same ids, same template, same attached files. The old
 * version stays as it is and readable.
 * @throws AppError `record.not_found`, `record.wrong_state` (not final, or already being corrected), `vault.restricted`
 */
export function correctRecord(
  book: OpenBook,
  clock: Clock,
  { recordId, reason }: Parsed<'records.correct'>,
): MeetingRecord {
  return book.db.transaction(() => {
    const old = headOf(book.db, recordId);
    if (!isImmutable(old.state))
      throw new AppError('record.wrong_state', '这份记录还没有定稿，直接改就可以，不需要更正。');
    if (isSuperseded(book.db, old.id)) {
      throw new AppError('record.wrong_state', '这份记录已有更新的版本。请打开最新的一版再更正。');
    }
    if (!book.seal && hasSealed(book.db, old.id)) throw restricted();
    const now = clock.now().toISOString();
    const id = newRecordId();
    insertRecord(book.db, {
      ...old,
      id,
      version: old.version + 1,
      supersedes: old.id,
      reason: storableText(reason),
      state: 'draft',
      revision: 0,
      people: null,
      ruleSettings: null,
      updatedAt: now,
      finalisedAt: null,
      finalisedBy: null,
      digest: null,
      digestForm: null,
    });
    copyContent(book.db, old.id, id, book.seal);
    copyAttachments(book.db, old.id, id);
    appendAudit(book, clock, 'record.corrected', { recordId: id, supersedes: old.id, version: old.version + 1 });
    return readRecord(book, clock, id);
  });
}

/**
 * All versions of a series, newest first.
 * @throws AppError `record.not_found`
 */
export function recordVersions(book: OpenBook, { seriesId }: Parsed<'records.versions'>): Output<'records.versions'> {
  const versions = seriesVersions(book.db, seriesId);
  if (versions.length === 0)
    throw new AppError('record.not_found', '找不到这份记录的历史版本。请回到记录列表重新选择。');
  return versions;
}

/**
 * Deletes a plan or a draft with all its rows; files of its attachments are cleared away at the next start.
 * @throws AppError `record.not_found`, `record.immutable`, `record.wrong_state` (waiting for confirmation), `vault.restricted`
 */
export function removeRecord(book: OpenBook, clock: Clock, { recordId }: Parsed<'records.remove'>): null {
  return book.db.transaction(() => {
    const head = headOf(book.db, recordId);
    refuseImmutable(head);
    if (head.state === 'to_confirm') {
      throw new AppError('record.wrong_state', '这份记录正在等待确认，不能删除。确实要删除的，请先退回草稿。');
    }
    refuseHeldBallot(book, head.seriesId);
    if (!book.seal && hasSealed(book.db, recordId)) throw restricted();
    deleteContent(book.db, recordId);
    deleteAttachmentsOf(book.db, recordId);
    deleteRecord(book.db, recordId);
    removeDrafts(book.db, cardsDraft(recordId));
    appendAudit(book, clock, 'record.removed', { recordId, type: head.type, version: head.version, state: head.state });
    return null;
  });
}

/** A vote that was held stays, with the record that it was held in; a correction leaves the version before it. */
function refuseHeldBallot({ db }: OpenBook, seriesId: string): void {
  if (seriesVersions(db, seriesId).length > 1) return;
  if (!roundsOfSeries(db, seriesId).some((round) => round.state !== 'void')) return;
  throw new AppError('record.wrong_state', '这份记录里有已经关闭的无记名投票，不能删除。');
}
