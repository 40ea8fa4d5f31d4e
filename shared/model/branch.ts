import { z } from 'zod';
import { calendarDate } from './schemas.ts';
import { MAX_TERM } from './limits.ts';

/** 支部概况. Lives inside the encrypted book; the lock screen knows none of it. */
export const branchProfile = z.strictObject({
  /** 党组织全称, as printed. */
  name: z.string().trim().min(1, { error: '请填写党组织全称' }).max(80),
  superior: z.string().max(80),
  /** 届: number, first day and length in years. */
  term: z
    .strictObject({ number: z.int().min(1).max(MAX_TERM), startedOn: calendarDate, years: z.int().min(1).max(10) })
    .nullable(),
  /** Periods in which there was a 支委会 (a branch of fewer than 7 full members has none). */
  hasCommittee: z.boolean(),
  /** 固定主题党日, for example 每月最后一个星期五. */
  themeDay: z.string().max(40),
  groups: z.array(z.string().trim().min(1).max(40)).max(40),
  /** 全宗号. */
  fondsNumber: z.string().max(40),
  recordMode: z.enum(['handwritten_book', 'printed_signed', 'electronic']),
  /** Duties before this day are not asked for. */
  startsOn: calendarDate,
  /** Restricted banner on paper and screen. */
  marking: z.string().max(20),
});
export type BranchProfile = z.infer<typeof branchProfile>;

/** A profile with the usual settings for a branch of this name. */
export function newBranchProfile(name: string, startsOn: string): BranchProfile {
  return {
    name,
    superior: '',
    term: null,
    hasCommittee: true,
    themeDay: '',
    groups: [],
    fondsNumber: '',
    recordMode: 'printed_signed',
    startsOn,
    marking: '内部资料',
  };
}
