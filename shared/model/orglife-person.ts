import { z } from 'zod';
import { id } from './ids.ts';

/** What the 支委会 as a whole is called where a person could stand. */
export const COMMITTEE_NAME = '支委会';

/** Somebody whom the 组织生活会 of a year concerns, as lists show them and a picker finds them. */
export const orgLifePerson = z.strictObject({
  id,
  name: z.string(),
  /** 党内职务, or the 党小组. */
  post: z.string(),
  pinyin: z.string(),
  initials: z.string(),
  /** A member at the end of the year, or today while it lasts. */
  asked: z.boolean(),
});
export type OrgLifePerson = z.infer<typeof orgLifePerson>;
