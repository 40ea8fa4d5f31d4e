import type { RecordHeader } from '../model/record.ts';
import type { Counts } from '../rules/count.ts';
import { formatOfficialDate } from './dates.ts';

/** Placeholders that phrases and title patterns may use, written `{branch}`. */
export const PLACEHOLDERS = [
  'branch',
  'date',
  'time',
  'place',
  'chair',
  'recorder',
  'expected',
  'present',
  'leave',
  'voters',
  'votersPresent',
  'year',
  'ordinal',
] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];
type PhraseValues = Partial<Record<Placeholder, string | number | null>>;

/** What stands where something is still to be written. */
export const BLANK = '____';

const PLACEHOLDER = new RegExp(`\\{(${PLACEHOLDERS.join('|')})\\}`, 'g');

/** Fills the placeholders of a phrase. One that has no value stays visible as a blank line; other braces are left alone. */
export function fillPhrase(text: string, values: PhraseValues): string {
  return text.replaceAll(PLACEHOLDER, (_, name: Placeholder) => {
    const value = values[name] ?? '';
    return value === '' ? BLANK : String(value);
  });
}

/** The values of a record's phrases. `nameOf` gives the printed name of a person or guest, null if unknown. */
export function phraseValues(from: {
  header: RecordHeader;
  counts: Counts;
  branchName: string;
  nameOf: (personId: string) => string | null;
}): PhraseValues {
  const { header, counts, branchName, nameOf } = from;
  return {
    branch: branchName,
    date: header.heldOn === null ? null : formatOfficialDate(header.heldOn),
    time: header.startTime,
    place: header.place,
    chair: header.chairId === null ? null : nameOf(header.chairId),
    recorder: header.recorderId === null ? null : nameOf(header.recorderId),
    expected: counts.expected,
    present: counts.present,
    leave: counts.leave,
    voters: counts.votersExpected,
    votersPresent: counts.votersPresent,
    year: header.year,
    ordinal: header.ordinal,
  };
}
