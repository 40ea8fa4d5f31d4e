import { z } from 'zod';
import type { ErrorCode } from '../model/errors.ts';
import { formFacts } from '../model/form-facts.ts';
import { id } from '../model/ids.ts';
import { FILE_PATTERN_LENGTH, filePatternProblem } from '../text/file-pattern.ts';
import { call, publicCall } from './call.ts';
import { fileHandle } from './files.ts';

/**
 * How much restricted text leaves the book: `counts` = who spoke about whom and how many; `full` = every word;
 * `person:ID` = what concerns one person.
 */
export const exportScope = z.union([z.literal('counts'), z.literal('full'), z.templateLiteral(['person:', id])]);
export type ExportScope = z.infer<typeof exportScope>;

/** Forms of 民主评议 and 组织生活会 that are made of a record (domain notes §2.4). */
export const APPRAISAL_FORMS = ['blank_ballot', 'tally_sheet', 'grade_summary', 'member_forms', 'situation'] as const;
export type AppraisalForm = (typeof APPRAISAL_FORMS)[number];
/** Papers round a meeting: 签到表, blank 记录纸, 会议纪要, 决议. */
export const MEETING_PAPERS = ['sign_in', 'blank_record', 'jiyao', 'resolution'] as const;
export type MeetingPaper = (typeof MEETING_PAPERS)[number];
/** Which paper is made of a record: 会议记录 (of a plan its 议程), the same as 誊抄稿 in large type, the 通知 that calls to it, a paper round the meeting, or a form. */
export const PAPER_FORMS = ['record', 'transcript', 'notice', ...MEETING_PAPERS, ...APPRAISAL_FORMS] as const;
export type PaperForm = (typeof PAPER_FORMS)[number];

/** File formats of a paper: to be worked on in Word or WPS, and PDF/A and OFD-A to be kept. */
export const PAPER_FORMATS = ['docx', 'pdf', 'ofd'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];
/** The same as plain text, and the record as data. */
export const EXPORT_FORMATS = [...PAPER_FORMATS, 'txt', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What goes onto paper. */
const paperWish = z.strictObject({
  form: z.enum(PAPER_FORMS),
  scope: exportScope,
  /** 活动 of several branches: the paper of this one alone; null = of all. `HOST_BRANCH` is the book's own. */
  branchId: id.nullable(),
  /** 归档章 over the first page of 会议记录, where the record has a 档号. Word files have none. */
  stamped: z.boolean().optional(),
});
export type PaperWish = z.infer<typeof paperWish>;

/** Papers that are written of many records at once: what was said and decided, and who came. */
export const BATCH_FORMS = [
  'record',
  'transcript',
  'sign_in',
  'jiyao',
  'resolution',
] as const satisfies readonly PaperForm[];

/** Which papers of which records are written, as what and under which names. */
const batchWish = z.strictObject({
  recordIds: z.array(id).min(1).max(5000),
  forms: z.array(z.enum(BATCH_FORMS)).min(1),
  formats: z.array(z.enum(EXPORT_FORMATS)).min(1),
  scope: z.enum(['counts', 'full']),
  /** Pattern of the files' names. */
  names: z
    .string()
    .max(FILE_PATTERN_LENGTH)
    .refine((pattern) => filePatternProblem(pattern) === null, {
      error: '文件名的格式不对，请检查花括号里的名称',
    }),
});
export type BatchWish = z.infer<typeof batchWish>;

const jobStatus = z.strictObject({
  jobId: id,
  name: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** 0 to 1. */
  progress: z.number(),
  /** What is being worked on, to be shown; empty = nothing to be named. */
  doing: z.string(),
  /** File names written; of a job that was cancelled or failed, those that were whole by then. */
  files: z.array(z.string()),
  /** What was passed over and why, to be shown. */
  left: z.array(z.string()),
  error: z
    .strictObject({
      code: z.custom<ErrorCode>((code) => typeof code === 'string'),
      message: z.string(),
      hint: z.string().optional(),
    })
    .nullable(),
});
export type JobStatus = z.infer<typeof jobStatus>;

/** A role of print whose standard font this machine lacks: 用于, 标准字体, 现在用. */
const missingFont = z.strictObject({
  role: z.enum(['biaosong', 'fangsong', 'kai', 'hei', 'song']),
  use: z.string(),
  standard: z.string(),
  instead: z.string(),
});

/** Something in an office's Word template that cannot be filled. */
export const templateProblem = z.strictObject({
  tag: z.string(),
  /** The known tag that was probably meant. */
  nearest: z.string().nullable(),
  /** What is wrong, to be shown. */
  told: z.string(),
  /** Where it stands: 正文, 页眉 … and the words around it; empty = not known. */
  place: z.string(),
});
export type TemplateProblem = z.infer<typeof templateProblem>;

/** Widths of a family as measured in its file. */
const familyWidths = z.strictObject({
  family: z.string(),
  unitsPerEm: z.number(),
  runs: z.array(z.strictObject({ from: z.int(), advances: z.array(z.number()) })),
});

const paperFonts = z.strictObject({
  families: z.array(z.string()),
  missing: z.array(missingFont),
  widths: z.array(familyWidths),
});
export type PaperFonts = z.infer<typeof paperFonts>;

export const exporting = {
  /**
   * Which of the fonts that paper asks for a file of this format can use on this machine: their family names, the roles that
   * have none, and, where the file holds its fonts itself, the widths it is laid out with.
   */
  fonts: call(z.strictObject({ format: z.enum(PAPER_FORMATS) }), paperFonts),
  /** What forms take from beside the record. */
  formFacts: call(z.strictObject({ recordId: id }), formFacts),
  /** Starts an export of a record's paper into the folder; progress comes as `job` events. */
  start: call(
    z.strictObject({ recordId: id, format: z.enum(EXPORT_FORMATS), paper: paperWish, folder: fileHandle }),
    z.strictObject({ jobId: id }),
  ),
  /** Starts writing papers of many records into a new folder of the one chosen; what they have none of is passed over and said. */
  batch: call(
    z.strictObject({ wish: batchWish, folder: fileHandle }),
    z.strictObject({ jobId: id, folder: z.string() }),
  ),
  /** What is wrong with an office's own Word template, and what is taken out of it. */
  checkTemplate: publicCall(
    z.strictObject({ template: fileHandle }),
    z.strictObject({ problems: z.array(templateProblem), removed: z.array(z.string()) }),
  ),
  /** Starts writing a whole record into an office's own Word template: a file, or one that the book keeps. */
  fill: call(
    z.strictObject({
      recordId: id,
      scope: exportScope,
      template: z.union([fileHandle, id]),
      folder: fileHandle,
    }),
    z.strictObject({ jobId: id }),
  ),
};

export const jobs = {
  status: publicCall(z.strictObject({ jobId: id }), jobStatus),
  cancel: publicCall(z.strictObject({ jobId: id }), z.null()),
};
