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

/** The day so many days later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The same day of a month so many months later; the last day of it where the month is too short. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** `2026-09-01` as `2026年9月1日`: Arabic figures, full year, no zero padding (GB/T 9704-2012, 7.3.5.4). */
export function formatOfficialDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** `2026-09-01` as `9月1日`, with the year where it is not that of `today`. */
export function shortDate(date: CalendarDate, today: CalendarDate): string {
  const [year = 0, month, day] = date.split('-').map(Number);
  return date.slice(0, 4) === today.slice(0, 4) ? `${month}月${day}日` : `${year}年${month}月${day}日`;
}

/** `2026-11-20` as `星期五`. */
export function weekdayName(date: CalendarDate): string {
  return `星期${'日一二三四五六'[new Date(`${date}T00:00:00Z`).getUTCDay()]}`;
}
