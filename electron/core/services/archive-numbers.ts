import { fileClassOf, fileNumberOf, readFileNumber, retentionOf } from '../../../shared/archive/scheme.ts';
import { archiveScheme, DEFAULT_SCHEME, type ArchiveScheme } from '../../../shared/archive/scheme.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { isImmutable } from '../../../shared/model/record.ts';
import { localDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { enteredFileNumbers } from '../store/queries/archive.ts';
import { readSetting } from '../store/queries/settings.ts';
import { addFollowUp } from './follow-ups.ts';
import { headOf } from './records-read.ts';

export const SCHEME_KEY = 'archive_scheme';

/** How this branch archives; the defaults until it says something. */
export function readScheme(db: ReadableDB): ArchiveScheme {
  return archiveScheme.safeParse(readSetting(db, SCHEME_KEY)).data ?? DEFAULT_SCHEME;
}

/** The 档号 of each series that has one: the newest that was entered. */
export function fileNumbers(db: ReadableDB): Map<string, string> {
  return new Map(enteredFileNumbers(db).map(({ seriesId, number }) => [seriesId, number]));
}

/**
 * Gives final records their 档号, in the order of their days: the next 件号 of their class. 件号 run without gaps, since a number is a
 * follow-up and those are never removed; a corrected record keeps that of its first version. A record that has one is passed over.
 * @returns what was given
 * @throws AppError `archive.number` without a 全宗号 that can stand in one; `record.wrong_state` for a record that is not final
 */
export function giveFileNumbers(
  book: OpenBook,
  clock: Clock,
  recordIds: readonly string[],
): { recordId: string; fileNumber: string }[] {
  const { db, session } = book;
  const scheme = readScheme(db);
  const fonds = session.branch.fondsNumber.trim();
  return db.transaction(() => {
    const heads = recordIds.map((recordId) => headOf(db, recordId)).toSorted(byDay);
    if (heads.some((head) => !isImmutable(head.state)))
      throw new AppError('record.wrong_state', '定稿以后才能编档号。请先定稿这些记录。');
    const entered = enteredFileNumbers(db);
    const bySeries = new Map(entered.map(({ seriesId, number }) => [seriesId, number]));
    const own = new Set(entered.map(({ recordId }) => recordId));
    const last = lastOrdinals(entered.map(({ number }) => number));
    return heads.flatMap(({ id, seriesId, type, header }) => {
      if (own.has(id)) return [];
      const parts = { fonds, year: header.year, retention: retentionOf(scheme, type) };
      const fileClass = fileClassOf(scheme, parts);
      const ordinal = (last.get(fileClass) ?? 0) + 1;
      const kept = bySeries.get(seriesId);
      const fileNumber = kept ?? fileNumberOf(scheme, { ...parts, ordinal });
      if (kept === undefined && readFileNumber(fileNumber) === null)
        throw new AppError(
          'archive.number',
          '全宗号还没有填写，或者不是字母和数字，不能编档号。请在“设置 › 支部概况”里填写。',
        );
      if (kept === undefined) last.set(fileClass, ordinal);
      const on = localDate(clock.now());
      addFollowUp(book, clock, {
        recordId: id,
        kind: 'file_number',
        on,
        author: book.actor,
        text: fileNumber,
        attachmentId: null,
      });
      return [{ recordId: id, fileNumber }];
    });
  });
}

type Head = ReturnType<typeof headOf>;

function byDay(a: Head, b: Head): number {
  const [one, other] = [a, b].map((head) => `${head.header.heldOn ?? ''} ${head.id}`) as [string, string];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The highest 件号 of each class that was ever given. */
function lastOrdinals(numbers: readonly string[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const number of numbers) {
    const read = readFileNumber(number);
    if (read) last.set(read.fileClass, Math.max(last.get(read.fileClass) ?? 0, read.ordinal));
  }
  return last;
}
