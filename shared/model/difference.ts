import type { TextRun } from '../text/text-diff.ts';
import type { NameOf } from './entry-facets.ts';
import type { OwnField, OwnValues } from './own-fields.ts';
import { branchName, ownText, type OwnNames } from './own-text.ts';
import type { MeetingRecord } from './record.ts';

/** One thing that differs between two versions of a record. */
export interface Difference {
  change: 'added' | 'removed' | 'moved' | 'changed';
  area: 'header' | 'attendance' | 'section' | 'entry' | 'attachment';
  /** Header field, person, section or entry; empty for an attachment. */
  id: string;
  /** What it is, such as 地点 or 发言（陈立夏）：文字. */
  label: string;
  /** The text before and after; a value that is no prose is replaced as a whole. */
  runs: TextRun[];
}

/** A {@link Difference} from its parts. */
export function difference(
  change: Difference['change'],
  area: Difference['area'],
  id: string,
  label: string,
  runs: TextRun[],
): Difference {
  return { change, area, id, label, runs };
}

/** What ids in own fields of two versions are called. */
export function ownNames(nameOf: NameOf, before: MeetingRecord, after: MeetingRecord): OwnNames {
  return { person: nameOf, branch: (id) => branchName(after.header, id) || branchName(before.header, id) };
}

/** The own fields whose values differ, in words before and after. */
export function ownRows(
  fields: readonly OwnField[],
  [before, after]: readonly [OwnValues, OwnValues],
  names: OwnNames,
): { key: string; label: string; a: string; b: string }[] {
  return fields
    .map((f) => ({ key: f.key, label: f.label, a: ownText(f, before, names), b: ownText(f, after, names) }))
    .filter(({ a, b }) => a !== b);
}
