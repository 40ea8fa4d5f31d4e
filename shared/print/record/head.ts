import {
  FORM_NAMES,
  LEAVE_REASON_NAMES,
  MODE_NAMES,
  type Attendance,
  type MeetingRecord,
  type TakingPart,
} from '../../model/record.ts';
import { lateEntry } from '../../rules/checks/late-entry.ts';
import { countRecord, formOf, quorumRuleOf } from '../../rules/count.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import { sessionNumber } from '../../text/numerals.ts';
import type { Block, Field } from '../document.ts';
import { peopleOfBranch } from './branch-people.ts';
import { isGuest, type ScopeView } from './scope.ts';
import { ownBlocks } from './own.ts';
import { byPost, type Names } from './names.ts';

const EXCLUSION_NAMES = {
  illness_of_mind: '精神疾病',
  abroad: '出国半年以上',
  detained: '被羁押',
  infirm: '年老体弱',
  away_over_half_year: '外出半年以上',
} as const;

/** Title on paper: the record's title with 会议记录, 活动记录 (or 议程 for a plan) behind it, unless it already ends so. */
export function paperTitle(record: MeetingRecord): string {
  const title = meetingTitle(record);
  if (record.state === 'planned') return title.endsWith('议程') ? title : `${title}议程`;
  return title.endsWith('记录') ? title : withNoun(record, '记录');
}

/** What the meeting is called: its title, or the name of its type. */
export function meetingTitle({ header, template }: Pick<MeetingRecord, 'header' | 'template'>): string {
  return header.title.trim() === '' ? template.name : header.title.trim();
}

/** Name of a paper of a meeting: its title, what it is (会议, 活动) unless the title ends so, and which paper. */
export function withNoun(record: Pick<MeetingRecord, 'header' | 'template'>, paper: '记录' | '纪要'): string {
  const [title, { noun }] = [meetingTitle(record), record.template];
  return title.endsWith(noun) ? `${title}${paper}` : `${title}${noun}${paper}`;
}

/** Lines under the title: draft, extract, late entry, correction. Dates come from the record, so two prints are equal. */
export function subtitles(record: MeetingRecord, extractOf: string | null): Block[] {
  const lines: string[] = [];
  if (record.state === 'draft') lines.push('（草稿）');
  if (record.state === 'to_confirm') lines.push('（草稿，待确认）');
  if (extractOf !== null) lines.push(`（${extractOf}个人摘录）`);
  if (record.version > 1)
    lines.push(`（第${record.version}版，更正第${record.version - 1}版，理由：${record.reason}）`);
  const late = lateEntry(record);
  if (late !== null) lines.push(`（补录，${formatOfficialDate(late.enteredOn)}录入）`);
  return lines.map((text) => ({ kind: 'subtitle', text }));
}

/** 党组织, 届次, 时间, 地点, 主持人, 记录人, 主题: what every paper of a meeting begins with. */
export function meetingFacts(record: MeetingRecord, names: Names, branchName: string, view: ScopeView): Block[] {
  const { header, template } = record;
  const session = sessionNumber(header.term, header.ordinal);
  const form = formOf(template, header);
  const chair = field('主持人', header.chairId === null ? '' : names.withPost(header.chairId));
  const recorder = field('记录人', header.recorderId === null ? '' : names.withPost(header.recorderId));
  const guest = guestOf(record, view);
  // A form says the rest on each of its pages.
  if (template.sheets === true) return [...fields(field('党组织', branchName)), ...fields(recorder)];
  return [
    fields(field('党组织', guest?.name ?? branchName)),
    fields(field('主办', guest ? branchName : '')),
    fields(
      field('届次', guest ? '' : session),
      field('记录方式', template.noun === '谈话' ? '' : MODE_NAMES[header.mode]),
    ),
    fields(field('时间', meetingTime(record))),
    fields(field('地点', header.place)),
    fields(
      field('会议形式', template.base === 'by_form' && form !== null ? FORM_NAMES[form] : ''),
      field('党小组', form === 'group' ? header.groupName : ''),
    ),
    fields(field('主题', header.theme)),
    fields(chair, recorder),
    fields(field('委托主持', header.entrustment)),
    ownBlocks(
      template.fields.filter((f) => view.words || f.withWords !== true),
      header.own,
      header,
      names,
    ),
  ].flat();
}

/** `2026年11月20日14:00—15:36`; a plan shows its planned day. Empty while there is no day. */
export function meetingTime(record: MeetingRecord): string {
  const { header } = record;
  const day = record.state === 'planned' ? (header.plannedOn ?? header.heldOn) : header.heldOn;
  if (day === null) return '';
  const times = [header.startTime, header.endTime].filter((time) => time !== null);
  return formatOfficialDate(day) + times.join('—');
}

/** The other branch whose paper this is; none for the book's own and for the paper of all. */
function guestOf({ header }: MeetingRecord, view: ScopeView): TakingPart | undefined {
  return isGuest(view) ? header.branches.find((b) => b.id === view.branchId) : undefined;
}

