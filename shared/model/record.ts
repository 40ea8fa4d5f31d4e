import { z } from 'zod';
import { plainName } from '../text/characters.ts';
import { calendarDate, clockTime, line } from './schemas.ts';
import { entry, peopleOf } from './entry.ts';
import { id } from './ids.ts';
import {
  FIRST_YEAR,
  GUEST_TEXT,
  HEADER_TEXT,
  LAST_YEAR,
  MAX_ASSESSED,
  MAX_ATTENDANCE_NOTE,
  MAX_BRANCHES,
  MAX_ORDINAL,
  MAX_SECTION_TITLE,
  MAX_TERM,
  MAX_VOTES,
  MAX_GUESTS,
} from './limits.ts';
import { ownValues, peopleOfOwn } from './own-fields.ts';
import { position } from './position.ts';
import { standing } from './roster.ts';
import { ruleSettings } from './rule-settings.ts';
import { recordTemplate, type RecordTemplate } from './template.ts';

/** 计划 → 草稿 → 待确认 → 已定稿 → 已归档. */
export const RECORD_STATES = ['planned', 'draft', 'to_confirm', 'finalised', 'archived'] as const;
export type RecordState = (typeof RECORD_STATES)[number];
export const STATE_NAMES: Record<RecordState, string> = {
  planned: '计划',
  draft: '草稿',
  to_confirm: '待确认',
  finalised: '已定稿',
  archived: '已归档',
};

/** True for the states in which nothing that was said or decided may change any more. */
export function isImmutable(state: RecordState): boolean {
  return state === 'finalised' || state === 'archived';
}

/** 列席: somebody who is not on the roster. Speaks and is chosen like a person, by this id. */
export const guest = z.strictObject({
  id,
  name: z.string().overwrite(plainName).min(1).max(GUEST_TEXT.name),
  post: z.string().max(GUEST_TEXT.post),
});
export type Guest = z.infer<typeof guest>;

/** Another branch that takes part (联办支部), with its own count; this branch's own comes from the roster. */
const takingPart = z.strictObject({
  id,
  name: z.string().trim().min(1).max(HEADER_TEXT.place),
  expected: z.int().min(0).max(MAX_VOTES).nullable(),
  present: z.int().min(0).max(MAX_VOTES).nullable(),
  /** Who of it came, or did not and why, as it was handed in. */
  people: z.string().max(2000),
});
export type TakingPart = z.infer<typeof takingPart>;

/** Stands for the branch of this book where one of those taking part is chosen. */
export const HOST_BRANCH = '00000000-0000-0000-0000-000000000000';
/** What a choice of branches calls it. */
export const HOST_BRANCH_NAME = '本支部';

/** 记录方式 and 会议形式 as they are called on screen and paper. */
export const MODE_NAMES = { summary: '摘要记录', verbatim: '详细记录' } as const;
export const FORM_NAMES = { member_assembly: '党员大会', committee: '支部委员会会议', group: '党小组会' } as const;

export const recordHeader = z.strictObject({
  title: line(HEADER_TEXT.title),
  plannedOn: calendarDate.nullable(),
  heldOn: calendarDate.nullable(),
  startTime: clockTime.nullable(),
  endTime: clockTime.nullable(),
  /** 归属年度. */
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
  /** 第×届第×次. */
  term: z.int().min(1).max(MAX_TERM).nullable(),
  ordinal: z.int().min(1).max(MAX_ORDINAL).nullable(),
  place: line(HEADER_TEXT.place),
  /** Detail of the record: 摘要记录 or 详细记录. */
  mode: z.enum(['summary', 'verbatim']),
  form: z.enum(['member_assembly', 'committee', 'group']).nullable(),
  groupName: line(HEADER_TEXT.groupName),
  theme: line(HEADER_TEXT.theme),
  chairId: id.nullable(),
  recorderId: id.nullable(),
  /** 委托主持的说明, when the secretary does not preside. */
  entrustment: line(HEADER_TEXT.entrustment),
  guests: z.array(guest).max(MAX_GUESTS),
  branches: z.array(takingPart).max(MAX_BRANCHES),
  /** Values of the template's own fields. */
  own: ownValues,
});
export type RecordHeader = z.infer<typeof recordHeader>;

export const ATTENDANCE_STATUSES = ['present', 'online', 'leave', 'absent'] as const;
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];
export const ATTENDANCE_STATUS_NAMES: Record<AttendanceStatus, string> = {
  present: '出席',
  online: '线上参加',
  leave: '请假',
  absent: '缺席',
};
export const LEAVE_REASONS = ['personal', 'sick', 'duty', 'study', 'vacation', 'other'] as const;
type LeaveReason = (typeof LEAVE_REASONS)[number];
export const LEAVE_REASON_NAMES: Record<LeaveReason, string> = {
  personal: '事假',
  sick: '病假',
  duty: '公差',
  study: '学习',
  vacation: '休假',
  other: '其他',
};

/** One person's attendance. 应到 itself comes from the roster of the day, exclusions included. */
export const attendance = z.strictObject({
  personId: id,
  status: z.enum(ATTENDANCE_STATUSES),
  reason: z.enum(LEAVE_REASONS).nullable(),
  /** 是否履行请假手续 and other remarks. */
  note: line(MAX_ATTENDANCE_NOTE),
  /** 迟到、早退, printed beside the name. */
  late: z.boolean(),
});
export type Attendance = z.infer<typeof attendance>;

