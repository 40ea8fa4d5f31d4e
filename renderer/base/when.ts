import { localDate } from '../../shared/text/dates.ts';

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const;
const pad = (n: number) => String(n).padStart(2, '0');

/** Time of day of an instant on this machine's clock: `14:32:05`, or without seconds. */
export function clockOf(iso: string, seconds = true): string {
  const at = new Date(iso);
  const minutes = `${pad(at.getHours())}:${pad(at.getMinutes())}`;
  return seconds ? `${minutes}:${pad(at.getSeconds())}` : minutes;
}

export function today(): string {
  return localDate(new Date());
}

/** An instant as people say it: 今天 17:42, 昨天 17:42, 11月20日, 2025年11月20日. */
export function spokenInstant(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const days = Math.ceil((midnight - at.getTime()) / 86_400_000);
  if (days <= 0 && at <= now) return `今天 ${clockOf(iso, false)}`;
  if (days === 1) return `昨天 ${clockOf(iso, false)}`;
  return spokenDate(localDate(at), now);
}

/** A calendar day in a sentence: 11月20日, with the year when it is another one. */
export function spokenDate(date: string, now = new Date()): string {
  const [year, month, day] = date.split('-').map(Number);
  const short = `${month}月${day}日`;
  return year === now.getFullYear() ? short : `${year}年${short}`;
}

/** 星期五 of a calendar day. */
export function weekdayOf(date: string): string {
  return WEEKDAYS[new Date(`${date}T00:00:00`).getDay()] ?? '';
}
