import type { EntryOf } from '../model/entry.ts';
import { neededFor, reaches, VOTE_RULES } from './votes.ts';

type Election = EntryOf<'election'>;

/** What can be wrong with the figures of a round. */
export type ElectionProblem =
  | 'more_present_than_expected'
  | 'more_issued_than_voters'
  | 'more_returned_than_issued'
  | 'more_invalid_than_returned'
  | 'more_for_than_ballots_allow'
  | 'more_elected_than_seats'
  | 'elected_without_votes';

/** How one candidate stands. */
export interface CandidateVerdict {
  /** 赞成 exceed half of the voters present. Null while the votes are not entered. */
  reaches: boolean | null;
  /** The votes do not add up to the valid ballots. */
  problem: 'votes_do_not_add_up' | null;
}

export interface ElectionVerdict {
  mayBeHeld: boolean;
  /** Least number of voters who must be present. */
  quorumNeeded: number;
  /** Least number of 赞成 to be elected. */
  votesNeeded: number;
  /** 有效票; null while 收回 is not entered. */
  valid: number | null;
  candidates: ReadonlyMap<string, CandidateVerdict>;
  problems: ElectionProblem[];
}

/**
 * Judges one round of an election: held with at least four fifths of those expected, won with more than half of those **present**
 * (not of those expected, as resolutions are), void when more ballots come back than were handed out (选举条例 2020). Every candidate's
 * 赞成, 反对 and 弃权 together are the valid ballots; nobody may vote for more than there are seats.
 * @param voters counts of the roll call: 应到 and 实到 with the right to vote
 */
export function judgeElection(
  voters: { votersExpected: number; votersPresent: number },
  round: Election,
): ElectionVerdict {
  const { votersExpected: expected, votersPresent: present } = voters;
  const { quorum, pass } = VOTE_RULES.election;
  const valid = round.returned === null ? null : round.returned - (round.invalid ?? 0);
  const candidates = new Map(
    round.candidates.map((c): [string, CandidateVerdict] => {
      const whole = c.for !== null && c.against !== null && c.abstain !== null;
      const cast = (c.for ?? 0) + (c.against ?? 0) + (c.abstain ?? 0);
      const tooMany = valid !== null && cast > valid;
      const tooFew = valid !== null && whole && cast < valid;
      return [
        c.personId,
        {
          reaches: c.for === null ? null : reaches(c.for, present, pass),
          problem: tooMany || tooFew ? 'votes_do_not_add_up' : null,
        },
      ];
    }),
  );
  return {
    mayBeHeld: expected > 0 && present <= expected && reaches(present, expected, quorum),
    quorumNeeded: neededFor(expected, quorum),
    votesNeeded: neededFor(present, pass),
    valid,
    candidates,
    problems: problemsOf(round, { expected, present, valid, candidates }),
  };
}

interface Ground {
  expected: number;
  present: number;
  valid: number | null;
  candidates: ReadonlyMap<string, CandidateVerdict>;
}

function problemsOf(round: Election, { expected, present, valid, candidates }: Ground): ElectionProblem[] {
  const { issued, returned, invalid, seats, elected } = round;
  const forAll = round.candidates.reduce((sum, c) => sum + (c.for ?? 0), 0);
  const found: [ElectionProblem, boolean][] = [
    ['more_present_than_expected', present > expected],
    ['more_issued_than_voters', issued !== null && issued > present],
    ['more_returned_than_issued', issued !== null && returned !== null && returned > issued],
    ['more_invalid_than_returned', returned !== null && invalid !== null && invalid > returned],
    ['more_for_than_ballots_allow', valid !== null && seats !== null && valid >= 0 && forAll > valid * seats],
    ['more_elected_than_seats', seats !== null && elected.length > seats],
    ['elected_without_votes', elected.some((id) => candidates.get(id)?.reaches === false)],
  ];
  return found.flatMap(([problem, is]) => (is ? [problem] : []));
}
