import type { Output } from '../../../shared/contract/index.ts';
import { daysInMonth } from '../../../shared/text/dates.ts';

export interface CalendarDay {
  date: string;
  day: number;
  /** Titles of meetings held and planned on that day. */
  held: string[];
  planned: string[];
  weekend: boolean;
}

type Meetings = Output<'year.calendar'>;

function titles(records: Meetings): string[] {
  return records.map((r) => r.title || r.typeName);
}

/** The weeks of the month of `today`, Monday first; null where a week reaches into another month. */
export function monthOf(today: string, records: Meetings): (CalendarDay | null)[][] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const prefix = today.slice(0, 8);
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const days = Array.from({ length: daysInMonth(year, month) }, (_, i): CalendarDay => {
    const date = `${prefix}${String(i + 1).padStart(2, '0')}`;
    return {
      date,
      day: i + 1,
      held: titles(records.filter((r) => r.state !== 'planned' && r.on === date)),
      planned: titles(records.filter((r) => r.state === 'planned' && r.on === date)),
      weekend: (lead + i) % 7 > 4,
    };
  });
  const cells = [...Array<null>(lead).fill(null), ...days];
  const weeks = Math.ceil(cells.length / 7);
  return Array.from({ length: weeks }, (_, w) => Array.from({ length: 7 }, (__, d) => cells[w * 7 + d] ?? null));
}

/** Days left in the quarter of `today`, and its name: `第四季度还有 39 天`. */
export function quarterWords(today: string): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const quarter = Math.ceil(month / 3);
  const last = quarter * 3;
  const left = (Date.UTC(year, last - 1, daysInMonth(year, last)) - Date.UTC(year, month - 1, day)) / 86_400_000;
  return `第${'一二三四'[quarter - 1] ?? ''}季度还有 ${left} 天`;
}

/** First and last day of the month of `today`. */
export function monthSpan(today: string): { from: string; until: string } {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return { from: `${today.slice(0, 8)}01`, until: `${today.slice(0, 8)}${daysInMonth(year, month)}` };
}
