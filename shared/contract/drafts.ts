import { z } from 'zod';
import { call } from './call.ts';

/** Longest name and text of a draft: the largest template of a branch is far below. */
const MAX = { name: 80, text: 1_000_000 };

/**
 * What somebody typed on a page that has its own button for saving, such as a template, or that is only printed, such as the 寄语 of cards:
 * kept in the book for the slot that is open, so that leaving the page and locking lose nothing. The text is the page's own notation.
 */
export const drafts = {
  list: call(z.strictObject({}), z.record(z.string(), z.string())),
  /** An empty text forgets the draft. A book that is read-only keeps none, and says nothing. */
  keep: call(z.strictObject({ name: z.string().min(1).max(MAX.name), text: z.string().max(MAX.text) }), z.null()),
};
