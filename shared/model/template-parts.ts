import { z } from 'zod';
import { plainName, storableText } from '../text/characters.ts';
import { entryKind, HEADER_FIELDS } from './template.ts';
import { ownField } from './own-fields.ts';

const words = (most: number) =>
  z
    .string()
    .overwrite((text) => storableText(text).trim())
    .max(most, { error: `最多 ${most} 个字` });
const name = (most: number) =>
  z
    .string()
    .overwrite(plainName)
    .max(most, { error: `最多 ${most} 个字` });

/** As many as a template of a branch's own may have. */
export const MOST = { fields: 30, sections: 40, phrases: 40, signatures: 12, attachmentKinds: 30 } as const;
/** Characters of its texts. */
export const LONGEST = { title: 40, pattern: 80, hint: 300, label: 20, phrase: 500 } as const;

const partField = ownField.extend({
  label: name(LONGEST.label),
  unit: name(6),
  choices: z.array(name(20)).max(20),
});
export type PartField = z.infer<typeof partField>;

const partSection = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  title: name(LONGEST.title),
  item: z.boolean(),
  start: z.boolean(),
  /** More of it can be added to a record. */
  add: z.boolean(),
  hint: words(LONGEST.hint),
  entryKinds: z.array(entryKind).min(1).max(20),
  fields: z.array(partField).max(MOST.fields),
  phrases: z.array(z.strictObject({ label: name(LONGEST.label), text: words(LONGEST.phrase) })).max(MOST.phrases),
});
export type PartSection = z.infer<typeof partSection>;

/**
 * What a branch may change of a type of record. All else of the template (what it is, who is 应到, what may be voted on, which rules are
 * checked) comes with the program, so that no template can switch a rule off.
 */
export const templateParts = z.strictObject({
  titlePattern: name(LONGEST.pattern),
  header: z.array(z.enum(HEADER_FIELDS)).max(HEADER_FIELDS.length),
  required: z.array(z.enum(HEADER_FIELDS)).max(HEADER_FIELDS.length),
  fields: z.array(partField).max(MOST.fields),
  sections: z.array(partSection).min(1).max(MOST.sections),
  signatures: z.array(name(LONGEST.label)).max(MOST.signatures),
  attachmentKinds: z.array(name(LONGEST.label)).max(MOST.attachmentKinds),
});
export type TemplateParts = z.infer<typeof templateParts>;
