import type { ArchiveCandidate, PackageWish } from '../../../shared/contract/archive.ts';
import { inArchiveScope, retentionOf } from '../../../shared/archive/retention.ts';
import { readFileNumber } from '../../../shared/archive/scheme.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { isImmutable, type RecordState, type RecordSummary } from '../../../shared/model/record.ts';
import { gapsOf } from '../../../shared/rules/inspection/gaps.ts';
import { localDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import { recordSummaries } from '../store/queries/records.ts';
import { fileNumbers } from './archive-numbers.ts';
import { readRetention } from './archive-settings.ts';
import { headOf } from './records-read.ts';
import { yearFacts } from './year-facts.ts';

/** What a package is about. */
export interface Subject {
  about: string;
  /** Final records in the order of their days. */
  recordIds: string[];
  /** See `PackageFacts`. */
  gaps: string[] | null;
  unfinished: string[];
}

/** More records than a branch has in a year. */
const MOST_RECORDS = 5000;
const FINAL = ['finalised', 'archived'] as const;
const OPEN = ['draft', 'to_confirm'] as const;

/**
 * What is to be packaged.
 * @throws AppError `record.not_found`, `record.wrong_state` when nothing, or something that is not final, is to be archived
 */
export function subjectOf(book: OpenBook, clock: Clock, subject: PackageWish['subject']): Subject {
  if (subject.of === 'records') {
    const heads = subject.recordIds.map((recordId) => headOf(book.db, recordId));
    if (heads.some((head) => !isImmutable(head.state)))
      throw new AppError('record.wrong_state', '选取的记录里有还没有定稿的，不能打包。请先定稿，或者不选它。');
    const recordIds = heads
      .toSorted((a, b) => order(a.header.heldOn, a.id, b.header.heldOn, b.id))
      .map((head) => head.id);
    return { about: `选取的 ${recordIds.length} 份记录`, recordIds, gaps: null, unfinished: [] };
  }
  const { year } = subject;
  const records = byYear(book, year, FINAL);
  if (records.length === 0)
    throw new AppError('record.wrong_state', `${year}年度没有可以归档的已定稿记录。请先定稿，或者换一个年度。`);
  const open = byYear(book, year, OPEN);
  const final = new Set(records.map((record) => record.seriesId));
  const gaps = gapsOf(yearFacts(book, year, year), year, localDate(clock.now()));
  return {
    about: `${year}年度`,
    recordIds: records.map((record) => record.id),
    gaps: gaps.filter(({ rule }) => rule === 'inspection.gap').map(({ text }) => text.replace(/。[^。]*。$/, '')),
    unfinished: open.filter((record) => !final.has(record.seriesId)).map((record) => `《${record.title}》`),
  };
}

/** Records of a year that are or could be archived, drafts included, in the order of their days. */
export function candidatesOf(book: OpenBook, year: number): ArchiveCandidate[] {
  const [table, numbers] = [readRetention(book.db), fileNumbers(book.db)];
  const final = summaries(book, year, FINAL);
  const known = new Set(final.map((record) => record.seriesId));
  return [...final, ...summaries(book, year, OPEN).filter((record) => !known.has(record.seriesId))]
    .toSorted((a, b) => order(a.heldOn, a.id, b.heldOn, b.id))
    .map(({ id, title, type, typeName, heldOn, state, seriesId }) => ({
      recordId: id,
      title,
      typeName,
      heldOn,
      state,
      // A number that was given says for how long it was given.
      retention: readFileNumber(numbers.get(seriesId) ?? '')?.retention ?? retentionOf(table, type),
      fileNumber: numbers.get(seriesId) ?? '',
      byYear: inArchiveScope(table, type),
    }));
}

function summaries({ db }: OpenBook, year: number, states: readonly RecordState[]): RecordSummary[] {
  return recordSummaries(db, { type: null, year, states, text: '', limit: MOST_RECORDS });
}

function byYear(book: OpenBook, year: number, states: readonly RecordState[]): RecordSummary[] {
  const table = readRetention(book.db);
  return summaries(book, year, states)
    .filter((record) => inArchiveScope(table, record.type))
    .toSorted((a, b) => order(a.heldOn, a.id, b.heldOn, b.id));
}

function order(dayA: string | null, idA: string, dayB: string | null, idB: string): number {
  const [a, b] = [`${dayA ?? ''} ${idA}`, `${dayB ?? ''} ${idB}`];
  return a < b ? -1 : a > b ? 1 : 0;
}
