import { z } from 'zod';
import { storableText } from '../text/characters.ts';
import { AppError } from './errors.ts';
import { ruleSettings } from './rule-settings.ts';
import { calendarDate } from './schemas.ts';
import { templateParts } from './template-parts.ts';

/** Grows with every change of the file's form that this program would misread. */
const FORM_VERSION = 1;
const FORM = 'branchbook/template-set';
/** A set of all types is about a hundred kilobytes. */
export const MAX_SET_BYTES = 2 * 1024 * 1024;

const words = (most: number) =>
  z
    .string()
    .overwrite((text) => storableText(text).trim())
    .max(most);
export const typeName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** Who hands a set out, and what for. */
export const setAbout = z.strictObject({
  name: words(40).min(1, { error: '请填写模板集的名称' }),
  issuer: words(80),
  date: calendarDate,
  note: words(500),
});

/** 模板集: templates and rule settings that one branch, or its superior, hands to others as one file. It names no person. */
const templateSet = z.strictObject({
  form: z.literal(FORM),
  formVersion: z.literal(FORM_VERSION),
  ...setAbout.shape,
  templates: z
    .array(
      z.strictObject({
        type: typeName,
        /** Version of the program's template that it was made from. */
        builtIn: z.int().min(1).max(999),
        parts: templateParts,
      }),
    )
    .max(60),
  /** Types that the menu of new records shows, or does not. */
  offered: z.array(z.strictObject({ type: typeName, offered: z.boolean() })).max(60),
  /** Null where the set says nothing of rules. */
  rules: ruleSettings.nullable(),
});
export type TemplateSet = z.infer<typeof templateSet>;

/** A set as the text of its file. */
export function templateSetText(set: Omit<TemplateSet, 'form' | 'formVersion'>): string {
  return `${JSON.stringify({ form: FORM, formVersion: FORM_VERSION, ...set }, null, 2)}\n`;
}

/**
 * Reads the text of a set file.
 * @throws AppError `import.too_large`, `import.newer`, `import.not_set`
 */
export function parseTemplateSet(text: string): TemplateSet {
  if (text.length > MAX_SET_BYTES) throw setTooLarge();
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  const head = z.object({ form: z.literal(FORM), formVersion: z.int() }).safeParse(json);
  if (!head.success) throw notASet('这不是模板集文件');
  if (head.data.formVersion > FORM_VERSION)
    throw new AppError('import.newer', '这份模板集由更新版本的程序做成，没有读取。请升级程序后再导入。');
  const read = templateSet.safeParse(json);
  if (!read.success) throw notASet('模板集里有本程序不认识的内容，文件可能被改动过');
  for (const list of [read.data.templates, read.data.offered])
    if (new Set(list.map((t) => t.type)).size < list.length) throw notASet('模板集里同一种记录列了两次');
  return read.data;
}

/** The file is larger than any set of templates. */
export function setTooLarge(): AppError {
  return new AppError('import.too_large', '文件太大，不是模板集，没有读取。请选择导出的模板集文件（.json）。');
}

/** The file is no set of templates, or a broken one. */
export function notASet(why: string): AppError {
  return new AppError('import.not_set', `${why}，没有读取，原来的模板没有改动。请重新索取文件后再导入。`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw notASet('文件读不懂');
  }
}
