import { VOTE_MATTER_NAMES, VOTE_MODE_NAMES, type EntryOf } from '../model/entry.ts';
import { plainText } from '../model/rich-text.ts';
import type { Counts } from '../rules/count.ts';
import { formatOfficialDate } from './dates.ts';

/** What a resolution is filled from. */
interface ResolutionFacts {
  counts: Pick<Counts, 'votersExpected' | 'votersPresent'>;
  nameOf: (personId: string) => string;
}

/**
 * The figures of a counted and announced vote as the text of its 决议, to be edited; null while a figure or the announcement is
 * missing. It says what was counted and announced, and repeats what was voted on in the words of the minutes.
 */
export function resolutionOf(motion: EntryOf<'motion'>, { counts, nameOf }: ResolutionFacts): string | null {
  const { tally, written, announced, mode } = motion;
  if (announced === null || tally.for === null || tally.against === null || tally.abstain === null) return null;
  const opinions = written.length === 0 ? '' : `，收到书面意见${written.length}份`;
  const present = `应到会有表决权${counts.votersExpected}人，实到${counts.votersPresent}人${opinions}`;
  const votes = `赞成${tally.for}票，反对${tally.against}票，弃权${tally.abstain}票`;
  const result = announced === 'passed' ? '决议通过' : '没有通过';
  return `${present}。经${VOTE_MODE_NAMES[mode]}，${votes}，${result}：${whatOf(motion, nameOf)}`;
}

/** `接收预备党员（顾雨水）。` before the words where the vote is on a person; what a disposition is, only the words say. */
function whatOf({ matter, subjectId, until, text }: EntryOf<'motion'>, nameOf: (id: string) => string): string {
  const words = plainText(text).trim();
  if (matter === 'general' || (matter === 'disposition' && words !== '')) return words;
  const who = subjectId === null ? '' : `（${nameOf(subjectId)}）`;
  const extended = until === null ? '' : `，延长至${formatOfficialDate(until)}`;
  return `${VOTE_MATTER_NAMES[matter]}${who}${extended}。${words}`;
}