/** 应到, 实到, 有表决权 and the lists of names: those of one branch alone, or of this one with the counts of the others. */
export function attendanceBlocks(record: MeetingRecord, names: Names, view: ScopeView): Block[] {
  const guest = guestOf(record, view);
  if (guest) return guestAttendance(guest);
  const { expected, counts } = countRecord(record, record.people);
  const marks = new Map(record.attendance.map((a) => [a.personId, a]));
  const expectedIds = new Set(expected.map((s) => s.personId));
  const called = calledPeople(record);
  const visitors = record.people.filter((p) => !expectedIds.has(p.personId) && came(marks.get(p.personId)));
  const belongs = peopleOfBranch(record, view);
  const guests = [...visitors.map((p) => p.personId), ...record.header.guests.map((g) => g.id)].filter(belongs);
  const excluded = record.people.filter((p) => p.excluded !== null && p.registered);
  // Where nothing is decided, as in a 党小组会, the paper does not say who could have.
  const rule = quorumRuleOf(record.template, record.header);
  const right = rule === 'election' ? '有选举权' : '有表决权';
  const head = (label: string, n: number): Field => field(label, n > 0 ? `${n}人` : '');
  const figures: Block[][] = [
    fields(
      field('应到', `${counts.expected}人`),
      field('实到', `${counts.present}人`),
      head('请假', counts.leave),
      head('缺席', counts.absent),
    ),
    rule ? fields(field(right, `应到${counts.votersExpected}人，实到${counts.votersPresent}人`)) : [],
  ];
  // Where nobody is 应到, those who took part stand in fields of the record's own.
  return [
    ...(record.template.base === 'none' ? [] : figures),
    people('出席', nameLine(called.present)),
    people('请假', nameLine(called.leave)),
    people('缺席', nameLine(called.absent)),
    people('列席', guests.map((id) => names.withPost(id)).join('、')),
    ...(view.branchId === null ? record.header.branches.map((b) => people('参加支部', branchLine(b))) : []),
    people('免计应到', excluded.map((p) => `${p.name}（${p.excluded ? EXCLUSION_NAMES[p.excluded] : ''}）`).join('、')),
  ].flat();
}

/** Somebody who was called, and what is remarked: 线上, 迟到早退, the reason of a leave; empty where there is nothing to say. */
export interface CalledPerson {
  name: string;
  remark: string;
}

/** Who of 应到 came, is on leave, stayed away, in the order of paper. */
export function calledPeople(record: MeetingRecord): Record<'present' | 'leave' | 'absent', CalledPerson[]> {
  const marks = new Map(record.attendance.map((a) => [a.personId, a]));
  const called = { present: [] as CalledPerson[], leave: [] as CalledPerson[], absent: [] as CalledPerson[] };
  for (const { name, personId } of byPost(countRecord(record, record.people).expected)) {
    const mark = marks.get(personId);
    if (mark === undefined) continue;
    if (mark.status === 'leave' || mark.status === 'absent')
      called[mark.status].push({ name, remark: awayRemark(mark) });
    else if (came(mark)) called.present.push({ name, remark: presentRemark(mark) });
  }
  return called;
}

/** `孙立春（线上）、郑大暑` */
function nameLine(called: readonly CalledPerson[]): string {
  return called.map(({ name, remark }) => (remark === '' ? name : `${name}（${remark}）`)).join('、');
}

/** The count of another branch as it was handed in. */
function guestAttendance({ expected, present, people: words }: TakingPart): Block[] {
  return [...fields(counted('应到', expected), counted('实到', present)), ...people('到会情况', words.trim())];
}

function counted(label: string, n: number | null): Field {
  return field(label, n === null ? '' : `${n}人`);
}

/** `二支部：应到12人，实到10人。许小寒请假` */
function branchLine({ name, expected, present, people: words }: TakingPart): string {
  const counts = [expected === null ? '' : `应到${expected}人`, present === null ? '' : `实到${present}人`].filter(
    Boolean,
  );
  const text = [counts.join('，'), words.trim()].filter(Boolean).join('。');
  return text === '' ? name : `${name}：${text}`;
}

export function came(mark: Attendance | undefined): mark is Attendance {
  return mark?.status === 'present' || mark?.status === 'online';
}

function presentRemark(mark: Attendance): string {
  return [mark.status === 'online' ? '线上' : '', mark.late ? mark.note || '迟到早退' : mark.note]
    .filter(Boolean)
    .join('，');
}

function awayRemark(mark: Attendance): string {
  return [mark.reason === null ? '' : LEAVE_REASON_NAMES[mark.reason], mark.note].filter(Boolean).join('，');
}

function field(label: string, value: string): Field {
  return { label, value: value.trim() };
}

/** The fields that have a value, on one line; nothing when none has. */
function fields(...items: Field[]): Block[] {
  const filled = items.filter((item) => item.value !== '');
  return filled.length > 0 ? [{ kind: 'fields', items: filled }] : [];
}

function people(label: string, text: string): Block[] {
  return text === '' ? [] : [{ kind: 'people', label, text }];
}
