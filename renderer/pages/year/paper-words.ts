import type { PaperRecord } from '../../../shared/model/year.ts';
import { localDate, shortDate } from '../../../shared/text/dates.ts';

/** What an entry 原始记录在册 says of itself: 据纸质记录登记于 9月1日 · 原件在… · 实到 11 / 12. */
export function paperWords(paper: PaperRecord, today: string): string {
  const { expected, present } = paper;
  const there = present === null ? '' : ` · 实到 ${present}${expected === null ? '' : ` / ${expected}`}`;
  const note = paper.note === '' ? '' : ` · ${paper.note}`;
  return `据纸质记录登记于 ${shortDate(localDate(new Date(paper.addedAt)), today)} · 原件在${paper.original}${there}${note}`;
}
