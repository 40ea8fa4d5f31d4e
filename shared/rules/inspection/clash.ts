import type { MeetingRecord } from '../../model/record.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import { isThere, nameList } from '../checks/context.ts';
import { inspected, type InspectionFinding, type RecordRef } from './finding.ts';
import type { InspectedRecord } from './ground.ts';

/** What has to be known of a meeting to see who was in two at a time. */
export interface Sitting extends RecordRef {
  start: string;
  end: string;
  /** Names of those who came, by id. */
  present: ReadonlyMap<string, string>;
}

/** The sitting of a record; null where its times are not known. */
export function sittingOf(record: MeetingRecord, ref: RecordRef): Sitting | null {
  const { startTime, endTime } = record.header;
  if (startTime === null || endTime === null || endTime <= startTime) return null;
  const came = new Set(record.attendance.filter(isThere).map((a) => a.personId));
  const present = record.people.filter((p) => came.has(p.personId)).map((p) => [p.personId, p.name] as const);
  return { ...ref, start: startTime, end: endTime, present: new Map(present) };
}

/** People who came to two meetings whose times overlap on one day (§7.1 row 6); one finding for each other meeting. */
export function clashes(of: InspectedRecord, sameDay: readonly Sitting[]): InspectionFinding[] {
  const mine = sittingOf(of.record, of.ref);
  if (!mine) return [];
  return sameDay
    .filter((other) => other.recordId !== mine.recordId && overlap(mine, other))
    .flatMap((other) => {
      const both = [...mine.present].filter(([id]) => other.present.has(id));
      const [first] = both;
      if (!first) return [];
      const who = nameList(both.map(([, name]) => name));
      const text = `${who}${both.length > 1 ? '都' : ''}记为出席这次会（${span(mine)}），又记为出席${formatOfficialDate(other.on)}的《${other.title}》（${span(other)}），两个会的时间重叠。请核对起止时间和点名。`;
      const at = of.at({ kind: 'attendance', personId: first[0] });
      return [inspected('inspection.clash', '同一时间在两个会上', text, at, { beside: [refOf(other)] })];
    });
}

function overlap(a: Sitting, b: Sitting): boolean {
  return a.on === b.on && a.start < b.end && b.start < a.end;
}

function span({ start, end }: Sitting): string {
  return `${start}—${end}`;
}

function refOf({ recordId, title, on }: Sitting): { recordId: string; title: string; on: CalendarDate } {
  return { recordId, title, on };
}
