import type { RosterLine } from '../../../shared/contract/roster.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { PersonFile } from '../../../shared/model/roster.ts';
import { standingOn } from '../../../shared/rules/standing.ts';
import { probationEnd } from '../../../shared/rules/probation.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import type { ReadableDB } from '../store/open.ts';
import { allPeople, personFile } from '../store/queries/roster.ts';

/** Everybody who was ever on the roster, as they stand on the day, by pinyin. */
export function rosterOn(db: ReadableDB, on: CalendarDate): RosterLine[] {
  return allPeople(db).map((file) => {
    const standing = standingOn(file, on);
    return {
      ...standing,
      suffix: file.person.suffix,
      joinedOn: file.person.joinedOn,
      pinyin: file.pinyin,
      initials: file.initials,
      since: memberSince(file, on),
      probationEndsOn: standing.category === 'probationary' ? probationEnd(file, on) : null,
      departed: !standing.registered && memberships(file).some((m) => m.until !== null && m.until <= on),
    };
  });
}

/**
 * Everything known of one person.
 * @throws AppError `roster.not_found`
 */
export function fileOfPerson(db: ReadableDB, personId: string): PersonFile {
  const file = personFile(db, personId);
  if (!file) throw notFound();
  return file;
}

/** Oldest first, as the file keeps its changes. */
function memberships(file: PersonFile) {
  return file.changes.filter((c) => c.kind === 'membership');
}

/** First day of the membership of that day, else of the last one before it, else of the first to come. */
function memberSince(file: PersonFile, on: CalendarDate): CalendarDate | null {
  const all = memberships(file);
  return (all.findLast((m) => m.from <= on) ?? all[0])?.from ?? null;
}

export function notFound(): AppError {
  return new AppError('roster.not_found', '名册里没有这个人或这条变化，可能已经改动。请刷新名册后再看。');
}
