import type { BranchProfile } from '../model/branch.ts';
import type { PersonFile } from '../model/roster.ts';
import {
  DUTY_TYPES,
  type DutyReason,
  type DutyType,
  type Frequency,
  type YearBasis,
  type YearSettings,
} from '../model/year.ts';
import type { CalendarDate } from '../text/dates.ts';
import type { LegalBasisId } from './legal-basis.ts';
import { branchDays, type BranchDays } from './year/branch-days.ts';
import { cellOf, type DutyCell, type NotAsked } from './year/cells.ts';
import { dayInYear, dutiesOf, type YearMeeting } from './year/meetings.ts';
import { periodsOf } from './year/periods.ts';

/** What the board of a year is made from. */
export interface YearFacts {
  branch: Pick<BranchProfile, 'hasCommittee' | 'groups' | 'startsOn'>;
  settings: YearSettings;
  people: readonly PersonFile[];
  /** Of the newest version of each series: what is final stays in force while it is corrected. */
  meetings: readonly YearMeeting[];
  reasons: readonly DutyReason[];
}

/** One duty through the year. */
export interface DutyRow {
  type: DutyType;
  /** 党小组 of a 党小组会; empty otherwise. */
  groupName: string;
  every: Frequency;
  basis: LegalBasisId;
  /** The frequency is the branch's own, not the national one. */
  own: boolean;
  cells: DutyCell[];
  /** Cells in which it was held, out of those in which it was held or is asked. */
  met: number;
  asked: number;
}

export interface Board {
  year: number;
  by: YearBasis;
  rows: DutyRow[];
  /** Duties that this branch does not have in the whole year, and why. */
  left: { type: DutyType; why: NotAsked }[];
}

const NATIONAL: Record<DutyType, Frequency> = {
  member_assembly: 'quarter',
  committee: 'month',
  group: 'month',
  lecture: 'none',
  theme_day: 'month',
  org_life: 'year',
  appraisal: 'year',
};
const BASES: Record<DutyType, LegalBasisId> = {
  member_assembly: 'assembly_frequency',
  committee: 'committee_frequency',
  group: 'group_frequency',
  lecture: 'lecture_frequency',
  theme_day: 'theme_day_frequency',
  org_life: 'org_life',
  appraisal: 'appraisal',
};

/** How often a duty is asked of this branch: the national default (domain notes §1.1), or its own rule where sources disagree (§8). */
function frequencyOf(type: DutyType, settings: YearSettings): Frequency {
  if (type === 'lecture') return settings.lecture;
  return type === 'org_life' ? settings.orgLife : NATIONAL[type];
}

/**
 * The frequency board of a year (domain notes §1.1, §7.1 row 9): every duty of this branch by its periods, as it stands on `today`.
 *
 * A period is asked for if its last day is not before the start of the book: what was due earlier is not the book's business, and paper that
 * is registered for it counts all the same. No 支委会 is asked of a branch without a committee or with fewer than seven 正式党员, no
 * 党小组会 where there is no group; both are judged by the roster of the period, day by day ({@link branchDays}). Meetings are counted by the
 * day they were held or by 归属年度; both counts are honest. What counts as held stands at `standsAs`.
 * @param days the branch through time, if it was looked at already
 */
export function boardOf(
  facts: YearFacts,
  year: number,
  by: YearBasis,
  today: CalendarDate,
  days: BranchDays = branchDays(facts.branch, facts.people),
): Board {
  const byDuty = new Map<DutyType, YearMeeting[]>(DUTY_TYPES.map((type) => [type, []]));
  for (const meeting of facts.meetings)
    if (dayInYear(meeting, year, by) !== null) for (const duty of dutiesOf(meeting)) byDuty.get(duty)?.push(meeting);
  const all = DUTY_TYPES.flatMap((type) => {
    const mine = byDuty.get(type) ?? [];
    if (type !== 'group') return rowOf({ facts, days, year, by, today, type, groupName: '', meetings: mine });
    return groupNames(facts, days, mine, year, today).map((groupName) =>
      rowOf({ facts, days, year, by, today, type, groupName, meetings: mine.filter((m) => m.groupName === groupName) }),
    );
  });
  const rows = all.filter(isShown);
  return { year, by, rows, left: leftOut(all, rows) };
}

interface RowGround {
  facts: YearFacts;
  days: BranchDays;
  year: number;
  by: YearBasis;
  today: CalendarDate;
  type: DutyType;
  groupName: string;
  meetings: readonly YearMeeting[];
}

function rowOf(ground: RowGround): DutyRow {
  const { facts, type, groupName, year } = ground;
  const every = frequencyOf(type, facts.settings);
  // What is not asked for is still counted, month by month.
  const cells = periodsOf(year, every === 'none' ? 'month' : every).map((period) =>
    cellOf({ ...ground, every, reasons: facts.reasons, branch: facts.branch, settings: facts.settings }, period),
  );
  return {
    type,
    groupName,
    every,
    basis: BASES[type],
    own: every !== NATIONAL[type],
    cells,
    met: cells.filter((c) => c.state === 'held').length,
    asked: cells.filter((c) => c.state !== 'not_asked').length,
  };
}

/** Groups that the year asks for or that met in it: those of the profile in its order, then the others. */
function groupNames(
  { branch }: YearFacts,
  days: BranchDays,
  meetings: readonly YearMeeting[],
  year: number,
  today: CalendarDate,
): string[] {
  const begun = periodsOf(year, 'month').filter((month) => month.from <= today);
  // A year that has not begun is looked at with the groups of today.
  const asked =
    begun.length === 0
      ? [...days.groupsThroughout(today, today)]
      : begun.flatMap(({ from, until }) => [...days.groupsThroughout(from, until < today ? until : today)]);
  const found = new Set([...asked, ...meetings.map((m) => m.groupName)]);
  const names = [...branch.groups.filter((name) => found.delete(name)), ...[...found].toSorted()];
  return names.length > 0 ? names : [''];
}

/** A row in which nothing is asked and nothing was held stays off the board. */
function isShown(row: DutyRow): boolean {
  return row.cells.some((c) => c.why === null || c.meetings.length > 0);
}

function leftOut(all: readonly DutyRow[], shown: readonly DutyRow[]): Board['left'] {
  return DUTY_TYPES.filter((type) => !shown.some((row) => row.type === type)).flatMap((type) => {
    const why = all.find((row) => row.type === type)?.cells.at(-1)?.why ?? null;
    return why === null ? [] : [{ type, why }];
  });
}
