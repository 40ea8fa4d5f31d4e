import { z } from 'zod';
import { calendarDate } from './schemas.ts';
import { id } from './ids.ts';
import { FIRST_YEAR, HEADER_TEXT, LAST_YEAR } from './limits.ts';

/**
 * What a branch has to hold again and again (domain notes §1.1), by the codes of its types of record. A type without a duty is not
 * on the board.
 */
export const DUTY_TYPES = [
  'member_assembly',
  'committee',
  'group',
  'lecture',
  'theme_day',
  'org_life',
  'appraisal',
] as const;
export const dutyType = z.enum(DUTY_TYPES);
export type DutyType = z.infer<typeof dutyType>;
export const DUTY_NAMES: Record<DutyType, string> = {
  member_assembly: '支部党员大会',
  committee: '支部委员会会议',
  group: '党小组会',
  lecture: '党课',
  theme_day: '主题党日',
  org_life: '组织生活会',
  appraisal: '民主评议党员',
};

/** How often a duty comes round; `none` = not asked. */
const FREQUENCIES = ['none', 'year', 'half_year', 'quarter', 'month'] as const;
export const frequency = z.enum(FREQUENCIES);
export type Frequency = z.infer<typeof frequency>;
export const FREQUENCY_NAMES: Record<Frequency, string> = {
  none: '不要求',
  year: '每年',
  half_year: '每半年',
  quarter: '每季',
  month: '每月',
};

/** Where sources disagree and the branch says what holds for it (domain notes §8). */
export const yearSettings = z.strictObject({
  /** 党课: no national number for a branch. */
  lecture: frequency,
  /** 组织生活会: at least once a year, older pages ask for more. */
  orgLife: z.enum(['year', 'half_year', 'quarter']),
  /** Where 党小组 hold the 组织生活会 each for themselves: it counts once all have, or each of their meetings counts. Books from before this have the first. */
  orgLifeGroups: z.enum(['together', 'each']).default('together'),
  /** How long the 组织生活会 and 民主评议 of a year may be held: to its end, or to the end of next March as yearly notices often say. */
  orgLifeUntil: z.enum(['year_end', 'next_march']),
  /** Day of the 政治生日 of people admitted on 29 February, in years that have none. */
  leapBirthday: z.enum(['feb_28', 'mar_1']),
});
export type YearSettings = z.infer<typeof yearSettings>;

/** The national defaults. */
export const DEFAULT_YEAR_SETTINGS: YearSettings = {
  lecture: 'none',
  orgLife: 'year',
  orgLifeGroups: 'together',
  orgLifeUntil: 'year_end',
  leapBirthday: 'feb_28',
};

/** Which year a meeting is counted in: the one it was held in, or its 归属年度. */
export const YEAR_BASES = ['held', 'attributed'] as const;
export const yearBasis = z.enum(YEAR_BASES);
export type YearBasis = z.infer<typeof yearBasis>;

export const bookYear = z.int().min(FIRST_YEAR).max(LAST_YEAR);

const count = z.int().min(0).max(9999).nullable();

/** What is known of a meeting that stands on paper alone. */
const paperFields = {
  type: dutyType,
  /** 党小组 of a 党小组会; empty otherwise. */
  groupName: z.string().trim().max(HEADER_TEXT.groupName),
  heldOn: calendarDate,
  /** 归属年度. */
  year: bookYear,
  expected: count,
  present: count,
  /** Where the original lies, for example 2026年会议记录本第12页. */
  original: z.string().trim().min(1, { error: '请写明原件在哪里' }).max(200),
  note: z.string().trim().max(500),
};
export const paperInput = z.strictObject(paperFields);
export type PaperInput = z.infer<typeof paperInput>;

/** 原始记录在册: a meeting from before the book, whose minutes are on paper. It counts, and is no 补录. */
export const paperRecord = z.strictObject({
  ...paperFields,
  id,
  /** ISO instant. */
  addedAt: z.string(),
  addedBy: z.string(),
});
export type PaperRecord = z.infer<typeof paperRecord>;

/** One file of the scanned original, of one page or more. */
export const paperScan = z.strictObject({
  id,
  paperId: id,
  name: z.string().max(255),
  mime: z.string(),
  size: z.int(),
  /** Of the content, lower-case hex. */
  sha256: z.string(),
  /** ISO instant. */
  addedAt: z.string(),
});
export type PaperScan = z.infer<typeof paperScan>;

/** An entry with its scans in the order they were added. */
export const scannedPaper = paperRecord.extend({ scans: z.array(paperScan) });
export type ScannedPaper = z.infer<typeof scannedPaper>;

/** A month, quarter, half-year or year: `2026-10`, `2026-Q4`, `2026-H2`, `2026`. */
export const periodKey = z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/, { error: '时段不对' });

const reasonFields = {
  type: dutyType,
  groupName: z.string().trim().max(HEADER_TEXT.groupName),
  period: periodKey,
  reason: z.string().trim().min(1, { error: '请写明原因' }).max(500),
};
export const reasonInput = z.strictObject(reasonFields);

/** 登记情况: why a duty was not held in its period. */
export const dutyReason = z.strictObject({
  ...reasonFields,
  id,
  /** ISO instant. */
  addedAt: z.string(),
  addedBy: z.string(),
});
export type DutyReason = z.infer<typeof dutyReason>;
