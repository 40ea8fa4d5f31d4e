import { z } from 'zod';
import { id } from '../model/ids.ts';
import { call } from './call.ts';
import { MAX_RESCUED_EDITS } from './limits.ts';

/** Edits that could not be saved before a lock, waiting in an encrypted file. */
const rescued = z.strictObject({
  rescueId: id,
  /** False for a file that does not open: all that is known is that unsaved words lie there, and since when. */
  readable: z.boolean(),
  /** Null when the file is not readable. */
  recordId: id.nullable(),
  /** Title of the record as it is now; null when the record is gone, or not known. */
  title: z.string().nullable(),
  /** ISO instant at which they were put aside. */
  at: z.string(),
  edits: z.int(),
  /** The record was changed or finalised in between: taking them in may undo something. */
  movedOn: z.boolean(),
});
export type Rescued = z.infer<typeof rescued>;

/** An edit that the record does not take as it stands. It stays put aside; its words can be shown and entered anew. */
const refusedEdit = z.strictObject({
  /** What the user is told, as `records.edit` would. */
  message: z.string(),
  /** Where in the edit, if that is known: `header.ordinal`. */
  hint: z.string().nullable(),
  /** What was typed, line by line. */
  words: z.string(),
});
export type RefusedEdit = z.infer<typeof refusedEdit>;

/**
 * What a page holds is put aside as it is, well formed or not: this is the last place to go for it. Whether an edit fits is asked when it is
 * taken in. A value that is no JSON becomes null.
 */
const unsavedEdits = z.array(z.unknown()).min(1).max(MAX_RESCUED_EDITS);

/**
 * When saving fails for so long that a lock can wait no more, or as soon as the user asks for it, the page hands what is unsaved to
 * {@link rescue.keep}: an encrypted file of its own, beside the book or, if its disk refuses, in the user's data. After the next unlocking
 * it is offered again, unless saving went through after all.
 */
export const rescue = {
  keep: call(
    z.strictObject({ recordId: id, revision: z.int(), edits: unsavedEdits }),
    z.strictObject({ rescueId: id }),
  ),
  /** What waits for this book and can be read with this slot, oldest first. */
  list: call(z.strictObject({}), z.array(rescued)),
  /**
   * Applies to the record as it is now what it takes, and drops the file. What it refuses is told one by one and waits in a file of its
   * own. Fails, and the file stays, when the record is gone or final.
   */
  apply: call(
    z.strictObject({ rescueId: id }),
    z.strictObject({ recordId: id, applied: z.int(), refused: z.array(refusedEdit) }),
  ),
  /** What the file holds has been saved after all: drops the file. Harmless when it is gone already. */
  settle: call(z.strictObject({ rescueId: id }), z.null()),
  /** Throws the edits away. */
  drop: call(z.strictObject({ rescueId: id }), z.null()),
};
