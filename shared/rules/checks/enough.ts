import type { EntryOf } from '../../model/entry.ts';
import type { MeetingRecord } from '../../model/record.ts';
import type { Standing } from '../../model/roster.ts';
import type { Share } from '../../model/rule-settings.ts';
import type { Finding } from '../finding.ts';
import { countWritten } from '../count.ts';
import { judgeInBranch, judgeVote, shareName, voteRule, VOTE_RULES, type Verdict, type VoteRuleId } from '../votes.ts';
import { ask, met, type CheckContext } from './context.ts';

type Motion = EntryOf<'motion'>;
const ATTENDANCE = { kind: 'attendance' } as const;
const NO_TALLY = { for: null, against: null, abstain: null, issued: null, returned: null, invalid: null };

/** True while the figures say nothing yet: no date, nobody expected, or people still to be marked. */
export function isOpen({ record, counts }: CheckContext): boolean {
  return record.header.heldOn === null || counts.votersExpected === 0 || counts.unmarked > 0;
}

/** A vote that is treated as having taken effect. */
export function tookEffect(motion: Motion): boolean {
  return motion.announced !== 'rejected' && (motion.announced === 'passed' || motion.tally.for !== null);
}

/** Whether enough are there, by the rule as it holds everywhere. */
export function heldBy({ counts }: CheckContext, rule: VoteRuleId): Verdict {
  return judgeVote(rule, counts, NO_TALLY);
}

/** A vote as {@link judgeInBranch} sees it. */
export function verdictOf({ record, counts, expected }: CheckContext, rule: VoteRuleId, motion: Motion): Verdict {
  const voters = { ...counts, written: countWritten(record, motion, expected) };
  return judgeInBranch(rule, voters, motion.tally, record.ruleSettings);
}

/**
 * What the branch's own quorum says of a meeting, which only asks: null where it decided nothing else than what holds everywhere, and where
 * fewer came than even that.
 */
export function ownQuorum(
  context: CheckContext,
  rule: 'assembly_general' | 'committee_general' | 'admission' | 'probation',
  motions: readonly Motion[],
): Finding | null {
  const { record, counts } = context;
  const { quorum } = voteRule(rule, record.ruleSettings);
  const written = writtenThere(record, context.expected, motions);
  if (written === 0 && same(quorum, VOTE_RULES[rule].quorum)) return null;
  const own = judgeVote(rule, { ...counts, written }, NO_TALLY, record.ruleSettings);
  const id = rule === 'assembly_general' || rule === 'committee_general' ? rule : 'special_votes';
  const more = written === 0 ? '' : `，连同会前书面意见 ${written} 份`;
  const fact = `有表决权到会 ${counts.votersPresent} 人${more}，应到 ${counts.votersExpected} 人`;
  if (own.mayBeHeld) return met(`${id}.own_quorum`, `${fact}，${shareName(quorum)}。`, ATTENDANCE);
  if (!heldBy(context, rule).mayBeHeld) return null;
  const text = `${fact}。本支部定的是${shareName(quorum)}，至少 ${own.quorumNeeded} 人。请核对点名；不够的，改期进行。`;
  return ask(`${id}.own_quorum`, '不够本支部定的人数', text, ATTENDANCE);
}

/** How many written opinions stand beside those who came: as many as every one of the votes had, where the branch counts them so at all. */
export function writtenThere(
  record: Pick<MeetingRecord, 'header' | 'attendance' | 'ruleSettings'>,
  expected: readonly Standing[],
  motions: readonly Motion[],
): number {
  const counted = motions.filter(tookEffect);
  if (!record.ruleSettings.writtenPresent || counted.length === 0) return 0;
  return Math.min(...counted.map((m) => countWritten(record, m, expected)));
}

function same(a: Share, b: Share): boolean {
  return a.compare === b.compare && a.numerator * b.denominator === b.numerator * a.denominator;
}
