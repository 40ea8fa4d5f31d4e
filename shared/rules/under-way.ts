import type { MeetingRecord } from '../model/record.ts';
import type { CalendarDate } from '../text/dates.ts';
import type { Finding } from './finding.ts';

/** True while a meeting runs: a draft of today without 散会时间. */
export function isUnderWay(record: Pick<MeetingRecord, 'state' | 'header'>, today: CalendarDate): boolean {
  return record.state === 'draft' && record.header.heldOn === today && record.header.endTime === null;
}

/**
 * What to ask for now. While a meeting runs nobody asks for its end, nor for parts it has not come to; ending it asks for all,
 * and finalising always checks all.
 */
export function askedNow(
  findings: readonly Finding[],
  record: Pick<MeetingRecord, 'state' | 'header'>,
  today: CalendarDate,
): Finding[] {
  if (!isUnderWay(record, today)) return [...findings];
  return findings.filter(
    (f) => f.rule !== 'sections.empty' && !(f.place.kind === 'header' && f.place.field === 'endTime'),
  );
}
