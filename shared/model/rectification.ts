import { z } from 'zod';
import { id } from './ids.ts';
import { FOLLOW_UP_TEXT, LEDGER_TEXT, RECTIFICATION_TEXT } from './limits.ts';
import { calendarDate, line } from './schemas.ts';
import { bookYear } from './year.ts';

/** Where a problem was found (domain notes §2.6). */
export const RECTIFICATION_SOURCE_NAMES = {
  org_life: '组织生活会',
  appraisal: '民主评议',
  opinions: '征求意见',
  inspection: '巡察',
  superior: '上级检查',
  self: '自查',
  other: '其他',
} as const;
type RectificationSource = keyof typeof RECTIFICATION_SOURCE_NAMES;
export const RECTIFICATION_SOURCES = Object.keys(RECTIFICATION_SOURCE_NAMES) as [
  RectificationSource,
  ...RectificationSource[],
];

/** What an item was made from: words of a record, a row of a 问题清单, or the item of an earlier year that it carries on. */
export const rectificationFrom = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('entry'), seriesId: id, entryId: id }),
  z.strictObject({ kind: z.literal('problem'), id }),
  z.strictObject({ kind: z.literal('item'), id }),
]);
export type RectificationFrom = z.infer<typeof rectificationFrom>;

/** 问题、原因、措施. Of a person they are restricted text. */
const rectificationWords = z.strictObject({
  problem: line(FOLLOW_UP_TEXT).refine((s) => s.trim() !== '', { error: '请写明问题。' }),
  cause: line(FOLLOW_UP_TEXT),
  measure: line(FOLLOW_UP_TEXT),
});
export type RectificationWords = z.infer<typeof rectificationWords>;

/** What of an item may be changed until its first step. */
export const rectificationFields = z.strictObject({
  ...rectificationWords.shape,
  source: z.enum(RECTIFICATION_SOURCES),
  responsible: line(LEDGER_TEXT.name).refine((s) => s.trim() !== '', { error: '请写明责任人。' }),
  supervisor: line(LEDGER_TEXT.name),
  dueOn: calendarDate.nullable(),
  /** 公示范围. */
  publicity: line(RECTIFICATION_TEXT.publicity),
});
export type RectificationFields = z.infer<typeof rectificationFields>;

/** What is entered of a new item; whose it is and its year stay, because the number and the seal hang on them. */
export const rectificationInput = z.strictObject({
  ...rectificationFields.shape,
  /** 归属年度 of the meeting that it came from. */
  year: bookYear,
  /** Whose: a person, or the 支委会 (null). */
  personId: id.nullable(),
  /** The day on which it was listed. */
  on: calendarDate,
});
export type RectificationInput = z.infer<typeof rectificationInput>;

/** An item as a ledger shows it. */
export const rectificationItem = z.strictObject({
  ...rectificationFields.shape,
  /** Empty where they are withheld. */
  problem: z.string(),
  id,
  /** 2026-07. */
  no: z.string(),
  year: z.int(),
  on: calendarDate,
  personId: id.nullable(),
  /** Of a person and this slot may not read the words: they come empty. */
  withheld: z.boolean(),
  from: rectificationFrom.nullable(),
  /** Number of the item that carries it on, in a later year. */
  carriedTo: z.string().nullable(),
});
export type RectificationItem = z.infer<typeof rectificationItem>;

/** 编号 of an item: its year and its place in it, 2026-07. Never given twice. */
export function rectificationNumber(year: number, seq: number): string {
  return `${year}-${String(seq).padStart(2, '0')}`;
}
