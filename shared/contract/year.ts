import { z } from 'zod';
import { id } from '../model/ids.ts';
import { RECORD_STATES } from '../model/record.ts';
import {
  bookYear,
  dutyReason,
  dutyType,
  frequency,
  paperInput,
  paperRecord,
  paperScan,
  reasonInput,
  scannedPaper,
  yearBasis,
  yearSettings,
} from '../model/year.ts';
import { CELL_STATES, NOT_ASKED } from '../rules/year/cells.ts';
import { dueItem } from '../rules/year/due-item.ts';
import { calendarDate } from '../model/schemas.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';
import { attachments } from './records.ts';

/** A meeting as the board and the calendar show it: a record, or one that stands on paper. */
const yearMeeting = z.strictObject({
  id,
  type: z.string(),
  typeName: z.string(),
  title: z.string(),
  state: z.enum([...RECORD_STATES, 'paper']),
  /** Day held; of a plan, the day planned. */
  on: calendarDate,
  year: z.int(),
  form: z.enum(['member_assembly', 'committee', 'group']).nullable(),
  groupName: z.string(),
  parts: z.array(z.string()).readonly(),
});

const dutyCell = z.strictObject({
  key: z.string(),
  from: calendarDate,
  until: calendarDate,
  state: z.enum(CELL_STATES),
  why: z.enum(NOT_ASKED).nullable(),
  deadline: calendarDate,
  count: z.int(),
  meetings: z.array(yearMeeting),
  plans: z.array(yearMeeting),
  missingGroups: z.array(z.string()),
  reason: dutyReason.nullable(),
});

const dutyRow = z.strictObject({
  type: dutyType,
  groupName: z.string(),
  every: frequency,
  /** The basis as this book quotes it. */
  basis: z.string(),
  own: z.boolean(),
  cells: z.array(dutyCell),
  met: z.int(),
  asked: z.int(),
});

const board = z.strictObject({
  year: z.int(),
  by: yearBasis,
  rows: z.array(dutyRow),
  left: z.array(z.strictObject({ type: dutyType, why: z.enum(NOT_ASKED) })),
});
export type BoardView = z.infer<typeof board>;

/** The year of the branch: what it has to hold, what it held, what comes. */
export const year = {
  /** The frequency board of a year as it stands on a day. */
  board: call(z.strictObject({ year: bookYear, by: yearBasis, on: calendarDate }), board),
  /** What is due on a day, the most pressing first. */
  due: call(z.strictObject({ on: calendarDate }), z.array(dueItem)),
  /** Meetings held and planned from one day to another, both included. */
  calendar: call(z.strictObject({ from: calendarDate, until: calendarDate }), z.array(yearMeeting)),
  /** Puts a plan on another day. Fails with `record.wrong_state` for anything but a plan. */
  movePlan: call(z.strictObject({ recordId: id, to: calendarDate }), z.null()),
  /** Writes plans and open due dates of a year as an iCalendar file; audited. It is not encrypted and names nobody but what titles name. */
  exportCalendar: call(
    z.strictObject({ year: bookYear, on: calendarDate, folder: fileHandle, name: z.string().max(100) }),
    z.strictObject({ fileName: z.string(), events: z.int() }),
  ),
  /** 原始记录在册 with their scans, by their day. */
  papers: call(z.strictObject({}), z.array(scannedPaper)),
  /** Enters minutes that are on paper, from before the book; audited. */
  addPaper: call(z.strictObject({ paper: paperInput }), paperRecord),
  /** Takes back an entry made by mistake, its scans with it; the audit chain keeps what stood in it. */
  removePaper: call(z.strictObject({ paperId: id }), z.null()),
  /** 登记情况: why a duty was not held. Refused for one that was held, is not asked or has not begun. */
  explain: call(z.strictObject({ reason: reasonInput }), dutyReason),
  removeReason: call(z.strictObject({ reasonId: id }), z.null()),
  settings: call(z.strictObject({}), yearSettings),
  saveSettings: call(z.strictObject({ settings: yearSettings }), yearSettings),
};

const byScan = z.strictObject({ scanId: id });

/** Scans of what stands on paper: kept, shown and given out as attachments of records are. */
export const scans = {
  addFile: call(z.strictObject({ paperId: id, file: fileHandle }), paperScan),
  /** Dropped or pasted bytes come in pieces of at most 1 MiB. */
  beginUpload: call(
    z.strictObject({ paperId: id, name: z.string().max(255), size: z.int().min(0) }),
    attachments.beginUpload.output,
  ),
  uploadPart: attachments.uploadPart,
  finishUpload: call(attachments.finishUpload.input, paperScan),
  cancelUpload: attachments.cancelUpload,
  remove: call(byScan, z.null()),
  /** Whole content for viewing inside the app. */
  read: call(byScan, attachments.read.output),
  /** Writes a copy to the folder the user chose, without GPS; audited. */
  exportTo: call(z.strictObject({ scanId: id, folder: fileHandle }), attachments.exportTo.output),
};