export const section = z.strictObject({
  id,
  position,
  /** Key into the template's sections; decides which entries are offered. */
  kind: z.string().max(40),
  title: line(MAX_SECTION_TITLE),
  /** Values of the section's own fields. */
  own: ownValues,
});
export type Section = z.infer<typeof section>;

export const ATTACHMENT_KINDS = [
  '签到表',
  '照片',
  '签字页扫描件',
  '发言材料',
  '学习材料',
  '通知',
  '议程',
  '决议',
  '批复',
  '其他',
] as const;

export const attachment = z.strictObject({
  id,
  recordId: id,
  entryId: id.nullable(),
  name: line(255),
  kind: line(20),
  caption: line(200),
  takenOn: calendarDate.nullable(),
  /** Read from the picture's EXIF; kept even if `takenOn` is typed over. */
  exifTime: z.string().max(30).nullable(),
  mime: z.string(),
  size: z.int(),
  sha256: z.string(),
  addedAt: z.string(),
});
export type Attachment = z.infer<typeof attachment>;

const FOLLOW_UP_KINDS = [
  'printed',
  'signed',
  'approval',
  'outcome',
  'progress',
  'file_number',
  'grade_told',
  'note',
] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];
/** Kinds that are entered by themselves; who was told a grade is entered with the people. */
export const followUpKind = z.enum(FOLLOW_UP_KINDS).exclude(['grade_told']);
export const FOLLOW_UP_NAMES: Record<FollowUpKind, string> = {
  printed: '已打印',
  signed: '已签字',
  approval: '上级批复',
  outcome: '办理结果',
  progress: '进展',
  file_number: '档号',
  grade_told: '反馈评定结果',
  note: '说明',
};

/** What comes after finalising. Append-only, outside the record's digest, printed after it. */
export const followUp = z.strictObject({
  id,
  recordId: id,
  kind: z.enum(FOLLOW_UP_KINDS),
  on: calendarDate,
  /** Who did or signed it. */
  author: line(80),
  text: line(2000),
  attachmentId: id.nullable(),
  /** Who was told their grade (反馈评定结果); no other kind has it. */
  people: z.array(id).min(1).max(MAX_ASSESSED).optional(),
  addedAt: z.string(),
});
export type FollowUp = z.infer<typeof followUp>;

/** The content of a record: what editing changes, what finalising freezes, what printing reads. */
export const recordContent = z.strictObject({
  header: recordHeader,
  attendance: z.array(attendance).max(500),
  sections: z.array(section).max(200),
  entries: z.array(entry).max(5000),
});
export type RecordContent = z.infer<typeof recordContent>;

/** Everybody a record names, once: the roll call, those who preside and record, speakers, and people in fields of its own. */
export function peopleOfContent(content: RecordContent, template: RecordTemplate): Set<string> {
  const { header } = content;
  const kinds = new Map(template.sections.map((s) => [s.kind, s]));
  const ids = [
    header.chairId,
    header.recorderId,
    ...content.attendance.map((a) => a.personId),
    ...content.entries.flatMap(peopleOf),
    ...peopleOfOwn(template.fields, header.own),
    ...content.sections.flatMap((s) => peopleOfOwn(kinds.get(s.kind)?.fields ?? [], s.own)),
  ];
  return new Set(ids.filter((i) => i !== null));
}

/** A record as the core hands it out. One version of a series; `supersedes` names the version before it. */
export const record = z.strictObject({
  ...recordContent.shape,
  id,
  seriesId: id,
  version: z.int().min(1),
  supersedes: id.nullable(),
  /** Why this version corrects the one before; empty for the first. */
  reason: z.string(),
  type: z.string(),
  template: recordTemplate,
  state: z.enum(RECORD_STATES),
  /** Grows by one with every saved edit; an edit names the revision it builds on. */
  revision: z.int(),
  attachments: z.array(attachment),
  followUps: z.array(followUp),
  /** Standings on the day, live from the roster until finalising, then the frozen snapshot. */
  people: z.array(standing),
  /** What the branch has decided where sources disagree, live until finalising, then as it was then. */
  ruleSettings,
  /** Some restricted text could not be unsealed with this slot; its entries come with empty words. */
  withheld: z.boolean(),
  /** When writing the minutes began: the draft's first instant, not a plan's. Corrections keep that of the first version. */
  createdAt: z.string(),
  updatedAt: z.string(),
  finalisedAt: z.string().nullable(),
  finalisedBy: z.string().nullable(),
  /** SHA-256 of the canonical JSON, lower-case hex; null until finalised. */
  digest: z.string().nullable(),
});
export type MeetingRecord = z.infer<typeof record>;

/** A line of the list of records. */
export const recordSummary = z.strictObject({
  id,
  seriesId: id,
  version: z.int(),
  type: z.string(),
  typeName: z.string(),
  title: z.string(),
  state: z.enum(RECORD_STATES),
  plannedOn: calendarDate.nullable(),
  heldOn: calendarDate.nullable(),
  year: z.int(),
  updatedAt: z.string(),
  /** 档号 of the meeting; empty = none yet. */
  fileNumber: z.string(),
});
export type RecordSummary = z.infer<typeof recordSummary>;
