import { z } from 'zod';
import { grade } from './assessment.ts';
import { id } from './ids.ts';
import { calendarDate } from './schemas.ts';

const figure = z.int().min(0).nullable();

/** What the forms of 民主评议 take from beside the record. */
export const formFacts = z.strictObject({
  people: z.array(
    z.strictObject({
      personId: id,
      /** 入党日期 and the day of becoming 正式党员, as the roster has them. */
      joinedOn: calendarDate.nullable(),
      fullOn: calendarDate.nullable(),
    }),
  ),
  /** Who came or went in the attributed year: not assessed here the whole year, and why. */
  moved: z.array(z.strictObject({ name: z.string(), what: z.string() })),
  /** Grades of the year that a meeting of its own gave. */
  graded: z.array(z.strictObject({ personId: id, grade })),
  /** Figures for the 情况报告; null where the book has none. */
  figures: z.strictObject({
    studies: figure,
    talks: figure,
    opinions: figure,
    problems: figure,
    rectifications: figure,
    /** Members who were told their grade. */
    told: figure,
  }),
});
export type FormFacts = z.infer<typeof formFacts>;

/** For papers that are no forms. */
export const NO_FACTS: FormFacts = {
  people: [],
  moved: [],
  graded: [],
  figures: { studies: null, talks: null, opinions: null, problems: null, rectifications: null, told: null },
};
