import { z } from 'zod';
import { assessed, grade } from '../model/assessment.ts';
import { emptyPhrases } from '../model/empty-phrases.ts';
import { id } from '../model/ids.ts';
import { ORGLIFE_STATES, ORGLIFE_STEPS, orgLifePlan } from '../model/orglife.ts';
import { handRow } from '../model/ledger.ts';
import { FOLLOW_UP_TEXT, LEDGER_TEXT, MAX_ASSESSED } from '../model/limits.ts';
import { followUp, RECORD_STATES } from '../model/record.ts';
import { calendarDate, line } from '../model/schemas.ts';
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
  /** Meetings of their own that gave grades of the year. */
  gradings: z.array(meeting),
  /** Records in which something was read since the summer: those linked, and those that may be. */
  studies: z.array(study),
  /** Record in which a document of the reading list was read; null where none was. In the order of the list. */
  readIn: z.array(id.nullable()),
});
export type OrgLifeYear = z.infer<typeof orgLifeYear>;

/** Somebody who was given a grade: whether they were told, and which task of the ledger was made of it. */
const gradedPerson = z.strictObject({
  personId: id,
  name: z.string(),
  grade,
  /** `talkId` is the talk that stands for it; null where it was entered. */
  told: z.strictObject({ on: calendarDate, author: z.string(), talkId: id.nullable() }).nullable(),
  taskId: id.nullable(),
});
export type GradedPerson = z.infer<typeof gradedPerson>;

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
  /** Lists of the 民主测评 of a year, each with the sum of the ballots and 自评, as a meeting takes them that gives the grades. */
  polled: call(
    z.strictObject({ year: bookYear }),
    z.array(z.strictObject({ recordId: id, title: z.string(), on: calendarDate.nullable(), rows: z.array(assessed) })),
  ),
  /** Everybody whom a final record gives a grade, in the order of its list; nobody while it is not final. */
  graded: call(z.strictObject({ recordId: id }), z.array(gradedPerson)),
  /**
   * Enters that these were told their grade: a follow-up of the record. `record.wrong_state` while it is not final, `input.invalid` for
   * a day to come, a day before the meeting, or somebody without a grade.
   */
  tellGrades: call(
    z.strictObject({
      recordId: id,
      people: z.array(id).min(1).max(MAX_ASSESSED),
      on: calendarDate,
      author: line(LEDGER_TEXT.name),
      text: line(FOLLOW_UP_TEXT),
    }),
    followUp,
  ),
  /** Makes a row of the task ledger of what a grade asks for, once; `input.invalid` where it asks for nothing or there is one. */
  addGradeTask: call(z.strictObject({ recordId: id, personId: id, row: handRow }), z.strictObject({ id })),
  /** 空泛用语 of the branch, which criticism is compared with. */
  phrases: call(z.strictObject({}), emptyPhrases),
  /** Keeps them, each bare and once; audited. */
  savePhrases: call(z.strictObject({ phrases: emptyPhrases }), emptyPhrases),
};
