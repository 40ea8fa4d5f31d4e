import { z } from 'zod';
import { id } from './ids.ts';
import { line } from './schemas.ts';
import { typeName } from './template-set.ts';

/** Longest name of a Word template, how many a book keeps, and the largest file of one. */
export const MAX_WORD_TEMPLATE = { name: 60, count: 50, bytes: 3 * 1024 * 1024 } as const;

/** How a Word template is called and which type of record it is for; null = any. */
export const wordTemplateAbout = z.strictObject({
  name: line(MAX_WORD_TEMPLATE.name).trim().min(1, { error: '请填写模板的名称' }),
  type: typeName.nullable(),
});
export type WordTemplateAbout = z.infer<typeof wordTemplateAbout>;

/** An office's own Word template that the book keeps. */
export const wordTemplate = z.strictObject({
  id,
  ...wordTemplateAbout.shape,
  /** Bytes of the file. */
  size: z.int(),
  /** SHA-256 of the file, hex. */
  digest: z.string(),
  /** When this file was kept, and by whom. */
  at: z.string(),
  by: z.string(),
});
export type WordTemplate = z.infer<typeof wordTemplate>;
