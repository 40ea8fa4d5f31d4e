import { z } from 'zod';
import { id } from '../model/ids.ts';
import { call, publicCall } from './call.ts';
import { fileHandle } from './files.ts';

/** How often a copy is made, and how many of them stay. */
export const backupPlan = z.strictObject({ everyDays: z.int().min(1).max(30), keep: z.int().min(3).max(60) });
export type BackupPlan = z.infer<typeof backupPlan>;

/** A copy of a book, as it is known without its key. */
const bookCopy = z.strictObject({
  /** Name of its file. */
  name: z.string(),
  /** When it was made, ISO instant. */
  at: z.string(),
  bytes: z.int(),
});
export type BookCopy = z.infer<typeof bookCopy>;

/** Which copy: one of those in the book's own place, or a file that the user chose. */
const whichCopy = z.union([
  z.strictObject({ bookId: id, name: z.string().max(200) }),
  z.strictObject({ file: fileHandle }),
]);

export type WhichCopy = z.infer<typeof whichCopy>;

/** What opens it: a passphrase of that day, or the recovery key. */
const copyKey = z.union([
  z.strictObject({ slotId: id, passphrase: z.string().min(1).max(512) }),
  z.strictObject({ recoveryKey: z.string().max(200) }),
]);
export type CopyKey = z.infer<typeof copyKey>;

/** How much a book holds. */
const bookCounts = z.strictObject({
  records: z.int(),
  people: z.int(),
  ledgers: z.int(),
  attachments: z.int(),
  entries: z.int(),
});
export type BookCounts = z.infer<typeof bookCounts>;

const recordName = z.strictObject({ title: z.string(), day: z.string().nullable() });
export type RecordName = z.infer<typeof recordName>;

/** What a copy holds beside what the book on this PC holds. */
const comparison = z.strictObject({
  at: z.string(),
  displayName: z.string(),
  copy: bookCounts,
  /** The book on this PC as far as it can be read; null when there is none, or nothing of it. */
  here: bookCounts.nullable(),
  /** `partly` = the book on this PC is damaged: what stands here of it was read out row by row. */
  state: z.enum(['none', 'whole', 'partly', 'unreadable']),
  /** How the two histories lie to each other; null when one of them cannot be read. */
  relation: z.enum(['same', 'copy_older', 'copy_newer', 'parted']).nullable(),
  records: z.strictObject({
    onlyHere: z.array(recordName),
    onlyCopy: z.array(recordName),
    newerHere: z.array(recordName),
    newerCopy: z.array(recordName),
  }),
  /** Names of people that only one of the two knows. */
  people: z.strictObject({ onlyHere: z.array(z.string()), onlyCopy: z.array(z.string()) }),
  /** Files that the copy needs and that are neither beside it nor in the book on this PC. */
  missingFiles: z.int(),
});
export type Comparison = z.infer<typeof comparison>;

export const backups = {
  /** How copies of the open book are made, and which there are, newest first. */
  state: call(
    z.strictObject({}),
    z.strictObject({
      plan: backupPlan,
      /** Bare name of the folder that the user chose; null for the place on this PC. */
      folder: z.string().nullable(),
      copies: z.array(bookCopy),
      /** A copy should be made now. */
      due: z.boolean(),
      /** The last copy is older than three times what the plan says (or than three days), or there is none. */
      late: z.boolean(),
    }),
  ),
  /** Sets the plan; `folder` is a chosen one, `kept` as it is, or `here` for the place on this PC. */
  plan: call(z.strictObject({ plan: backupPlan, folder: z.union([fileHandle, z.enum(['kept', 'here'])]) }), z.null()),
  /**
   * Makes a copy now, proves it by opening it, and lets the oldest go that are more than the plan keeps. `to` is a folder for this time
   * only; null where the plan says.
   */
  make: call(z.strictObject({ to: fileHandle.nullable() }), bookCopy),
  /** Copies of a book of this PC, newest first: what can be offered while it cannot be opened. */
  list: publicCall(z.strictObject({ bookId: id }), z.array(bookCopy)),
  /** Who may open a copy. */
  people: publicCall(
    z.strictObject({ copy: whichCopy }),
    z.strictObject({
      bookId: id,
      at: z.string(),
      displayName: z.string(),
      slots: z.array(z.strictObject({ id, label: z.string() })),
    }),
  ),
  /** Opens a copy and says what would be different; changes nothing. */
  compare: publicCall(z.strictObject({ copy: whichCopy, key: copyKey }), comparison),
  /**
   * Puts a copy in the place of the book; no book may be open. What lay there is set aside under another name, never deleted. The restored
   * book lives on this PC; its audit chain says that it was restored, from where to where, and what is missing.
   */
  restore: publicCall(
    z.strictObject({
      copy: whichCopy,
      key: copyKey,
      /** A folder for it that is not there yet, or null for a place of the program's choosing. */
      to: fileHandle.nullable(),
    }),
    z.strictObject({
      bookId: id,
      /** Bare name of the folder set aside; null when there was none. */
      aside: z.string().nullable(),
      missingFiles: z.int(),
    }),
  ),
};
