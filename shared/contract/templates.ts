import { z } from 'zod';
import { id } from '../model/ids.ts';
import { recordTemplate } from '../model/template.ts';
import { templateParts } from '../model/template-parts.ts';
import { setAbout, typeName } from '../model/template-set.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';

/** A type of record as this branch has it. */
const branchTemplate = z.strictObject({
  template: recordTemplate,
  /** As the program brings it. */
  builtIn: recordTemplate,
  /** What the branch has made of it, when and by whom; null while it is the program's. `builtIn`: the version it was made from. */
  own: z.strictObject({ builtIn: z.int(), at: z.string(), by: z.string() }).nullable(),
  offered: z.boolean(),
});
export type BranchTemplate = z.infer<typeof branchTemplate>;

/** One thing that a set would change. */
const setItem = z.strictObject({
  /** `template:lecture`, `offered:lecture`, `rule:committeeQuorum`. */
  key: z.string(),
  name: z.string(),
  /** `new`: the branch still has the program's; `changed`: another own one is replaced; `refused`: this program cannot take it. */
  state: z.enum(['new', 'changed', 'same', 'refused']),
  /** What would be different, or why it is refused, a line each. */
  words: z.array(z.string()),
});
export type SetItem = z.infer<typeof setItem>;

const setPreview = z.strictObject({ token: id, ...setAbout.shape, items: z.array(setItem) });
export type SetPreview = z.infer<typeof setPreview>;

/** Templates of this branch, and sets of them as files. Records that are there keep the template that they were made with. */
export const templates = {
  list: call(z.strictObject({}), z.array(branchTemplate)),
  /** Keeps the branch's own version of a type; null goes back to the program's. Audited. */
  save: call(z.strictObject({ type: typeName, parts: templateParts.nullable() }), branchTemplate),
  /** Shows a type in the menu of new records, or does not. */
  offer: call(z.strictObject({ type: typeName, offered: z.boolean() }), branchTemplate),
  /** Writes the own templates of these types, and the rule settings if asked, as one file; audited. It names no person. */
  exportSet: call(
    z.strictObject({
      about: setAbout,
      types: z.array(typeName).max(60),
      rules: z.boolean(),
      folder: fileHandle,
      fileName: z.string().max(100),
    }),
    z.strictObject({ fileName: z.string() }),
  ),
  /** Reads a set without taking anything in. */
  previewSet: call(z.strictObject({ file: fileHandle }), setPreview),
  /** Takes in the items of a previewed set that were chosen, all of them or nothing; audited. */
  applySet: call(z.strictObject({ token: id, keys: z.array(z.string()).max(200) }), z.strictObject({ taken: z.int() })),
};
