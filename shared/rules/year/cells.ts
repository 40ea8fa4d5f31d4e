import type { BranchProfile } from '../../model/branch.ts';
import type { DutyReason, DutyType, Frequency, YearBasis, YearSettings } from '../../model/year.ts';
import type { CalendarDate } from '../../text/dates.ts';
import type { BranchDays } from './branch-days.ts';
import { dayInYear, standsAs, type YearMeeting } from './meetings.ts';
import type { Period } from './periods.ts';

/**
 * How a duty stands in a period. `held`; `unfinished`: held, the minutes are still a draft; `planned`: nothing held, a plan ahead;
 * `due`: the period is open; `missed`: it is over; `explained`: nothing held, the reason is on file; `future`: it has not begun;
 * `not_asked`: see {@link NotAsked}.
 */
export const CELL_STATES = [
  'held',
  'unfinished',
  'planned',
  'due',
  'missed',
  'explained',
  'future',
  'not_asked',
] as const;
export type CellState = (typeof CELL_STATES)[number];

/** Why a duty is not asked: it lay before the book, or the branch has no committee, too few 正式党员, no such group, no such rule. */
export const NOT_ASKED = ['before_start', 'no_committee', 'few_members', 'no_group', 'no_rule'] as const;
export type NotAsked = (typeof NOT_ASKED)[number];

/** One duty in one period. */
export interface DutyCell extends Period {
  state: CellState;
  /** Why it is not asked; null where it is. A meeting held all the same is shown. */
  why: NotAsked | null;
  /** Last day on which it can be held: the period's, or later for the 组织生活会 of a year. */
  deadline: CalendarDate;
  /** Times it was held, drafts included. */
  count: number;
  meetings: YearMeeting[];
  plans: YearMeeting[];
  /** 党小组 whose meeting is missing where the 组织生活会 takes the form of 党小组会. */
  missingGroups: string[];
  reason: DutyReason | null;
}

interface CellGround {
  branch: Pick<BranchProfile, 'hasCommittee' | 'startsOn'>;
  settings: YearSettings;
  days: BranchDays;
  year: number;
  by: YearBasis;
  today: CalendarDate;
  type: DutyType;
  groupName: string;
  every: Frequency;
  /** Those that count under this duty and, for a group's row, are of that group. */
  meetings: readonly YearMeeting[];
  reasons: readonly DutyReason[];
}

/** How a duty stands in one period; see `boardOf` for the rules. */
export function cellOf(ground: CellGround, period: Period): DutyCell {
  const { today, type, groupName } = ground;
  const inside = ground.meetings.filter((m) => {
    const day = dayInYear(m, ground.year, ground.by);
    return day !== null && period.from <= day && day <= period.until;
  });
  const meetings = inside.filter((m) => ['held', 'unfinished'].includes(standsAs(m, today) ?? ''));
  const plans = inside.filter((m) => standsAs(m, today) === 'planned');
  const { count, finished, missingGroups } = counted(ground, meetings);
  const deadline = deadlineOf(ground, period);
  const why = whyNotAsked(ground, period, deadline);
  const reason =
    ground.reasons.find((r) => r.type === type && r.groupName === groupName && r.period === period.key) ?? null;
  const ahead = plans.some((p) => p.on >= today);
  const state = ((): CellState => {
    if (finished > 0) return 'held';
    if (count > 0) return 'unfinished';
    if (why !== null) return 'not_asked';
    if (reason !== null) return 'explained';
    if (deadline < today) return 'missed';
    if (ahead) return 'planned';
    return period.from > today ? 'future' : 'due';
  })();
  return { ...period, state, why, deadline, count, meetings, plans, missingGroups, reason };
}

/**
 * Times a duty was held. A 组织生活会 (or the 民主评议 merged with it) that the groups hold each for themselves counts once for the branch,
 * when every group there was on the day of the last of them has held it (domain notes §1.1: it may take the form of 党小组会); a branch may say that
 * each of them counts.
 */
function counted(
  { type, days, today, settings }: CellGround,
  meetings: readonly YearMeeting[],
): { count: number; finished: number; missingGroups: string[] } {
  const finished = (list: readonly YearMeeting[]): YearMeeting[] => list.filter((m) => standsAs(m, today) === 'held');
  const byGroups = type === 'org_life' || type === 'appraisal' ? meetings.filter((m) => m.form === 'group') : [];
  const whole = meetings.filter((m) => !byGroups.includes(m));
  const last = byGroups.reduce((day, m) => (m.on > day ? m.on : day), '');
  const asked = byGroups.length === 0 ? [] : [...days.groupsThroughout(last, last)];
  const missingFrom = (list: readonly YearMeeting[]): string[] =>
    asked.filter((name) => !list.some((m) => m.groupName === name));
  const together = (list: readonly YearMeeting[]): number =>
    list.length > 0 && missingFrom(list).length === 0 ? 1 : 0;
  const ofGroups = (list: readonly YearMeeting[]): number =>
    settings.orgLifeGroups === 'each' ? list.length : together(list);
  return {
    count: whole.length + ofGroups(byGroups),
    finished: finished(whole).length + ofGroups(finished(byGroups)),
    missingGroups: settings.orgLifeGroups === 'each' ? [] : missingFrom(byGroups),
  };
}

/** By 归属年度 what is due once a year may be held until the end of next March, if the branch says so (domain notes §8). */
function deadlineOf({ by, every, year, settings, type }: CellGround, period: Period): CalendarDate {
  const yearly = every === 'year' && (type === 'org_life' || type === 'appraisal');
  return yearly && by === 'attributed' && settings.orgLifeUntil === 'next_march' ? `${year + 1}-03-31` : period.until;
}

function whyNotAsked(ground: CellGround, period: Period, deadline: CalendarDate): NotAsked | null {
  const { branch, days, type, today, groupName, every } = ground;
  if (every === 'none') return 'no_rule';
  if (deadline < branch.startsOn) return 'before_start';
  if (type !== 'committee' && type !== 'group') return null;
  // Of an open period only the days that have come are known, of one to come the roster as it stands.
  const from = [period.from, branch.startsOn].toSorted().at(-1) ?? period.from;
  const first = from > today ? today : from;
  const until = period.until < today ? period.until : today;
  if (type === 'group') return days.groupsThroughout(first, until).has(groupName) ? null : 'no_group';
  if (!branch.hasCommittee) return 'no_committee';
  return days.committeeThroughout(first, until) ? null : 'few_members';
}
