import { z } from 'zod';
import { id } from '../../model/ids.ts';
import { FOLLOWED_LEDGERS } from '../../model/ledger.ts';
import { TALK_EVENTS } from '../../model/talk-coverage.ts';
import { dutyType, periodKey } from '../../model/year.ts';
import { calendarDate } from '../../model/schemas.ts';

/** What kind of thing is to be done. */
const DUE_KINDS = [
  'now',
  'plan',
  'draft',
  'confirm',
  'sign',
  'missed',
  'duty',
  'task',
  'probation',
  'birthday',
  'talk',
  'term',
] as const;

/** Where the one action of a line leads. */
const dueAction = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('record'), recordId: id, entryId: id.nullable() }),
  /** A row of a ledger that is followed up; null = all that is overdue there. */
  z.strictObject({ to: z.literal('ledger'), ledger: z.enum(FOLLOWED_LEDGERS), itemId: id.nullable() }),
  /** 登记情况 of a duty that was missed. */
  z.strictObject({ to: z.literal('explain'), type: dutyType, groupName: z.string(), period: periodKey }),
  /** A new record: the first of these types that there is. */
  z.strictObject({
    to: z.literal('new'),
    types: z.array(z.string()),
    on: calendarDate,
    /** 党小组 that owes it. */
    groupName: z.string().optional(),
  }),
  z.strictObject({ to: z.literal('person'), personId: id }),
  /** A new 谈心谈话 with somebody, and what gives the occasion. */
  z.strictObject({ to: z.literal('talk'), personId: id, event: z.enum(TALK_EVENTS) }),
  /** Who talked with whom in a year. */
  z.strictObject({ to: z.literal('talks'), year: z.int() }),
  z.strictObject({ to: z.literal('branch') }),
]);

/** One thing to be done, in words, with its one action. */
export const dueItem = z.strictObject({
  id: z.string(),
  kind: z.enum(DUE_KINDS),
  /** The day it is due, planned or was held. */
  on: calendarDate,
  /** Days from today to that day; negative when it is past. */
  days: z.int(),
  overdue: z.boolean(),
  title: z.string(),
  detail: z.string(),
  action: dueAction,
});
export type DueItem = z.infer<typeof dueItem>;
