import { z } from 'zod';
import { id } from './ids.ts';
import { calendarDate } from './schemas.ts';

/** What may give the occasion for a talk, as far as the book itself knows of it; the branch says which of them it wants to be reminded of. */
export const TALK_EVENTS = ['transferred_in', 'sanctioned', 'admitted', 'probation', 'appraisal', 'birthday'] as const;
export type TalkEvent = (typeof TALK_EVENTS)[number];

/** Each event by the name that the template's 触发事由 has for it. */
export const TALK_EVENT_NAMES: Record<TalkEvent, string> = {
  transferred_in: '组织关系转入',
  sanctioned: '受处分处置',
  admitted: '接收为预备党员',
  probation: '预备党员转正或延期',
  appraisal: '反馈评议结果',
  birthday: '政治生日',
};

const MIN_REMIND_DAYS = 7;
export const MAX_REMIND_DAYS = 366;
const USUAL_REMIND_DAYS = 60;

/** How often, how strictly, and what to be reminded of: sources differ, the branch decides (domain notes §3.1, §8). */
export const talkSettings = z.strictObject({
  every: z.enum(['year', 'half_year', 'quarter', 'month']),
  /** 委员和党员: a talk with any 委员, or with those who look after the member's 党小组. */
  withCommittee: z.enum(['any', 'own_area']),
  /** 党员之间: a talk with any other member, or with one who is not a 委员. */
  withMember: z.enum(['any', 'ordinary']),
  /** 分工: the 党小组 that each 委员 looks after. The roster does not say it. */
  areas: z.array(z.strictObject({ personId: id, groups: z.array(z.string().min(1).max(40)).max(40) })).max(40),
  /** Shows in the list of what is due how many talks the year still lacks, when its end comes near. */
  remindOfYear: z.boolean(),
  remindOf: z.array(z.enum(TALK_EVENTS)).max(TALK_EVENTS.length),
  /** For so many days an occasion is told of. Books from before it was a setting have two months. */
  remindFor: z.int().min(MIN_REMIND_DAYS).max(MAX_REMIND_DAYS).default(USUAL_REMIND_DAYS),
});
export type TalkSettings = z.infer<typeof talkSettings>;

/** What the rule asks literally or practice does; 政治生日 has a line of its own in the list of what is due. */
export const NATIONAL_TALKS: TalkSettings = {
  every: 'year',
  withCommittee: 'any',
  withMember: 'any',
  areas: [],
  remindOfYear: true,
  remindOf: ['transferred_in', 'sanctioned', 'admitted', 'probation', 'appraisal'],
  remindFor: USUAL_REMIND_DAYS,
};

/** How two people, or one and anybody of a kind, stand: talked, a draft of it, a plan of it, nothing. */
export const TALK_STATES = ['done', 'unfinished', 'planned', 'missing'] as const;
export type TalkState = (typeof TALK_STATES)[number];

/** 委员之间 / 委员和党员 / 党员之间. */
export const PAIR_TYPES = ['committee', 'with_committee', 'with_member'] as const;
export type PairType = (typeof PAIR_TYPES)[number];
export const PAIR_TYPE_NAMES: Record<PairType, string> = {
  committee: '委员之间',
  with_committee: '委员和党员',
  with_member: '党员之间',
};

const member = z.strictObject({
  personId: id,
  name: z.string(),
  posts: z.array(z.string()),
  group: z.string().nullable(),
  committee: z.boolean(),
  away: z.boolean(),
  /** First day in the branch, where it lies within the period. */
  since: calendarDate.nullable(),
  /** First day no more in the branch; nothing is asked of those who left. */
  left: calendarDate.nullable(),
});
export type CoveredMember = z.infer<typeof member>;

const pair = z.strictObject({
  /** Two people in the order of `members`. */
  a: id,
  b: id,
  state: z.enum(TALK_STATES),
  /** Talks that were held. */
  count: z.int(),
  /** The latest record of them. */
  recordId: id,
});
export type CoveredPair = z.infer<typeof pair>;

const demand = z.strictObject({
  type: z.enum(PAIR_TYPES),
  personId: id,
  /** With whom; null = with anybody of the kind. */
  otherId: id.nullable(),
  state: z.enum(TALK_STATES),
});
export type TalkDemand = z.infer<typeof demand>;

/** Who talked with whom in a period, and what the rule still asks for. */
export const talkCoverage = z.strictObject({
  key: z.string(),
  from: calendarDate,
  until: calendarDate,
  /** `before_start`: it lay before the book; `future`: it has not begun. Then nothing is asked. */
  asked: z.enum(['yes', 'before_start', 'future']),
  /** The book began within the period: what was talked of before is not in it. */
  begunWithin: z.boolean(),
  members: z.array(member),
  pairs: z.array(pair),
  demands: z.array(demand),
  /** Members whose 党小组 no 委员 looks after, where that is asked: any 委员 does for them. */
  unassigned: z.array(id),
  /** Talks held. */
  talks: z.int(),
});
export type TalkCoverage = z.infer<typeof talkCoverage>;
