import { nextNumbers, numbersFor, type NumberingRule } from '../../../shared/archive/numbering.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { isImmutable } from '../../../shared/model/record.ts';
import { localDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { ArchiveScheme, Retention } from '../../../shared/archive/scheme.ts';
import type { ReadableDB } from '../store/open.ts';
import { enteredFileNumbers } from '../store/queries/archive.ts';
import { readRetention, readScheme } from './archive-settings.ts';
import { addFollowUp } from './follow-ups.ts';
import { headOf } from './records-read.ts';

/** The 档号 of each series that has one: the newest that was entered. */
export function fileNumbers(db: ReadableDB): Map<string, string> {
  return new Map(enteredFileNumbers(db).map(({ seriesId, number }) => [seriesId, number]));
}

/** By what this branch numbers. */
function numberingRule({ db, session }: OpenBook): NumberingRule {
  return { fonds: session.branch.fondsNumber.trim(), scheme: readScheme(db), table: readRetention(db) };
}

/**
 * Gives final records their 档号, see `numbersFor`. A number is a follow-up, and those are never removed.
 * @returns what was given
 * @throws AppError `archive.number` without a 全宗号 that can stand in one; `record.wrong_state` for a record that is not final
 */
export function giveFileNumbers(
  book: OpenBook,
  clock: Clock,
  recordIds: readonly string[],
): { recordId: string; fileNumber: string }[] {
  const { db } = book;
  return db.transaction(() => {
    const heads = recordIds.map((recordId) => headOf(db, recordId));
    if (heads.some((head) => !isImmutable(head.state)))
      throw new AppError('record.wrong_state', '定稿以后才能编档号。请先定稿这些记录。');
    const records = heads.map(({ id, seriesId, type, header: { year, heldOn } }) => ({
      recordId: id,
      seriesId,
      type,
      year,
      heldOn: heldOn ?? '',
    }));
    const given = numbersFor(records, enteredFileNumbers(db), numberingRule(book));
    for (const { recordId, fileNumber } of given)
      addFollowUp(book, clock, {
        recordId,
        kind: 'file_number',
        on: localDate(clock.now()),
        author: book.actor,
        text: fileNumber,
        attachmentId: null,
      });
    return given;
  });
}

/** The 档号 that would be given next under a scheme, for each 保管期限. A missing 全宗号 is named in its place. */
export function numbersToCome(
  { db, session }: OpenBook,
  scheme: ArchiveScheme,
  year: number,
): { retention: Retention; fileNumber: string }[] {
  const fonds = session.branch.fondsNumber.trim() || '全宗号';
  return nextNumbers(enteredFileNumbers(db), { fonds, scheme }, year);
}
