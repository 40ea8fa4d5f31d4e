import { AppError } from '../model/errors.ts';
import type { FollowUp } from '../model/record.ts';
import type { ArchiveStamp } from '../print/document.ts';
import { readFileNumber, RETENTION_NAMES } from './scheme.ts';

/** The 档号 of a record: the newest that was entered; empty = none yet. */
export function fileNumberIn(followUps: readonly Pick<FollowUp, 'kind' | 'text'>[]): string {
  return followUps.findLast(({ kind }) => kind === 'file_number')?.text.trim() ?? '';
}

/**
 * What a 归档章 says of a record with this 档号.
 * @throws AppError `archive.number` without a 档号 that can be taken apart
 */
export function archiveStampOf(fileNumber: string): ArchiveStamp {
  const read = readFileNumber(fileNumber);
  if (!read) throw new AppError('archive.number', '这份记录还没有可以盖归档章的档号。请先在“归档”页编档号。');
  const { fonds, year, unit, retention } = read;
  return { fonds, year, unit, retention: RETENTION_NAMES[retention], ordinal: /\d+$/.exec(fileNumber)?.[0] ?? '' };
}
