import type { BranchProfile } from '../../model/branch.ts';
import type { PersonFile } from '../../model/roster.ts';
import type { YearSettings } from '../../model/year.ts';
import { addDays, addMonths, daysBetween, shortDate, type CalendarDate } from '../../text/dates.ts';
import type { LegalBasisId } from '../legal-basis.ts';
import { printedName, standingOn } from '../standing.ts';
import { probationEnd } from '../probation.ts';
import { birthdaysIn } from './birthdays.ts';
import type { DueItem } from './due-item.ts';

/** How a basis is quoted in this book. */
export type Cite = (basis: LegalBasisId) => string;

/** 转正 is reminded of from here on, counted from the last day of 预备期 (domain notes §3.2). */
const MATERIALS = 60;
const APPLICATION = 30;
const NOTICE = 7;
/** The superior decides within three months. */
const APPROVAL = 90;
/** 换届 is prepared for half a year. */
const TERM_AHEAD = 183;
const MOST_NAMES = 3;

/**
 * The steps towards 转正 (domain notes §3.2): application and materials until T-30, 公示 until T-7, the assembly from T on and not earlier,
 * late after a month, without result after T+90. T is a year after the day of admission, or the day until which the branch extended it.
 */
export function dueProbations(people: readonly PersonFile[], today: CalendarDate, cite: Cite): DueItem[] {
  return people.flatMap((file) => {
    const standing = standingOn(file, today);
    const end = standing.registered && standing.category === 'probationary' ? probationEnd(file, today) : null;
    if (end === null || daysBetween(today, end) > MATERIALS) return [];
    const step = probationStep(end, today, printedName(file.person), cite);
    return {
      id: `probation-${file.person.id}`,
      kind: 'probation',
      on: step.on,
      days: daysBetween(today, step.on),
      overdue: step.on < today,
      title: step.title,
      detail: `预备期 ${shortDate(end, today)}满 · ${step.basis}`,
      action: { to: 'person', personId: file.person.id },
    };
  });
}

function probationStep(
  end: CalendarDate,
  today: CalendarDate,
  name: string,
  cite: Cite,
): { on: CalendarDate; title: string; basis: string } {
  const left = daysBetween(today, end);
  if (left >= APPLICATION)
    return {
      on: addDays(end, -APPLICATION),
      title: `收取${name}的转正申请书和材料`,
      basis: cite('probation_reminders'),
    };
  if (left >= NOTICE)
    return { on: addDays(end, -NOTICE), title: `核对${name}转正的公示`, basis: cite('probation_reminders') };
  if (left >= 0)
    return { on: end, title: `召开党员大会讨论${name}转正，不早于期满日`, basis: cite('probation_meeting') };
  if (-left <= APPROVAL)
    return { on: addMonths(end, 1), title: `召开党员大会讨论${name}转正`, basis: cite('probation_meeting') };
  return { on: addDays(end, APPROVAL), title: `${name}转正还没有结果`, basis: cite('probation_meeting') };
}

/**
 * 政治生日 of this month that are still to come. People of one day share a line.
 */
export function dueBirthdays(
  people: readonly PersonFile[],
  leap: YearSettings['leapBirthday'],
  today: CalendarDate,
  cite: Cite,
): DueItem[] {
  const found = birthdaysIn(people, today.slice(0, 7), leap).filter(({ on }) => on >= today);
  return [...Map.groupBy(found, (f) => f.on)].map(([on, of]) => {
    const names = of.map((f) => f.name);
    const who =
      names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join('、')}等 ${names.length} 人` : names.join('、');
    const years = [...new Set(of.map((f) => f.years))].toSorted((a, b) => a - b);
    return {
      id: `birthday-${on}`,
      kind: 'birthday',
      on,
      days: daysBetween(today, on),
      overdue: false,
      title: `${who}政治生日`,
      detail: `${shortDate(on, today)}，入党 ${years.join('、')} 周年 · 可并入本月主题党日 · ${cite('political_birthday')}`,
      action: { to: 'new', types: ['political_birthday', 'theme_day'], on },
    };
  });
}

/** The end of the term of office, half a year ahead. */
export function dueTerm(branch: Pick<BranchProfile, 'term'>, today: CalendarDate, cite: Cite): DueItem[] {
  if (branch.term === null) return [];
  const on = addMonths(branch.term.startedOn, branch.term.years * 12);
  const days = daysBetween(today, on);
  if (days > TERM_AHEAD) return [];
  const done = days < 0 ? '已经届满' : '届满';
  return [
    {
      id: 'term',
      kind: 'term',
      on,
      days,
      overdue: days < 0,
      title: `第${branch.term.number}届任期 ${shortDate(on, today)}${done}`,
      detail: `按期换届；换届以后更新支部概况 · ${cite('branch_term')}`,
      action: { to: 'branch' },
    },
  ];
}
