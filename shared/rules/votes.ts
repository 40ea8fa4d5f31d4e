import type { Tally } from '../model/entry.ts';
import { NATIONAL, type RuleSettings, type Share } from '../model/rule-settings.ts';
import { chineseNumeral } from '../text/numerals.ts';
import type { LegalBasisId } from './legal-basis.ts';

/** When a vote may be held and when it passes, as data; a table in `docs/rules.md`. */
export interface VoteRule {
  id: string;
  name: string;
  /** Of the voters expected (应到会有表决权). */
  quorum: Share;
  quorumBasis: LegalBasisId;
  /** Null where the threshold was not seen in the rule's own text: no verdict is given. */
  pass: (Share & { of: 'expected' | 'present' }) | null;
  passBasis: LegalBasisId;
}

const half = { numerator: 1, denominator: 2 };
const atLeastHalf: Share = { compare: 'at_least', ...half };
const moreThanHalf: Share = { compare: 'more_than', ...half };
const moreThanHalfExpected = { of: 'expected', ...moreThanHalf } as const;
const moreThanHalfPresent = { of: 'present', ...moreThanHalf } as const;

/** The rules by id, as they hold everywhere. 半数以上 (general) and 超过半数 (admission) are two thresholds and stay apart. */
export const VOTE_RULES = {
  assembly_general: {
    id: 'assembly_general',
    name: '党员大会一般决议',
    quorum: atLeastHalf,
    quorumBasis: 'assembly_quorum',
    pass: moreThanHalfExpected,
    passBasis: 'assembly_pass',
  },
  committee_general: {
    id: 'committee_general',
    name: '支部委员会会议决定',
    quorum: atLeastHalf,
    quorumBasis: 'committee_quorum',
    pass: moreThanHalfExpected,
    passBasis: 'committee_pass',
  },
  admission: {
    id: 'admission',
    name: '接收预备党员',
    quorum: moreThanHalf,
    quorumBasis: 'admission_quorum',
    pass: moreThanHalfExpected,
    passBasis: 'admission_pass',
  },
  probation: {
    id: 'probation',
    name: '预备党员转正、延长预备期、取消资格',
    quorum: moreThanHalf,
    quorumBasis: 'probation_vote',
    pass: moreThanHalfExpected,
    passBasis: 'probation_vote',
  },
  election: {
    id: 'election',
    name: '选举',
    quorum: { compare: 'at_least', numerator: 4, denominator: 5 },
    quorumBasis: 'election_quorum',
    pass: moreThanHalfPresent,
    passBasis: 'election_pass',
  },
  disposition: {
    id: 'disposition',
    name: '组织处置、纪律处分',
    quorum: moreThanHalf,
    quorumBasis: 'disposition_vote',
    pass: null,
    passBasis: 'disposition_vote',
  },
} as const satisfies Record<string, VoteRule>;
export type VoteRuleId = keyof typeof VOTE_RULES;

/** Quorums that a branch may choose, as shares. */
const QUORUMS = {
  at_least_half: atLeastHalf,
  more_than_half: moreThanHalf,
  two_thirds: { compare: 'at_least', numerator: 2, denominator: 3 },
} as const satisfies Record<RuleSettings['committeeQuorum'], Share>;

/** A rule as it holds in a branch with these settings. */
export function voteRule(id: VoteRuleId, settings: RuleSettings): VoteRule {
  const rule: VoteRule = VOTE_RULES[id];
  switch (id) {
    case 'assembly_general':
      return { ...rule, quorum: QUORUMS[settings.assemblyQuorum] };
    case 'committee_general':
      return { ...rule, quorum: QUORUMS[settings.committeeQuorum] };
    case 'disposition':
      return settings.disposition === null
        ? rule
        : { ...rule, quorum: settings.disposition.quorum, pass: settings.disposition.pass };
    case 'admission':
    case 'probation':
    case 'election':
      return rule;
    default:
      return id satisfies never;
  }
}

/** True if `value` people reach the share of `base`; whole numbers only, nothing is rounded. */
export function reaches(value: number, base: number, share: Share): boolean {
  const [left, right] = [value * share.denominator, base * share.numerator];
  return share.compare === 'at_least' ? left >= right : left > right;
}

/** The least number of people that reaches the share of `base`. */
export function neededFor(base: number, share: Share): number {
  const whole = Math.floor((base * share.numerator) / share.denominator);
  return reaches(whole, base, share) ? whole : whole + 1;
}

/** The share of `base` itself, where the line is drawn: 15 people, one half → `7.5`. At most one decimal. */
export function lineOf(base: number, share: Share): string {
  return String(Math.round((base * share.numerator * 10) / share.denominator) / 10);
}

/** The line in words: 半数, 三分之二. */
export function lineName({ numerator, denominator }: Share): string {
  if (numerator === denominator) return '全部';
  if (numerator * 2 === denominator) return '半数';
  return `${chineseNumeral(denominator)}分之${chineseNumeral(numerator)}`;
}

