import { generateKeyBetween } from 'fractional-indexing';
import { z } from 'zod';

/** Place of a row among its neighbours: a fractional index, so that a row can always be put behind it without renumbering. */
export const position = z
  .string()
  .max(200)
  .regex(/^[A-Za-z][0-9A-Za-z]*$/)
  .refine(isOrderKey, { error: '排列位置不对' });

function isOrderKey(text: string): boolean {
  try {
    generateKeyBetween(text, null);
    return true;
  } catch {
    return false;
  }
}

/** The place directly behind the last of its neighbours; null where there is none. */
export function positionBehind(last: string | null): string {
  return generateKeyBetween(last, null);
}
