import type { Entry, EntryOf } from '../../model/entry.ts';
import { ownOf } from '../../model/own-fields.ts';
import type { OrgLifeStep } from '../../model/orglife.ts';
import type { MeetingRecord, RecordState, Section } from '../../model/record.ts';
import { attending, checkContext, hasContent, type CheckInput } from '../checks/context.ts';

/** Steps of which a section tells, by the kind of the section. */
const TOLD_BY: Readonly<Record<string, readonly OrgLifeStep[]>> = {
  'org_life/opening': ['promises'],
  'org_life/committee_review': ['review'],
  'org_life/criticism': ['criticism'],
  'org_life/appraisal': ['poll', 'grading'],
  'org_life/comments': ['comments'],
  'org_life/summary': ['comments'],
  'appraisal/evaluation': ['poll'],
  'appraisal/poll': ['poll'],
  'appraisal/grading': ['grading'],
  'appraisal/summary': ['comments'],
  'committee/grading': ['grading'],
};

/** What a meeting tells of the steps: who spoke, what was counted, what was graded; no word of what was said. */
export interface MeetingFacts {
  recordId: string;
  type: string;
  title: string;
  state: RecordState;
  /** Day held; of a plan, the day planned. */
  on: string | null;
  form: MeetingRecord['header']['form'];
  groupName: string;
  /** Section that tells of a step, the first of several. */
  sections: Partial<Record<OrgLifeStep, string>>;
  /** Steps of which something stands in the record. */
  told: OrgLifeStep[];
  /** 应到 and those of them who came. */
  expected: number;
  present: number;
  /** Of those present: who spoke of themselves, who heard criticism. */
  spoke: number;
  heard: number;
  /** 自我批评 and 相互批评, entries. */
  self: number;
  mutual: number;
  /** 有效票 of the 民主测评; null while none is entered. */
  valid: number | null;
  /** Rows of 评议结果: all, with a grade, without one but with the reason; and how many were told their grade. */
  grades: { rows: number; given: number; excused: number; told: number };
}

/** Reads a record of an 组织生活会 or 民主评议 for the line of steps; `told` is how many of its graded were told. */
export function meetingFacts(input: CheckInput, told = 0): MeetingFacts {
  const context = checkContext(input);
  const { record, counts } = context;
  const { header } = record;
  const here = attending(context);
  const full = record.entries.filter((e) => hasContent(e, record.withheld));
  const selves = ofKind(full, 'self_criticism');
  const mutual = ofKind(full, 'criticism').filter((c) => c.personId !== c.targetId);
  const spoke = new Set(selves.map((e) => e.personId));
  const heard = new Set(mutual.map((e) => e.targetId));
  const rows = ofKind(full, 'assessment').flatMap((e) => e.rows);
  return {
    recordId: record.id,
    type: record.type,
    title: header.title,
    state: record.state,
    on: header.heldOn ?? header.plannedOn,
    form: header.form,
    groupName: header.groupName,
    sections: Object.fromEntries(
      record.sections.toReversed().flatMap((s) => stepsOf(record, s).map((step) => [step, s.id])),
    ),
    told: [
      ...new Set(
        record.sections.filter((s) => full.some((e) => e.sectionId === s.id)).flatMap((s) => stepsOf(record, s)),
      ),
    ],
    expected: counts.expected,
    present: here.length,
    spoke: here.filter((s) => spoke.has(s.personId)).length,
    heard: here.filter((s) => heard.has(s.personId)).length,
    self: selves.length,
    mutual: mutual.length,
    valid: validOf(record.sections),
    grades: {
      rows: rows.length,
      given: rows.filter((r) => r.grade !== null).length,
      excused: rows.filter((r) => r.grade === null && r.note.trim() !== '').length,
      told,
    },
  };
}

function stepsOf(record: MeetingRecord, section: Section): readonly OrgLifeStep[] {
  return TOLD_BY[`${record.type}/${section.kind}`] ?? [];
}

function ofKind<K extends Entry['kind']>(entries: readonly Entry[], kind: K): EntryOf<K>[] {
  return entries.filter((e): e is EntryOf<K> => e.kind === kind);
}

function validOf(sections: readonly Section[]): number | null {
  const found = sections.map((s) => ownOf(s.own, 'valid')).find((value) => typeof value === 'number');
  return typeof found === 'number' ? found : null;
}
