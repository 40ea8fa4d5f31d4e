import { z } from 'zod';
import { ballotForm, ballotRound, slips, tallies, closers, SMALL_NUMBERS, WORD_LENGTH } from '../model/ballot.ts';
import { id } from '../model/ids.ts';
import { MAX_OWN_PEOPLE } from '../model/limits.ts';
import { line } from '../model/schemas.ts';
import { call } from './call.ts';

/** Votes on one ballot. */
const MAX_MOTIONS = 20;
/** Characters of the reason for which counts are withdrawn. */
export const MAX_WITHDRAWAL = 200;

const word = z.string().max(WORD_LENGTH.most);
/** What the two closers type, each alone. Kept nowhere. */
export const closerWords = z.strictObject({ chair: word, scrutineer: word });
const round = z.strictObject({ roundId: id });

const place = { recordId: id, sectionId: id };

/** What a 民主测评 is about. */
const appraisal = z.strictObject({
  kind: z.literal('appraisal'),
  ...place,
  /** Who is assessed, a row each. */
  assessed: z.array(id).min(1).max(MAX_OWN_PEOPLE),
  /** 班子测评 as a second sheet. */
  committee: z.boolean(),
  /** Fewer valid ballots than this, and the counts are not kept. */
  threshold: z.int().min(SMALL_NUMBERS.least).max(SMALL_NUMBERS.most),
});

/** What a secret ballot is about; the counts of votes and elections are always kept, since rules ask for them. */
const subject = z.discriminatedUnion('kind', [
  appraisal,
  /** Votes of one section, a row each. */
  z.strictObject({ kind: z.literal('motion'), ...place, entryIds: z.array(id).min(1).max(MAX_MOTIONS) }),
  /** One round of an election, a row for each candidate. */
  z.strictObject({ kind: z.literal('election'), ...place, entryId: id }),
]);
export type BallotSubject = z.infer<typeof subject>;

/** An open round: who has cast a ballot, who holds one, and nothing of what was cast. */
const openRound = z.strictObject({
  roundId: id,
  recordId: id,
  sectionId: id,
  /** The vote or election it is about; null for a 民主测评. */
  entryId: id.nullable(),
  form: ballotForm,
  voters: z.array(z.strictObject({ personId: id, name: z.string(), voted: z.boolean() })),
  called: id.nullable(),
  closers,
});
export type OpenRoundView = z.infer<typeof openRound>;

/** Secret ballots: a round on this PC, whose box lives in the core's memory, and counts from paper. */
export const ballots = {
  /** Rounds of a record, in the order in which they were opened. */
  rounds: call(z.strictObject({ recordId: id }), z.array(ballotRound)),
  /** Sections whose round was cut short (the program ended, the PC slept) and has not been held again. */
  cutShort: call(
    z.strictObject({}),
    z.array(
      z.strictObject({
        recordId: id,
        recordTitle: z.string(),
        sectionId: id,
        /** The vote or election it was about; null for a 民主测评. */
        entryId: id.nullable(),
        endedAt: z.string(),
      }),
    ),
  ),
  /** The open round; null while none is. */
  current: call(z.strictObject({}), openRound.nullable()),
  /** Opens a round. From here until its end the core refuses every other change with `ballot.open`. */
  open: call(
    z.strictObject({ subject, voters: z.array(id).min(2).max(MAX_OWN_PEOPLE), closers, words: closerWords }),
    openRound,
  ),
  /** Hands out the token for one ballot of one voter. */
  callUp: call(z.strictObject({ roundId: id, personId: id }), z.strictObject({ token: z.string() })),
  /** Takes back a ballot that was not cast. */
  recall: call(round, z.null()),
  /** Casts a ballot: a byte a row, 0 or the number of the option, and last 1 if it is spoilt. Answers alike, after the same time. */
  cast: call(
    z.strictObject({ roundId: id, token: z.string().max(64), marks: z.instanceof(Uint8Array) }),
    z.strictObject({ cast: z.literal(true) }),
  ),
  /** Both closers say that it is them, after the screen was covered. */
  attest: call(z.strictObject({ roundId: id, words: closerWords }), z.null()),
  /** Closes the round: both closers, one transaction, totals only. */
  close: call(z.strictObject({ roundId: id, words: closerWords }), ballotRound),
  /** Ends the round without a result. */
  abandon: call(z.strictObject({ roundId: id, reason: z.enum(['suspended', 'withdrawn']) }), ballotRound),
  /** Counts from paper, entered by two people apart from each other; kept only when both are the same and they balance. */
  enterPaper: call(
    z.strictObject({
      subject,
      counters: closers,
      counts: z.tuple([z.strictObject({ slips, tallies }), z.strictObject({ slips, tallies })]),
    }),
    ballotRound,
  ),
  /** Puts the counts of a closed round into its record, also where others were typed. */
  take: call(round, z.null()),
  /** Says that counts from paper are wrong, before the record is final. They stay in the list as 作废 and can be entered anew. */
  withdraw: call(z.strictObject({ roundId: id, reason: line(MAX_WITHDRAWAL) }), ballotRound),
};
