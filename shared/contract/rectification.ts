import { z } from 'zod';
import { id } from '../model/ids.ts';
import { LEDGER_STATES } from '../model/ledger.ts';
import {
  rectificationFields,
  rectificationFrom,
  rectificationInput,
  rectificationItem,
} from '../model/rectification.ts';
import { calendarDate } from '../model/schemas.ts';
import { bookYear } from '../model/year.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';

const added = z.strictObject({ id, no: z.string() });

/** How an item of an earlier year stands on a day. */
const promise = z.strictObject({
  item: rectificationItem,
  state: z.enum(LEDGER_STATES),
  dueOn: calendarDate.nullable(),
  overdue: z.boolean(),
  /** Still open, and no item of a later year carries it on. */
  open: z.boolean(),
});

/** Which items a 整改清单 lists, and whether the words of persons go out with it. */
const rectificationScope = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('committee') }),
  z.strictObject({ of: z.literal('person'), personId: id, words: z.boolean() }),
  z.strictObject({ of: z.literal('all'), words: z.boolean() }),
]);
export type RectificationScope = z.infer<typeof rectificationScope>;

/** 整改台账: items of their own; its rows and steps are calls of `ledgers`. */
export const rectification = {
  /**
   * Lists an item under the next number of its year; audited without its words. `input.invalid` where this was listed before,
   * `vault.restricted` for an item of a person by somebody who may not read such words.
   */
  add: call(z.strictObject({ item: rectificationInput, from: rectificationFrom.nullable() }), added),
  /** Changes an item that nothing was entered of yet; audited. */
  edit: call(z.strictObject({ id, fields: rectificationFields }), z.null()),
  /** Which entries of a record were listed. */
  listed: call(z.strictObject({ seriesId: id }), z.array(z.strictObject({ entryId: id, id, no: z.string() }))),
  /** Which rows of the 问题清单 were listed for a year. */
  listedProblems: call(
    z.strictObject({ year: bookYear }),
    z.array(z.strictObject({ problemId: id, id, no: z.string() })),
  ),
  /** What was promised for a year, and how it stands. */
  promises: call(z.strictObject({ year: bookYear, on: calendarDate }), z.array(promise)),
  /** Carries an open item on into a later year, once: a new item with its words, and a step of the old one. */
  carry: call(z.strictObject({ id, year: bookYear, on: calendarDate, dueOn: calendarDate.nullable() }), added),
  /** Writes the 整改清单 of a year as a Word file; audited. */
  exportList: call(
    z.strictObject({ year: bookYear, scope: rectificationScope, folder: fileHandle }),
    z.strictObject({ fileName: z.string(), items: z.int() }),
  ),
};
