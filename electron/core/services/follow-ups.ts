import { createHash } from 'node:crypto';
import { otherWithNumber } from '../../../shared/archive/numbering.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { isImmutable, type FollowUp } from '../../../shared/model/record.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { localDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import { attachmentsOf } from '../store/queries/attachments.ts';
import { auditedAttachments, auditedFollowUps } from '../store/queries/audit-check.ts';
import { enteredFileNumbers } from '../store/queries/archive.ts';
import { followUpsOf, insertFollowUp } from '../store/queries/follow-ups.ts';
import type { ReadableDB } from '../store/open.ts';
import { appendAudit } from '../audit/chain.ts';
import { headOf } from './records-read.ts';

/** SHA-256 of a follow-up, words, author and attachment included: in the audit chain in their place. */
function followUpDigest(followUp: FollowUp): string {
  return createHash('sha256')
    .update(`branchbook/follow-up/1\0${canonicalJson(followUp)}`, 'utf8')
    .digest('hex');
}

/**
 * Whether the follow-ups of a record, and what was attached to it after it was final, are all there as the audit chain has them, and
 * no others.
 */
export function followUpsIntact(db: ReadableDB, recordId: string): boolean {
  const digests = auditedFollowUps(db, recordId);
  const rows = followUpsOf(db, recordId);
  const hashes = auditedAttachments(db, recordId);
  const late = attachmentsOf(db, recordId).filter((each) => hashes.has(each.id));
  return (
    rows.length === digests.size &&
    rows.every((each) => digests.get(each.id) === followUpDigest(each)) &&
    late.length === hashes.size &&
    late.every((each) => hashes.get(each.id) === each.sha256)
  );
}

type NewFollowUp = Omit<FollowUp, 'id' | 'addedAt'>;

/**
 * Adds what came after finalising: printed, signed, approved, progress … Append-only, outside the record's digest.
 * @throws AppError `record.not_found`, `record.wrong_state` (not final yet), `attachment.not_found` (not of this record),
 *   `input.invalid` (a day that has not come), `archive.number` (a 档号 that another meeting has)
 */
export function addFollowUp(book: OpenBook, clock: Clock, input: NewFollowUp): FollowUp {
  return book.db.transaction(() => {
    const head = headOf(book.db, input.recordId);
    if (!isImmutable(head.state)) throw new AppError('record.wrong_state', '定稿以后才能登记后续。请先定稿这份记录。');
    const now = clock.now();
    if (input.on > localDate(now)) throw new AppError('input.invalid', '后续的日期还没有到。请填写实际办理的日期。');
    const { attachmentId } = input;
    if (input.kind === 'file_number' && otherWithNumber(input.text, head.seriesId, enteredFileNumbers(book.db)))
      throw new AppError('archive.number', '这个档号已经给了另一份记录，档号不能重用。请核对后换一个。');
    if (attachmentId !== null && !attachmentsOf(book.db, head.id).some((a) => a.id === attachmentId)) {
      throw new AppError('attachment.not_found', '这份记录没有这个附件。请重新添加附件，再登记后续。');
    }
    const followUp: FollowUp = {
      ...input,
      id: newId(),
      author: storableText(input.author),
      text: storableText(input.text),
      addedAt: now.toISOString(),
    };
    insertFollowUp(book.db, followUp);
    appendAudit(book, clock, 'record.follow_up', {
      recordId: head.id,
      followUpId: followUp.id,
      kind: followUp.kind,
      on: followUp.on,
      digest: followUpDigest(followUp),
    });
    return followUp;
  });
}
