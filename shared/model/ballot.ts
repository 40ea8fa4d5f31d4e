import { z } from 'zod';
import { id } from './ids.ts';
import { MAX_OWN_PEOPLE, MAX_SEATS } from './limits.ts';

/** 班子测评: the optional second sheet. */
export const COMMITTEE_GRADES = ['好', '较好', '一般', '差'] as const;
/** Where nothing was marked. */
export const UNMARKED = '未选';

/** Rows of one sheet: all members of a large branch. */
const MAX_ROWS = MAX_OWN_PEOPLE;
/** Fewer valid ballots than this, and only their number is kept of a 民主测评 (branches of three know whose hand it was). */
export const SMALL_NUMBER = 5;
/** What a branch may set it to. */
export const SMALL_NUMBERS = { least: 3, most: 20 } as const;
/** Characters of a closer's word. */
export const WORD_LENGTH = { least: 4, most: 40 } as const;

/** What is put to the vote besides a 民主测评: resolutions, most of them about a person, and elections. */
const BALLOT_MATTERS = ['motion', 'election'] as const;
/** What one can say to a resolution or a candidate. */
export const VOTE_OPTIONS = ['赞成', '反对', '弃权'] as const;

/*
 * What was added after the first rounds is left out where it does not apply, and has no default: the commitment of a closed round is
 * taken over the form as it was kept.
 */

/** One line to mark: a member, or what has no id: the committee as a whole, a resolution about nobody. */
const ballotRow = z.strictObject({
  personId: id.nullable(),
  label: z.string().min(1).max(80),
  /** The vote or election of the record that the counts belong to; none in a 民主测评. */
  entryId: id.optional(),
});
const ballotSheet = z.strictObject({
  title: z.string().max(80),
  options: z.array(z.string().min(1).max(20)).min(2).max(9),
  rows: z.array(ballotRow).min(1).max(MAX_ROWS),
  /** So many may get the first option; a ballot with more is invalid (选举条例: 所选人数多于应选名额的无效). */
  most: z.int().min(1).max(MAX_SEATS).optional(),
});

/** What a voter gets to see: the same for everybody. */
export const ballotForm = z.strictObject({
  title: z.string().min(1).max(200),
  branch: z.string().max(200),
  /** None for a 民主测评. */
  matter: z.enum(BALLOT_MATTERS).optional(),
  sheets: z.array(ballotSheet).min(1).max(2),
});
export type BallotForm = z.infer<typeof ballotForm>;

/**
 * Counts by sheet and row: how many marked each option, in the order of the options, and last how many marked none. The sum of a row is
 * the number of valid ballots.
 */
export const tallies = z.array(z.array(z.array(z.int().min(0))));
export type Tallies = z.infer<typeof tallies>;

/** 发出、收回、有效、无效票. */
export const slips = z.strictObject({
  issued: z.int().min(0).max(10_000),
  returned: z.int().min(0).max(10_000),
  valid: z.int().min(0).max(10_000),
  invalid: z.int().min(0).max(10_000),
});
export type Slips = z.infer<typeof slips>;
export const SLIP_NAMES: Record<keyof Slips, string> = {
  issued: '发出',
  returned: '收回',
  valid: '有效',
  invalid: '无效',
};

/** What is kept of a closed round. */
const ballotResult = z.strictObject({
  ...slips.shape,
  /** Who cast a ballot, in the order of the roster; empty for counts from paper. */
  turnout: z.array(id),
  /** Null where there were too few ballots to tell them apart from their voters. */
  tallies: tallies.nullable(),
});
export type BallotResult = z.infer<typeof ballotResult>;

/** How a round is held: on this PC, or on paper and counted by two people. */
const BALLOT_WAYS = ['screen', 'paper'] as const;
const ROUND_STATES = ['open', 'closed', 'void'] as const;
/** Why a round is void: the program ended, the PC went to sleep, or the two closers gave it up. */
const VOID_REASONS = ['interrupted', 'suspended', 'withdrawn'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

/** The two people who open and close a round together; of paper, the two who counted. */
export const CLOSER_ROLES = ['chair', 'scrutineer'] as const;
export type CloserRole = (typeof CLOSER_ROLES)[number];
export const CLOSER_NAMES: Record<CloserRole, string> = { chair: '主持人', scrutineer: '监票人' };
export const closers = z.strictObject({ chair: id, scrutineer: id });
export type Closers = z.infer<typeof closers>;

/** A round of a secret ballot as it is kept. */
export const ballotRound = z.strictObject({
  id,
  seriesId: id,
  sectionId: id,
  way: z.enum(BALLOT_WAYS),
  state: z.enum(ROUND_STATES),
  form: ballotForm,
  /** Who may cast a ballot, in the order of the roster. */
  eligible: z.array(id),
  /** Fewer valid ballots than this, and the counts are not kept. */
  threshold: z.int(),
  closers,
  openedAt: z.string(),
  endedAt: z.string().nullable(),
  result: ballotResult.nullable(),
  /** SHA-256 of the whole round, also in the audit chain; null until closed. */
  commitment: z.string().nullable(),
  reason: z.enum(VOID_REASONS).nullable(),
  /** Counts from paper that turned out wrong: who said so, when and why. The round stays as it was closed. */
  withdrawn: z.strictObject({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});
export type BallotRound = z.infer<typeof ballotRound>;

/** Whether the totals of a round hold. */
export function isCounted(round: Pick<BallotRound, 'state' | 'withdrawn'>): boolean {
  return round.state === 'closed' && round.withdrawn === null;
}
