import { z } from 'zod';
import type { RuleGroup } from '../rules/rule-table.ts';
import { ENTRY_KIND_NAMES, VOTE_MATTERS, type EntryKind } from './entry.ts';
import { ownField } from './own-fields.ts';

export const entryKind = z.enum(Object.keys(ENTRY_KIND_NAMES) as [EntryKind, ...EntryKind[]]);

export const HEADER_FIELDS = [
  'title',
  'heldOn',
  'startTime',
  'endTime',
  'place',
  'chairId',
  'recorderId',
  'form',
  'groupName',
  'year',
  'term',
  'ordinal',
  'entrustment',
  'theme',
  'branches',
] as const;
export type HeaderField = (typeof HEADER_FIELDS)[number];

/** Header fields as they are called on screen and paper. */
export const HEADER_FIELD_NAMES: Record<HeaderField, string> = {
  title: '会议名称',
  heldOn: '会议日期',
  startTime: '开始时间',
  endTime: '散会时间',
  place: '地点',
  chairId: '主持人',
  recorderId: '记录人',
  form: '会议形式',
  groupName: '党小组',
  year: '归属年度',
  term: '届',
  ordinal: '次数',
  entrustment: '委托主持说明',
  theme: '主题',
  branches: '参加的支部',
};

/** What a record is of, in the names of its fields: 会议名称, 活动名称. */
const NOUNS = ['会议', '活动', '学习', '事项', '谈话'] as const;

/** A header field as records of this kind call it. */
export function headerFieldName(field: HeaderField, { noun }: Pick<RecordTemplate, 'noun'>): string {
  const name = HEADER_FIELD_NAMES[field];
  return field === 'endTime' && noun !== '会议' ? '结束时间' : name.replace('会议', noun);
}

/**
 * A type of record (会议类型) as data: one file each in `shared/templates`. A record keeps a copy of the template it was
 * made with, so a later version never changes an old record.
 */
export const recordTemplate = z.strictObject({
  type: z.string().regex(/^[a-z][a-z0-9_]*$/),
  version: z.int().min(1),
  /** Full name, for example 支部党员大会. */
  name: z.string().min(1),
  shortName: z.string().min(1),
  noun: z.enum(NOUNS),
  /** Where it stands in the menu of new records. */
  menu: z.enum(['meeting', 'study', 'activity', 'vote']),
  /** In the menu of new records unless the branch says otherwise. What few branches need starts out of it. */
  offered: z.boolean(),
  /** Printed as a form, every section on a page of its own; otherwise as minutes that run on. */
  sheets: z.boolean().optional(),
  /** Title proposed for a new record; `{year}` `{ordinal}` `{branch}` are filled. */
  titlePattern: z.string(),
  /** Who is 应到: all members, the committee, or one group; `by_form` follows the header's form, and nobody is where people sign up. */
  base: z.enum(['members', 'committee', 'group', 'by_form', 'none']),
  /** Forms the meeting may take; empty when there is only one. */
  forms: z.array(z.enum(['member_assembly', 'committee', 'group'])),
  /** Header fields asked for, in order; those in `required` must be filled before finalising. */
  header: z.array(z.enum(HEADER_FIELDS)),
  required: z.array(z.enum(HEADER_FIELDS)),
  /** Header fields that the branch asks for besides; they never block. */
  asked: z.array(z.enum(HEADER_FIELDS)).optional(),
  /** Fields of this type alone, behind those of the header. */
  fields: z.array(ownField),
  /** What is voted on at such a meeting; the first is proposed for a new vote. */
  matters: z.array(z.enum(VOTE_MATTERS)).min(1),
  /** Groups of rules from `shared/rules` that are checked for this type. A template kept by another version may name others. */
  rules: z.array(z.custom<RuleGroup>((group) => typeof group === 'string')),
  /** Sections that such a record may have, in order. `item` ones are numbered 议题. */
  sections: z.array(
    z.strictObject({
      kind: z.string(),
      title: z.string(),
      item: z.boolean(),
      /** A new record starts with it. */
      start: z.boolean(),
      /** What this section is for, shown while it is empty. */
      hint: z.string(),
      entryKinds: z.array(entryKind).min(1),
      /** Fields of this section alone, such as the place of a segment (活动环节). */
      fields: z.array(ownField),
      /** Phrases (常用语) offered here. Placeholders: {branch} {date} {time} {place} {chair} {recorder} {expected} {present} {leave} {voters} {votersPresent}. */
      phrases: z.array(z.strictObject({ label: z.string(), text: z.string() })),
    }),
  ),
  /** Kinds of sections that can be added; the first by the key for 添加议题. */
  added: z.array(z.string()).min(1),
  /** Signature lines printed at the end. */
  signatures: z.array(z.string()),
  attachmentKinds: z.array(z.string()),
});
export type RecordTemplate = z.infer<typeof recordTemplate>;
export type SectionTemplate = RecordTemplate['sections'][number];

/** A template as it was kept, with what templates of earlier layouts did not say. */
export function keptTemplate(body: string): RecordTemplate {
  const { addedSection, sections, ...kept } = JSON.parse(body) as RecordTemplate & { addedSection?: string };
  const first = {
    noun: '会议',
    menu: 'meeting',
    offered: true,
    fields: [],
    matters: ['general'],
    added: [addedSection ?? ''],
  } as const;
  const section = { start: true, fields: [] };
  return { ...first, ...kept, sections: sections.map((s) => ({ ...section, ...s })) };
}
