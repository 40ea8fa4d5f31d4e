import { z } from 'zod';
import { id } from './ids.ts';
import { position } from './position.ts';
import { calendarDate, keptText } from './schemas.ts';

/** Where a problem comes from. */
export const PROBLEM_SOURCES = { self: '自己查摆', opinion: '征求意见', talk: '谈心谈话' } as const;
export type ProblemSource = keyof typeof PROBLEM_SOURCES;
const SOURCES = Object.keys(PROBLEM_SOURCES) as [ProblemSource, ...ProblemSource[]];

/** Sealed together. */
const problemWords = z.strictObject({
  /** 对照的方面. */
  dimension: keptText,
  text: keptText,
  /** 表现、具体事例. */
  example: keptText,
  cause: keptText,
});
export type ProblemWords = z.infer<typeof problemWords>;

/** A row of a 问题清单 as it is typed. What does not fit yet is kept all the same: see `problemFault`. */
export const problem = z.strictObject({
  id,
  position,
  /** Whose it is; null = 支委会. */
  ownerId: id.nullable(),
  source: z.enum(SOURCES),
  /** The row of 征求意见 that it was made of. */
  opinionId: id.nullable(),
  words: problemWords,
});
export type Problem = z.infer<typeof problem>;

/** A row as it is shown; its words come empty to a slot that may not read them. */
const shownProblem = problem.extend({ fault: z.string().nullable() });
export type ShownProblem = z.infer<typeof shownProblem>;

/** Somebody who has a 问题清单, or lacks one. */
const problemOwner = z.strictObject({
  /** Null = 支委会. */
  id: id.nullable(),
  name: z.string(),
  /** 党内职务, or the 党小组. */
  post: z.string(),
  /** Has to have one: the 支委会 and every member; false for who is a member no more. */
  asked: z.boolean(),
  /** Day on which the list was settled (已定); null while it is open. */
  settledOn: calendarDate.nullable(),
});
export type ProblemOwner = z.infer<typeof problemOwner>;

export const problemList = z.strictObject({
  /** 支委会 first, then 委员 by post, then the others by 党小组. */
  owners: z.array(problemOwner),
  rows: z.array(shownProblem),
  /** The words are sealed and this slot may not read them. */
  withheld: z.boolean(),
});
export type ProblemList = z.infer<typeof problemList>;
