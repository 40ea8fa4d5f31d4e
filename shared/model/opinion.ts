import { z } from 'zod';
import { id } from './ids.ts';
import { OUTCOMES } from './ledger.ts';
import { FEEDBACK_TEXT } from './limits.ts';
import { orgLifePerson } from './orglife-person.ts';
import { position } from './position.ts';
import { calendarDate, keptText, line } from './schemas.ts';

/** 来源方式 as they are proposed; others are typed (domain notes §2.2, step 3). */
export const OPINION_WAYS = ['座谈', '问卷', '意见箱', '谈话', '其他'] as const;
/** 反馈方式 as they are proposed. */
export const FEEDBACK_WAYS = ['个别谈话', '书面反馈', '会上通报'] as const;

/** What was said, and what says who said it: sealed together. */
const opinionWords = z.strictObject({
  /** As it was given, nothing polished. */
  text: keptText,
  /** 提出人; empty = 无记名. */
  proposer: keptText,
  /** 处理 in words. */
  answer: keptText,
  /** Where it was heard: the title of a record, chosen by hand, or words. */
  origin: keptText,
});
export type OpinionWords = z.infer<typeof opinionWords>;

/** A row of 征求意见 as it is typed. What does not fit yet is kept all the same: see `opinionFault`. */
export const opinion = z.strictObject({
  id,
  position,
  /** Who it is about; null = 支委会. */
  targetId: id.nullable(),
  way: keptText,
  collectedOn: calendarDate.nullable(),
  /** 处理; null = 待处理. */
  outcome: z.enum(OUTCOMES).nullable(),
  words: opinionWords,
});
export type Opinion = z.infer<typeof opinion>;

/** A row as it is shown; its words come empty to a slot that may not read them. */
const shownOpinion = opinion.extend({
  feedbackId: id.nullable(),
  /** 已列入: a row of a 问题清单 was made of it. */
  listed: z.boolean(),
  /** What has to be mended before the row counts, in a sentence that names it; null = nothing. */
  fault: z.string().nullable(),
});
export type ShownOpinion = z.infer<typeof shownOpinion>;

/** What is entered when somebody is told what was said about them. */
export const feedbackInput = z.strictObject({
  targetId: id.nullable(),
  on: calendarDate,
  /** To whom. */
  told: line(FEEDBACK_TEXT.told),
  /** By whom. */
  author: line(FEEDBACK_TEXT.author),
  how: line(FEEDBACK_TEXT.how),
});

const feedback = feedbackInput.extend({ id });
export type Feedback = z.infer<typeof feedback>;

export const opinionList = z.strictObject({
  rows: z.array(shownOpinion),
  feedbacks: z.array(feedback),
  people: z.array(orgLifePerson),
  /** The words are sealed and this slot may not read them. */
  withheld: z.boolean(),
});
export type OpinionList = z.infer<typeof opinionList>;
