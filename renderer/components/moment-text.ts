import { addDays, isCalendarDate } from '../../shared/text/dates.ts';

const FULL = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SHORT = /^(\d{1,2})[-./月](\d{1,2})日?$/;
const SHORT_COMPACT = /^(\d{2})(\d{2})$/;

/**
 * A day as people write it: 2026-11-22, 2026.11.22, 20261122, 2026年11月22日; without a year (11-22, 1122) it is of the year of `today`.
 * Also 今天, 昨天, 明天. Null if it is none of these or does not exist.
 */
export function parseDate(text: string, today: string): string | null {
  const typed = text.normalize('NFKC').replaceAll(/\s/gu, '');
  const spoken = { 今天: 0, 昨天: -1, 明天: 1 }[typed];
  if (spoken !== undefined) return addDays(today, spoken);
  const full = FULL.exec(typed) ?? COMPACT.exec(typed);
  const short = SHORT.exec(typed) ?? SHORT_COMPACT.exec(typed);
  const [year, month, day] = full ? full.slice(1) : short ? [today.slice(0, 4), ...short.slice(1)] : [];
  const date = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}

/** A time of day as people write it: 14:30, 1430, 14点30, 9:05. Null if there is no such time. */
export function parseTime(text: string): string | null {
  const typed = text.normalize('NFKC').replaceAll(/[\s分]/gu, '');
  const parts = /^(\d{1,2})[:.点时](\d{0,2})$/.exec(typed) ?? /^(\d{1,2})(\d{2})$/.exec(typed);
  if (!parts) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] === '' ? '0' : parts[2])];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Weeks of the month of `date`, Monday first; days of other months are null. */
export function weeksOf(date: string): (string | null)[][] {
  const first = `${date.slice(0, 8)}01`;
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells = Array.from({ length: 42 }, (_, i) => addDays(first, i - lead));
  const weeks = Array.from({ length: 6 }, (_, w) => cells.slice(w * 7, w * 7 + 7));
  const month = date.slice(0, 7);
  return weeks
    .map((week) => week.map((day) => (day.startsWith(month) ? day : null)))
    .filter((week) => week.some(Boolean));
}
