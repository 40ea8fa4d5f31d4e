import { z } from 'zod';
import { emptyPhrases } from '../model/empty-phrases.ts';
import { id } from '../model/ids.ts';
import { ORGLIFE_STATES, ORGLIFE_STEPS, orgLifePlan } from '../model/orglife.ts';
import { RECORD_STATES } from '../model/record.ts';
import { calendarDate } from '../model/schemas.ts';
import { bookYear } from '../model/year.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';

const step = z.enum(ORGLIFE_STEPS);

/** A step of the line, as it stands on a day. */
const lineStep = z.strictObject({
  step,
  state: z.enum(ORGLIFE_STATES),
  /** Facts in figures, each a sentence without its stop. */
  said: z.array(z.string()),
  late: z.boolean(),
  people: z.string(),
  dueOn: calendarDate.nullable(),
  mark: z.strictObject({ as: z.enum(['done', 'not_needed']), on: calendarDate, note: z.string() }).nullable(),
});
export type LineStepView = z.infer<typeof lineStep>;

/** A meeting of the year: the 组织生活会, that of one group, or a 民主评议 held by itself. */
const meeting = z.strictObject({
  recordId: id,
  type: z.string(),
  title: z.string(),
  state: z.enum(RECORD_STATES),
  on: calendarDate.nullable(),
  form: z.enum(['member_assembly', 'committee', 'group']).nullable(),
  groupName: z.string(),
  /** Section that tells of a step. */
  sections: z.partialRecord(step, id),
});
export type OrgLifeMeeting = z.infer<typeof meeting>;

const study = z.strictObject({
  recordId: id,
  seriesId: id,
  title: z.string(),
  on: calendarDate.nullable(),
  held: z.boolean(),
  linked: z.boolean(),
});

const orgLifeYear = z.strictObject({
  year: z.int(),
  plan: orgLifePlan,
  line: z.array(lineStep),
  meetings: z.array(meeting),
  /** Records in which something was read since the summer: those linked, and those that may be. */
  studies: z.array(study),
  /** Record in which a document of the reading list was read; null where none was. In the order of the list. */
  readIn: z.array(id.nullable()),
});
export type OrgLifeYear = z.infer<typeof orgLifeYear>;

/** 组织生活会 with 民主评议党员 of an attributed year, from its plan to the archive. */
export const orglife = {
  show: call(z.strictObject({ year: bookYear, on: calendarDate }), orgLifeYear),
  /** The plan alone, for a record of that year. */
  plan: call(z.strictObject({ year: bookYear }), orgLifePlan),
  /** Keeps the plan of a year; audited. */
  save: call(z.strictObject({ year: bookYear, plan: orgLifePlan }), z.null()),
  /** Writes the 工作方案 of a year as a Word file; audited. */
  exportPlan: call(
    z.strictObject({ year: bookYear, on: calendarDate, folder: fileHandle }),
    z.strictObject({ fileName: z.string() }),
  ),
  /** 空泛用语 of the branch, which criticism is compared with. */
  phrases: call(z.strictObject({}), emptyPhrases),
  /** Keeps them, each bare and once; audited. */
  savePhrases: call(z.strictObject({ phrases: emptyPhrases }), emptyPhrases),
};
