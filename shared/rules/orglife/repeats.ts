import type { StatementRepeat } from '../../model/statement.ts';
import { lettersOf } from '../../text/letters.ts';
import { PassageIndex, type RepeatedPassage } from '../../text/passages.ts';

/** A text that statements are held against: another statement, or what somebody said of themselves at an earlier meeting. */
export interface RepeatSource extends Pick<StatementRepeat, 'year' | 'name' | 'version'> {
  /** Whose; null = of the 支委会. */
  owner: string | null;
  kind: 'statement' | 'self_criticism';
  text: string;
}

/** The texts of all years, ready to be met. */
export function repeatIndex(sources: readonly RepeatSource[]): PassageIndex<RepeatSource> {
  const oldestFirst = sources.toSorted((a, b) => a.year - b.year);
  return new PassageIndex(oldestFirst.map((of) => ({ of, text: of.text })));
}

/**
 * Where a statement stands in its owner's earlier statements and 自我批评, or in another one's statement of the same year; of an earlier
 * year, the newest is told. Facts: no share, no verdict.
 */
export function repeatsIn(
  index: PassageIndex<RepeatSource>,
  of: { owner: string | null; year: number; text: string },
): StatementRepeat[] {
  const counts = ({ owner, year, kind }: RepeatSource): boolean =>
    owner === of.owner ? year < of.year : kind === 'statement' && year === of.year;
  return index.find(of.text, counts).map((passage) => toldOf(of, passage));
}

function toldOf(
  of: { owner: string | null; text: string },
  { of: source, ...passage }: RepeatedPassage<RepeatSource>,
): StatementRepeat {
  const { at } = lettersOf(source.text);
  const start = at[passage.there] ?? 0;
  const end = (at[passage.there + passage.length - 1] ?? 0) + 1;
  const from = source.text.lastIndexOf('\n', start - 1) + 1;
  const until = source.text.indexOf('\n', end);
  return {
    start: passage.start,
    end: passage.end,
    paragraph: paragraphAt(of.text, passage.start),
    letters: passage.letters,
    kind: source.owner !== of.owner ? 'other' : source.kind === 'statement' ? 'earlier' : 'self_criticism',
    year: source.year,
    name: source.name,
    version: source.version,
    theirParagraph: paragraphAt(source.text, start),
    beside: { text: source.text.slice(from, until < 0 ? undefined : until), start: start - from, end: end - from },
  };
}

/** Number of the paragraph at a place of a plain text, counted from 1; empty lines do not count. */
function paragraphAt(text: string, place: number): number {
  const until = text.indexOf('\n', place);
  return text
    .slice(0, until < 0 ? undefined : until)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}
