import { DUTY_TYPES, type DutyType, type YearBasis } from '../../model/year.ts';
import type { RecordState } from '../../model/record.ts';
import type { CalendarDate } from '../../text/dates.ts';
import type { MeetingForm } from '../count.ts';

/** What the board needs to know of a meeting: a record of the book, or one that stands on paper. */
export interface YearMeeting {
  /** Of the record, or of the entry 原始记录在册. */
  id: string;
  /** Code of the type of record. */
  type: string;
  typeName: string;
  title: string;
  state: RecordState | 'paper';
  /** Day held; of a plan, the day planned. */
  on: CalendarDate;
  /** 归属年度. */
  year: number;
  form: MeetingForm | null;
  groupName: string;
  /** Kinds of the sections in which something stands. */
  parts: readonly string[];
}

/**
 * Types of record that are a 支部党员大会 by another name: 接收、转正、选举、处置 are decided by the 支部大会 (《支部条例》 art. 11,
 * domain notes §1.1).
 */
const ASSEMBLIES = new Set(['admission_vote', 'probation_vote', 'election', 'discipline_vote']);

/**
 * A part of a meeting that is a duty of its own: 民主评议 may be merged with the 组织生活会 (《支部条例》 art. 18), 党课 is a segment of
 * 主题党日 (domain notes §3.3). So one event may count under two types (§3.5, row 11).
 */
const PARTS: readonly { type: string; part: string; duty: DutyType }[] = [
  { type: 'org_life', part: 'appraisal', duty: 'appraisal' },
  { type: 'theme_day', part: 'lecture', duty: 'lecture' },
];

/** Kinds of sections that {@link dutiesOf} asks about. */
export const COUNTED_PARTS: readonly string[] = PARTS.map((p) => p.part);

const OWN_DUTY: ReadonlyMap<string, readonly DutyType[]> = new Map([
  ...DUTY_TYPES.map((type) => [type, [type]] as const),
  ...[...ASSEMBLIES].map((type) => [type, ['member_assembly']] as const),
]);

/** Types of record that may count under a duty. */
export const COUNTED_TYPES: readonly string[] = [...DUTY_TYPES, ...ASSEMBLIES];

/**
 * The duties that a meeting counts under. A 组织生活会 in the form of a 党员大会 does not count as the quarter's 党员大会 as well: no
 * source says so.
 */
export function dutiesOf(meeting: Pick<YearMeeting, 'type' | 'parts'>): readonly DutyType[] {
  const own = OWN_DUTY.get(meeting.type) ?? [];
  if (meeting.parts.length === 0) return own;
  const parts = PARTS.filter((p) => p.type === meeting.type && meeting.parts.includes(p.part)).map((p) => p.duty);
  return [...own, ...parts];
}

/**
 * How a meeting counts on a day. `held`: to be confirmed, final or archived, or on paper. `unfinished`: a draft of a day that has come;
 * it was held and its minutes are not done. `planned`: a plan, which never counts as held. Null: of a day that has not come.
 */
export function standsAs(
  meeting: Pick<YearMeeting, 'state' | 'on'>,
  today: CalendarDate,
): 'held' | 'unfinished' | 'planned' | null {
  if (meeting.state === 'planned') return 'planned';
  if (meeting.on > today) return null;
  return meeting.state === 'draft' ? 'unfinished' : 'held';
}

/**
 * The day under which a meeting stands in a year, or null if it is not of that year. By 归属年度 a meeting that was held in
 * another year stands at that end of the year which lies nearer: one of March for the year before counts in December.
 */
export function dayInYear(meeting: Pick<YearMeeting, 'on' | 'year'>, year: number, by: YearBasis): CalendarDate | null {
  const held = Number(meeting.on.slice(0, 4));
  if (by === 'held') return held === year ? meeting.on : null;
  if (meeting.year !== year) return null;
  if (held === year) return meeting.on;
  return held < year ? `${year}-01-01` : `${year}-12-31`;
}
