import type { BallotRound } from '../../../shared/model/ballot.ts';
import { emptyEntry, type Entry, type EntryOf } from '../../../shared/model/entry.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { withOwn, type OwnValue, type OwnValues } from '../../../shared/model/own-fields.ts';
import { positionBehind } from '../../../shared/model/position.ts';
import { isPolled } from '../../../shared/rules/ballot/form.ts';
import { fillEntries } from '../../../shared/rules/ballot/into-record.ts';
import type { Clock, OpenBook } from '../context.ts';
import { entriesOf, putEntry, putSection, sectionsOf } from '../store/queries/record-content.ts';
import { advanceRevision, recordOfSeries, type RecordHead } from '../store/queries/records.ts';
import { keptTemplate } from '../store/queries/templates.ts';
import { refuseImmutable, stale } from './records-edit.ts';
import { headOf } from './records-read.ts';

/**
 * Puts the counts of a closed round into its record: into 评议结果, the vote or the election, and of a 民主测评 the slips into the section.
 * The caller holds the transaction. An open page of the record notices by its revision.
 * @param how what happens where a figure was typed otherwise: it is kept, or taken from the round; `clear` takes the round's figures away
 */
export function writeCounts(book: OpenBook, clock: Clock, round: BallotRound, how: 'keep' | 'take' | 'clear'): void {
  const head = headOfRound(book, round);
  refuseImmutable(head);
  const entries = entriesOf(book.db, head.id, book.seal).map((read) => read.entry);
  const filling = fillEntries(round, entries, addedTo(round, entries), how);
  for (const entry of filling.entries) putEntry(book.db, head.id, withKeepers(entry, round, how), book.seal);
  if (round.form.matter === undefined) writeSlips(book, head, round, how);
  if (!advanceRevision(book.db, head.id, head.revision, clock.now().toISOString())) throw stale();
}

/** The record that a round belongs to, in its latest version. */
export function headOfRound(book: OpenBook, { seriesId }: Pick<BallotRound, 'seriesId'>): RecordHead {
  const recordId = recordOfSeries(book.db, seriesId);
  if (recordId === null)
    throw new AppError('record.not_found', '找不到这一轮投票的记录，它可能已经删除。请回到记录列表重新选择。');
  return headOf(book.db, recordId);
}

/** An empty 评议结果 at the end of the section. */
function addedTo({ sectionId }: BallotRound, entries: readonly Entry[]): EntryOf<'assessment'> {
  const last = entries.findLast((e) => e.sectionId === sectionId);
  const entry = emptyEntry('assessment', { id: newId(), sectionId, position: positionBehind(last?.position ?? null) });
  if (entry.kind !== 'assessment') throw new Error('an entry is of the kind it was made of');
  return entry;
}

/** Who watched and who counted, where nobody stands yet: at the PC 监票人, of paper the two 计票人. */
function keepersOf({ way, closers }: BallotRound): { scrutineers: string[]; tellers: string[] } {
  return way === 'screen'
    ? { scrutineers: [closers.scrutineer], tellers: [] }
    : { scrutineers: [], tellers: [closers.chair, closers.scrutineer] };
}

function withKeepers(entry: Entry, round: BallotRound, how: 'keep' | 'take' | 'clear'): Entry {
  if (how === 'clear' || (entry.kind !== 'motion' && entry.kind !== 'election')) return entry;
  const { scrutineers, tellers } = keepersOf(round);
  return {
    ...entry,
    scrutineers: entry.scrutineers.length === 0 ? scrutineers : entry.scrutineers,
    tellers: entry.tellers.length === 0 ? tellers : entry.tellers,
  };
}

/** 发出、收回、有效、无效 in the section's own fields, as far as its template has them. */
function writeSlips({ db }: OpenBook, head: RecordHead, round: BallotRound, how: 'keep' | 'take' | 'clear'): void {
  const section = sectionsOf(db, head.id).find((s) => s.id === round.sectionId);
  if (!round.result || !section || !isPolled(head, section)) return;
  const fields = keptTemplate(db, head.type, head.templateVersion).sections.find(
    (s) => s.kind === section.kind,
  )?.fields;
  const { issued, returned, valid, invalid } = round.result;
  const slips: Readonly<Record<string, OwnValue>> = { issued, returned, valid, invalid };
  const keepers: Readonly<Record<string, OwnValue>> = keepersOf(round);
  let own: OwnValues = section.own;
  for (const { key } of fields ?? []) {
    if (slips[key] !== undefined && how !== 'clear') own = withOwn(own, key, slips[key]);
    else if (slips[key] !== undefined && own[key] === slips[key]) own = withOwn(own, key, null);
    else if (keepers[key] !== undefined && own[key] === undefined && how !== 'clear')
      own = withOwn(own, key, keepers[key]);
  }
  putSection(db, head.id, { ...section, own });
}
