import { z } from 'zod';
import { id } from '../model/ids.ts';
import { recordEdit } from '../model/record-edit.ts';
import { call } from './call.ts';

/** Edits that could not be saved before a lock, waiting in an encrypted file. */
export const rescued = z.strictObject({
  rescueId: id,
  recordId: id,
  /** Title of the record as it is now; null when the record is gone. */
  title: z.string().nullable(),
  /** ISO instant at which they were put aside. */
  at: z.string(),
  edits: z.int(),
  /** The record was changed or finalised in between: taking them in may undo something. */
  movedOn: z.boolean(),
});
export type Rescued = z.infer<typeof rescued>;

/**
 * When saving fails for so long that a lock can wait no more, or as soon as the user asks for it, the page hands what is unsaved to
 * {@link rescue.keep}: an encrypted file of its own, beside the book or, if its disk refuses, in the user's data. After the next unlocking
 * it is offered again, unless saving went through after all.
 */
export const rescue = {
  keep: call(
    z.strictObject({ recordId: id, revision: z.int(), edits: z.array(recordEdit).min(1).max(5000) }),
    z.strictObject({ rescueId: id }),
  ),
  /** What waits for this book and can be read with this slot, oldest first. */
  list: call(z.strictObject({}), z.array(rescued)),
  /** Applies the edits to the record as it is now, and drops the file. Fails like `records.edit`; the file stays then. */
  apply: call(z.strictObject({ rescueId: id }), z.strictObject({ recordId: id })),
  /** What the file holds has been saved after all: drops the file. Harmless when it is gone already. */
  settle: call(z.strictObject({ rescueId: id }), z.null()),
  /** Throws the edits away. */
  drop: call(z.strictObject({ rescueId: id }), z.null()),
};