/** The share in words: 达到半数, 超过应到的三分之二 with `of` 应到的. */
export function shareName(share: Share, of = ''): string {
  return `${share.compare === 'more_than' ? '超过' : '达到'}${of}${lineName(share)}`;
}

/** The threshold in words: `须多于 7.5 票`, `至少 8 人`. */
export function thresholdText(base: number, share: Share, unit: '票' | '人'): string {
  if (share.compare === 'at_least') return `至少 ${neededFor(base, share)} ${unit}`;
  const line = base * share.numerator * 10;
  return line % share.denominator === 0
    ? `须多于 ${lineOf(base, share)} ${unit}`
    : `至少 ${neededFor(base, share)} ${unit}`;
}

/** What can be wrong with the figures of a vote. */
export type VoteProblem =
  | 'nobody_expected'
  | 'more_present_than_expected'
  | 'more_votes_than_voters'
  | 'more_returned_than_issued'
  | 'more_issued_than_voters'
  | 'ballots_do_not_add_up'
  | 'incomplete';

/** People of a vote. `written` = opinions handed in before the meeting; they vote, and are present only where the branch counts them so. */
interface Voters {
  votersExpected: number;
  votersPresent: number;
  written?: number;
}

export interface Verdict {
  mayBeHeld: boolean;
  /** Least number of voters who must be present. */
  quorumNeeded: number;
  /** Null while figures are missing or contradictory, and where no threshold is known. */
  passes: boolean | null;
  /** The people whose share 赞成 must reach, and the least number of 赞成; null where no threshold is known. */
  base: number | null;
  votesNeeded: number | null;
  problems: VoteProblem[];
}

/** Contradictions and gaps in the figures, whatever the rule. The tally includes written opinions. */
export function problemsOf(voters: Voters, tally: Tally): VoteProblem[] {
  const { votersExpected, votersPresent, written = 0 } = voters;
  const problems: VoteProblem[] = [];
  const { for: yes, against, abstain, issued, returned, invalid } = tally;
  const cast = (yes ?? 0) + (against ?? 0) + (abstain ?? 0);
  if (votersExpected === 0) problems.push('nobody_expected');
  if (votersPresent > votersExpected) problems.push('more_present_than_expected');
  if (cast + (invalid ?? 0) > votersPresent + written) problems.push('more_votes_than_voters');
  if (issued !== null && issued > votersPresent + written) problems.push('more_issued_than_voters');
  if (issued !== null && returned !== null && returned > issued) problems.push('more_returned_than_issued');
  const complete = yes !== null && against !== null && abstain !== null;
  if (!complete) problems.push('incomplete');
  else if (returned !== null) {
    const valid = returned - (invalid ?? 0);
    // Written opinions may have been counted among the returned ballots or beside them.
    if (cast < valid || cast > valid + written) problems.push('ballots_do_not_add_up');
  }
  return problems;
}

const FATAL: ReadonlySet<VoteProblem> = new Set<VoteProblem>([
  'nobody_expected',
  'more_present_than_expected',
  'more_votes_than_voters',
]);

/**
 * Judges a vote by a rule. 赞成 alone decides; abstaining and staying silent count like 反对, because the base is the people
 * expected (elections: present). A vote below the quorum does not pass. Problems that make the figures impossible leave the
 * verdict open.
 * @param settings what the branch has decided for itself; what holds everywhere if left out
 */
export function judgeVote(ruleId: VoteRuleId, voters: Voters, tally: Tally, settings = NATIONAL): Verdict {
  const rule = voteRule(ruleId, settings);
  const { votersExpected: expected, votersPresent, written = 0 } = voters;
  const counted = settings.writtenPresent ? Math.min(votersPresent + written, expected) : votersPresent;
  const base = { expected, present: counted };
  const problems = problemsOf(voters, tally);
  const possible = expected > 0 && votersPresent <= expected;
  const mayBeHeld = possible && reaches(counted, expected, rule.quorum);
  const quorumNeeded = neededFor(expected, rule.quorum);
  if (rule.pass === null) return { mayBeHeld, quorumNeeded, passes: null, base: null, votesNeeded: null, problems };
  const open = tally.for === null || problems.some((p) => FATAL.has(p));
  return {
    mayBeHeld,
    quorumNeeded,
    passes: open ? null : mayBeHeld && reaches(tally.for ?? 0, base[rule.pass.of], rule.pass),
    base: base[rule.pass.of],
    votesNeeded: neededFor(base[rule.pass.of], rule.pass),
    problems,
  };
}

/**
 * Judges a vote by the rule as it holds everywhere; where too few came for that, by what the branch has decided. So nothing that a document
 * asks is passed over because the branch asks for more, and written opinions make a meeting valid where the branch counts them. Of 处置、处分
 * only the branch says anything.
 */
export function judgeInBranch(ruleId: VoteRuleId, voters: Voters, tally: Tally, settings: RuleSettings): Verdict {
  const everywhere = judgeVote(ruleId, voters, tally);
  return ruleId !== 'disposition' && everywhere.mayBeHeld ? everywhere : judgeVote(ruleId, voters, tally, settings);
}
