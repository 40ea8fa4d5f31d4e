import { z } from 'zod';
import { id } from '../model/ids.ts';
import { call, publicCall } from './call.ts';
import { fileHandle } from './files.ts';

/**
 * How much restricted text leaves the book: `counts` = who spoke about whom and how many; `full` = every word;
 * `person:ID` = what concerns one person.
 */
export const exportScope = z.union([z.literal('counts'), z.literal('full'), z.templateLiteral(['person:', id])]);
export type ExportScope = z.infer<typeof exportScope>;

export const jobStatus = z.strictObject({
  jobId: id,
  name: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** 0 to 1. */
  progress: z.number(),
  /** File names written, on success. */
  files: z.array(z.string()),
  error: z.strictObject({ code: z.string(), message: z.string(), hint: z.string().optional() }).nullable(),
});
export type JobStatus = z.infer<typeof jobStatus>;

export const exporting = {
  /** Starts an export of 会议记录 into the folder; progress comes as `job` events. */
  start: call(
    z.strictObject({ recordId: id, format: z.enum(['docx']), scope: exportScope, folder: fileHandle }),
    z.strictObject({ jobId: id }),
  ),
};

export const jobs = {
  status: publicCall(z.strictObject({ jobId: id }), jobStatus),
  cancel: publicCall(z.strictObject({ jobId: id }), z.null()),
};
