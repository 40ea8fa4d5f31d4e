import type { Frequency } from '../../model/year.ts';
import { daysInMonth, type CalendarDate } from '../../text/dates.ts';

/** A stretch of the calendar in which a duty is due once; both days belong to it. */
export interface Period {
  /** `2026-10`, `2026-Q4`, `2026-H2`, `2026`. */
  key: string;
  from: CalendarDate;
  until: CalendarDate;
}

const MONTHS: Record<Exclude<Frequency, 'none'>, number> = { month: 1, quarter: 3, half_year: 6, year: 12 };

/** The periods of a year, in order; none where nothing is asked. */
export function periodsOf(year: number, every: Frequency): Period[] {
  if (every === 'none') return [];
  const months = MONTHS[every];
  return Array.from({ length: 12 / months }, (_, i) => periodFrom(year, i * months + 1, months));
}

/** A period as people say it: 10月, 第四季度, 下半年, 2026年. */
export function periodName(key: string): string {
  const part = key.slice(5);
  if (part === '') return `${key}年`;
  if (part.startsWith('Q')) return `第${'一二三四'[Number(part.slice(1)) - 1] ?? ''}季度`;
  if (part.startsWith('H')) return part === 'H1' ? '上半年' : '下半年';
  return `${Number(part)}月`;
}

function periodFrom(year: number, first: number, months: number): Period {
  const last = first + months - 1;
  return {
    key: keyOf(year, first, months),
    from: `${year}-${two(first)}-01`,
    until: `${year}-${two(last)}-${two(daysInMonth(year, last))}`,
  };
}

function keyOf(year: number, first: number, months: number): string {
  if (months === 12) return String(year);
  if (months === 6) return `${year}-H${first > 6 ? 2 : 1}`;
  return months === 3 ? `${year}-Q${Math.ceil(first / 3)}` : `${year}-${two(first)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
