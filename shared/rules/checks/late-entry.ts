import type { MeetingRecord } from '../../model/record.ts';
import { daysBetween, formatOfficialDate, localDate, type CalendarDate } from '../../text/dates.ts';
import { ask, met, type Check } from './context.ts';

/** A record entered late: the day of entry and how many days after the meeting that was. */
interface LateEntry {
  enteredOn: CalendarDate;
  days: number;
}

/**
 * Whether a record was entered late (补录), for screen, paper and the check. Plans have no clock. `createdAt` is the instant of
 * entry, read on this machine's clock; a correction keeps that of the first version, so it is late exactly when that was.
 */
export function lateEntry(
  record: Pick<MeetingRecord, 'header' | 'createdAt' | 'state' | 'ruleSettings'>,
): LateEntry | null {
  const { heldOn } = record.header;
  if (heldOn === null || record.state === 'planned') return null;
  const enteredOn = localDate(new Date(record.createdAt));
  const days = daysBetween(heldOn, enteredOn);
  return days > record.ruleSettings.lateAfterDays ? { enteredOn, days } : null;
}

/** Says that the record is a late one; the dates themselves are never changed. */
export const lateEntryCheck: Check = ({ record }) => {
  const { noun } = record.template;
  const { heldOn } = record.header;
  const { lateAfterDays } = record.ruleSettings;
  if (heldOn === null) return [];
  const late = lateEntry(record);
  const place = { kind: 'header', field: 'heldOn' } as const;
  if (!late) return [met('late_entry.late', `会后 ${lateAfterDays} 天内录入。`, place)];
  const held = noun === '会议' ? '召开' : '举行';
  const text = `${noun}${formatOfficialDate(heldOn)}${held}，${formatOfficialDate(late.enteredOn)}录入，隔 ${late.days} 天，超过本支部定的 ${lateAfterDays} 天。记录标明补录，两个日期都保留；请核对${noun}日期。`;
  return [ask('late_entry.late', '补录', text, place)];
};
