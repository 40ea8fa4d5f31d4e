import { DUTY_NAMES, FREQUENCY_NAMES, type Frequency } from '../../model/year.ts';
import { daysBetween, shortDate, type CalendarDate } from '../../text/dates.ts';
import { boardOf, type DutyRow, type YearFacts } from '../duties.ts';
import { branchDays } from './branch-days.ts';
import type { DutyCell } from './cells.ts';
import type { DueItem } from './due-item.ts';
import type { Cite } from './due-people.ts';
import { periodName } from './periods.ts';

/** An open duty is shown this many days before its last day: for a year's one from the last quarter on, when it usually is held (domain notes §1.1). */
export const LEAD: Record<Frequency, number> = { month: 31, quarter: 45, half_year: 60, year: 92, none: 0 };
/** Periods named one by one in a line. */
const MOST_NAMED = 4;

/**
 * Duties of this year and the last: what was missed and has no reason on file, one line for each duty; and what is open and near its last
 * day, unless a plan or a draft of it has a line of its own. What is due once a year is looked at by 归属年度, the rest by the day held.
 */
export function dueDuties(facts: YearFacts, today: CalendarDate, cite: Cite, themeDay: string): DueItem[] {
  const now = Number(today.slice(0, 4));
  const days = branchDays(facts.branch, facts.people);
  return [now - 1, now].flatMap((year) => {
    const held = boardOf(facts, year, 'held', today, days).rows.filter((row) => row.every !== 'year');
    const yearly = boardOf(facts, year, 'attributed', today, days).rows.filter((row) => row.every === 'year');
    return [...held, ...yearly].flatMap((row) => [
      ...missedLine(row, year, today, cite),
      ...row.cells.filter((cell) => isNear(row, cell, today)).map((cell) => openLine(row, cell, today, cite, themeDay)),
    ]);
  });
}

function isNear(row: DutyRow, cell: DutyCell, today: CalendarDate): boolean {
  return cell.state === 'due' && cell.plans.length === 0 && daysBetween(today, cell.deadline) <= LEAD[row.every];
}

function missedLine(row: DutyRow, year: number, today: CalendarDate, cite: Cite): DueItem[] {
  const missed = row.cells.filter((cell) => cell.state === 'missed');
  const [first] = missed;
  if (first === undefined) return [];
  const spoken = missed.slice(0, MOST_NAMED).map((cell) => periodName(cell.key));
  const periods = missed.length > MOST_NAMED ? `${spoken.join('、')}等 ${missed.length} 次` : spoken.join('、');
  const when = String(year) === today.slice(0, 4) || row.every === 'year' ? periods : `${year}年${periods}`;
  const lack = first.missingGroups.length > 0 ? `，缺${first.missingGroups.join('、')}` : '';
  return [
    {
      id: `missed-${row.type}-${row.groupName}-${year}`,
      kind: 'missed',
      on: first.deadline,
      days: daysBetween(today, first.deadline),
      overdue: true,
      title: `${row.groupName === '' ? '' : `${row.groupName} `}${when}没有${DUTY_NAMES[row.type]}记录${lack}`,
      detail: requirement(row, cite),
      action: { to: 'explain', type: row.type, groupName: row.groupName, period: first.key },
    },
  ];
}

function openLine(row: DutyRow, cell: DutyCell, today: CalendarDate, cite: Cite, themeDay: string): DueItem {
  const fixed = row.type === 'theme_day' && themeDay !== '' ? ` · ${themeDay}` : '';
  const lack = cell.missingGroups.length > 0 ? ` · 还缺${cell.missingGroups.join('、')}` : '';
  return {
    id: `duty-${row.type}-${row.groupName}-${cell.key}`,
    kind: 'duty',
    on: cell.deadline,
    days: daysBetween(today, cell.deadline),
    overdue: false,
    title: dutyTitle(row, cell),
    detail: `${shortDate(cell.deadline, today)}前${fixed}${lack} · ${requirement(row, cite)}`,
    action: {
      to: 'new',
      types: [row.type],
      on: today,
      ...(row.groupName === '' ? {} : { groupName: row.groupName }),
    },
  };
}

/** A duty of a period as a title: 第一党小组 11月党小组会, 第四季度支部党员大会, 2026年度组织生活会. */
export function dutyTitle(row: Pick<DutyRow, 'type' | 'groupName'>, cell: Pick<DutyCell, 'key'>): string {
  const yearly = cell.key.length === 4 ? `${cell.key}年度` : periodName(cell.key);
  return `${row.groupName === '' ? '' : `${row.groupName} `}${yearly}${DUTY_NAMES[row.type]}`;
}

/** What is asked and by what: 每月至少一次 · 《支部条例》第十三条. */
function requirement(row: Pick<DutyRow, 'every' | 'basis' | 'own' | 'type'>, cite: Cite): string {
  const least = row.type === 'appraisal' ? '一次' : '至少一次';
  return `${FREQUENCY_NAMES[row.every]}${least} · ${row.own ? '本支部规则' : cite(row.basis)}`;
}
