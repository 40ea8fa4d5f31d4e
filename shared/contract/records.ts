import { z } from 'zod';
import { id } from '../model/ids.ts';
import {
  attachment,
  followUp,
  record,
  recordHeader,
  recordSummary,
  followUpKind,
  RECORD_STATES,
} from '../model/record.ts';
import { recordFile } from '../model/record-file.ts';
import { ownValues } from '../model/own-fields.ts';
import { recordEdit } from '../model/record-edit.ts';
import { recordTemplate } from '../model/template.ts';
import { calendarDate } from '../model/schemas.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';
import { FIRST_YEAR, HEADER_TEXT, LAST_YEAR } from '../model/limits.ts';
import { MAX_EDITS } from './limits.ts';

/** A day whose year a record can be attributed to. */
const meetingDay = calendarDate.refine((day) => recordHeader.shape.year.safeParse(Number(day.slice(0, 4))).success, {
  error: '会议日期的年份不对，请检查',
});

const byId = z.strictObject({ recordId: id });

export const records = {
  templates: call(z.strictObject({}), z.array(recordTemplate)),
  /** Newest first. `text` matches the title; all filters may be left null. Of each series the newest version that is in one of the states. */
  list: call(
    z.strictObject({
      type: z.string().nullable(),
      year: z.int().nullable(),
      states: z.array(z.enum(RECORD_STATES)).nullable(),
      text: z.string().max(100),
      limit: z.int().min(1).max(50_000),
    }),
    z.array(recordSummary),
  ),
  get: call(byId, record),
  /** A new draft (or plan, if `planned`) from the newest template of the type, sections laid out. */
  create: call(
    z.strictObject({
      type: z.string(),
      heldOn: meetingDay,
      planned: z.boolean(),
      /** 归属年度 where it is not the year of that day: a meeting of January for the year before. */
      year: z.int().min(FIRST_YEAR).max(LAST_YEAR).optional(),
      /** 党小组 that holds it, where the type has one. */
      groupName: z.string().max(HEADER_TEXT.groupName).optional(),
      /** Own fields that are known on the way here, such as who talks with whom. */
      own: ownValues.optional(),
    }),
    record,
  ),
  /** A draft from a whole record file, all of it or nothing; for the command line. */
  add: call(z.strictObject({ file: recordFile }), record),
  /**
   * Applies edits in one durable transaction. `revision` is the one the edits build on; when the core has moved on the call
   * fails with `record.stale` and nothing is written.
   */
  edit: call(
    z.strictObject({ recordId: id, revision: z.int(), edits: z.array(recordEdit).min(1).max(MAX_EDITS) }),
    z.strictObject({ revision: z.int(), savedAt: z.string() }),
  ),
  /** 草稿 ⇄ 待确认, 计划 → 草稿. */
  setState: call(z.strictObject({ recordId: id, state: z.enum(['draft', 'to_confirm']) }), record),
  /** Fails with `record.findings` while a 必须处理 is open. */
  finalise: call(z.strictObject({ recordId: id, revision: z.int() }), record),
  /** Recomputes the digest of a finalised record from its rows. */
  verify: call(byId, z.strictObject({ intact: z.boolean() })),
  /** A new draft version of a finalised record, with the reason for the correction. */
  correct: call(
    z.strictObject({ recordId: id, reason: z.string().trim().min(1, { error: '请写明更正理由' }).max(500) }),
    record,
  ),
  versions: call(
    z.strictObject({ seriesId: id }),
    z.array(
      recordSummary.extend({ reason: z.string(), finalisedAt: z.string().nullable(), digest: z.string().nullable() }),
    ),
  ),
  /** Deletes a plan or draft; finalised records are never deleted. */
  remove: call(byId, z.null()),
  addFollowUp: call(
    z.strictObject({
      recordId: id,
      // Who was told a grade is entered by `orglife.tellGrades`.
      kind: followUpKind,
      on: calendarDate,
      author: z.string().max(80),
      text: z.string().max(2000),
      attachmentId: id.nullable(),
    }),
    followUp,
  ),
};

const describe = {
  recordId: id,
  entryId: id.nullable(),
  kind: z.string().max(20),
  caption: z.string().max(200),
  takenOn: calendarDate.nullable(),
};

export const attachments = {
  addFile: call(z.strictObject({ ...describe, file: fileHandle }), attachment),
  /** Dropped or pasted bytes come in pieces of at most 1 MiB. */
  beginUpload: call(
    z.strictObject({ ...describe, name: z.string().max(255), size: z.int().min(0) }),
    z.strictObject({ uploadId: id }),
  ),
  uploadPart: call(z.strictObject({ uploadId: id, bytes: z.instanceof(Uint8Array) }), z.null()),
  finishUpload: call(z.strictObject({ uploadId: id }), attachment),
  cancelUpload: call(z.strictObject({ uploadId: id }), z.null()),
  describe: call(
    z.strictObject({
      attachmentId: id,
      kind: z.string().max(20),
      caption: z.string().max(200),
      takenOn: calendarDate.nullable(),
      entryId: id.nullable(),
    }),
    attachment,
  ),
  remove: call(z.strictObject({ attachmentId: id }), z.null()),
  /** Whole content for viewing inside the app. */
  read: call(
    z.strictObject({ attachmentId: id }),
    z.strictObject({ mime: z.string(), bytes: z.instanceof(Uint8Array) }),
  ),
  /** Writes a copy to the folder the user chose, without GPS; audited. */
  exportTo: call(z.strictObject({ attachmentId: id, folder: fileHandle }), z.strictObject({ fileName: z.string() })),
};
