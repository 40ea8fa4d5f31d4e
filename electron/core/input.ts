import type { z } from 'zod';
import { AppError } from '../../shared/model/errors.ts';

/**
 * A value that its schema accepts, as the schema gives it back.
 * @throws AppError `input.invalid`; the hint names the field
 */
export function validated<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  // Only sentences written for the user reach them; zod's own describe the program.
  const own = issue && /\p{Script=Han}/u.test(issue.message) ? `${issue.message}。` : '';
  throw new AppError(
    'input.invalid',
    own || '填写的内容格式不对，没有保存。请检查后再试。',
    where === '' ? undefined : where,
  );
}
