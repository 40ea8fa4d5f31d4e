import { z } from 'zod';
import { id } from '../model/ids.ts';
import { MAX_WORD_TEMPLATE, wordTemplate, wordTemplateAbout } from '../model/word-template.ts';
import { call } from './call.ts';
import { templateProblem } from './exports.ts';
import { fileHandle } from './files.ts';

const dropped = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length <= MAX_WORD_TEMPLATE.bytes, { error: '这个 Word 文件超过 3 MB，请去掉大图片后再试' });

const readTemplate = z.strictObject({
  token: id,
  /** What was taken out of it, as the user knows it. */
  removed: z.array(z.string()),
  problems: z.array(templateProblem),
});
export type ReadWordTemplate = z.infer<typeof readTemplate>;

/** The office's own Word templates that the book keeps. */
export const wordTemplates = {
  list: call(z.strictObject({}), z.array(wordTemplate)),
  /** Reads, cleans and checks a file without keeping it. */
  read: call(z.strictObject({ source: z.union([fileHandle, dropped]) }), readTemplate),
  /** Keeps what was read; refused with `word_template.faulty` while something is wrong with it. Audited, as is all below. */
  add: call(z.strictObject({ token: id, about: wordTemplateAbout }), wordTemplate),
  /** Puts what was read in the place of a kept one; the file before is not kept. */
  replace: call(z.strictObject({ token: id, id }), wordTemplate),
  /** Another name, or for another type of record. */
  describe: call(z.strictObject({ id, about: wordTemplateAbout }), wordTemplate),
  remove: call(z.strictObject({ id }), z.null()),
  /** Writes the template filled with the examples of all tags, to be looked at. */
  tryOut: call(z.strictObject({ id, folder: fileHandle }), z.strictObject({ fileName: z.string() })),
};
