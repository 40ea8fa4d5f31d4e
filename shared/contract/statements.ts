import { z } from 'zod';
import { id } from '../model/ids.ts';
import { richText } from '../model/rich-text.ts';
import {
  MAX_STATEMENT_FILES,
  statement,
  statementImport,
  statementOf,
  statementOverview,
  statementOwner,
  statementRepeats,
  statementState,
  STATEMENT_TEXT,
} from '../model/statement.ts';
import { bookYear } from '../model/year.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';

const ofYear = z.strictObject({ year: bookYear });
const versionNumber = z.int().min(1);

/** 对照检查材料 and 发言提纲. Their words are restricted text: without the second key they come empty and cannot be changed. */
export const statements = {
  /** Everybody who is asked for one in a year, and everybody who has one. */
  overview: call(ofYear, statementOverview),
  /** How far they are, for the line of phases. */
  state: call(ofYear, statementState),
  get: call(statementOf, statement),
  /** Passages of one statement that stand elsewhere too. None without the second key. */
  repeats: call(statementOf, statementRepeats),
  /** Keeps the words as they are being written; the first ones make the statement. */
  save: call(z.strictObject({ of: statementOf, text: richText }), z.strictObject({ at: z.string() })),
  /** 存为一稿. Refused with `record.wrong_state` where the words are those of the last version already. */
  keepVersion: call(
    z.strictObject({ of: statementOf, reason: z.string().trim().max(STATEMENT_TEXT.reason) }),
    statement,
  ),
  /** Takes a version up again, as a new one; what was written since the last version is kept as one first. */
  takeUp: call(z.strictObject({ of: statementOf, version: versionNumber }), statement),
  /** 审阅意见 at a version, and at a paragraph of it. */
  addNote: call(
    z.strictObject({
      of: statementOf,
      version: versionNumber,
      paragraph: z.int().min(1).nullable(),
      words: z.string().trim().min(1, { error: '请写明意见' }).max(STATEMENT_TEXT.note),
    }),
    statement,
  ),
  markNote: call(z.strictObject({ of: statementOf, noteId: id, done: z.boolean() }), statement),
  /** 审定 of the last version; refused with `record.wrong_state` where the words were changed since. */
  settle: call(z.strictObject({ of: statementOf, version: versionNumber }), statement),
  /** Reads Word files, or all of a folder, without taking anything in. A broken one is named and the others are read. */
  previewImport: call(
    z.strictObject({
      year: bookYear,
      from: z.union([
        z.strictObject({ files: z.array(fileHandle).min(1).max(MAX_STATEMENT_FILES) }),
        z.strictObject({ folder: fileHandle }),
      ]),
    }),
    statementImport,
  ),
  /** Takes previewed files in, each as a new version of its owner's statement: all of those chosen, or none. */
  applyImport: call(
    z.strictObject({
      token: id,
      choices: z
        .array(z.strictObject({ key: id, owner: statementOwner }))
        .min(1)
        .max(MAX_STATEMENT_FILES),
    }),
    z.strictObject({ taken: z.int() }),
  ),
  /** Starts writing statements as Word files, one each; audited as what carries restricted words. */
  export: call(
    z.strictObject({
      year: bookYear,
      owners: z.array(statementOwner).min(1, { error: '请选择导出谁的' }).max(MAX_STATEMENT_FILES),
      /** `settled`: the version that was settled; `latest`: the words as they are. */
      which: z.enum(['settled', 'latest']),
      folder: fileHandle,
    }),
    z.strictObject({ jobId: id }),
  ),
};
