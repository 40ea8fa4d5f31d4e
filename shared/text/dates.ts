import { FIRST_YEAR, LAST_YEAR } from '../model/limits.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True if `text` is a day that exists in the Gregorian calendar, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

/** Days in a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A calendar day such as `2026-11-22`. Dates are strings throughout, never instants. */
export type CalendarDate = string;

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

/** Calendar day of an instant on this machine's clock. */
export function localDate(instant: Date): CalendarDate {
  return `${instant.getFullYear()}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** `2026-09-01` as `2026年9月1日`: Arabic figures, full year, no zero padding (GB/T 9704-2012, 7.3.5.4). */
export function formatOfficialDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** The same day so many months later; the last day of a shorter month, as 31 January + 1 month. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const all = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(all / 12), (all % 12) + 1];
  return [
    String(y).padStart(4, '0'),
    ...[m, Math.min(day, daysInMonth(y, m))].map((n) => String(n).padStart(2, '0')),
  ].join('-');
}
