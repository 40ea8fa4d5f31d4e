import { z } from 'zod';
import { branchProfile } from '../model/branch.ts';
import { id } from '../model/ids.ts';
import { paperRecord } from '../model/year.ts';
import { legalBasisId } from '../rules/legal-basis.ts';
import { basisAnswer, ownBases } from '../rules/own-basis.ts';
import { publicCall, call } from './call.ts';
import { fileHandle } from './files.ts';

/** A key slot as the lock screen may know it: its label is marked as unencrypted where it is typed. */
const slotSummary = z.strictObject({ id, label: z.string(), kind: z.enum(['passphrase', 'recovery']) });
export type SlotSummary = z.infer<typeof slotSummary>;

/** A book as the lock screen may know it: nothing but a display name and slot labels. */
const bookSummary = z.strictObject({
  id,
  displayName: z.string(),
  lastOpenedAt: z.string().nullable(),
  /** `missing` = folder gone, `damaged` = slot file unreadable. */
  state: z.enum(['ready', 'in_use', 'missing', 'damaged', 'newer']),
  slots: z.array(slotSummary),
});
export type BookSummary = z.infer<typeof bookSummary>;

/** Where the user was: a route of the app and a place on that page. Kept inside the book, so that it returns after a lock. */
export const view = z.strictObject({ path: z.string().max(200), place: z.string().max(300) });
export type View = z.infer<typeof view>;

/** What the app shows once a book is open. */
const session = z.strictObject({
  bookId: id,
  displayName: z.string(),
  slot: slotSummary,
  branch: branchProfile,
  /** What the branch says of the legal bases. */
  bases: ownBases,
  readOnly: z.boolean(),
  /** May unseal restricted text. */
  restricted: z.boolean(),
  /** Only one passphrase opens this book: ask for a second person's slot again. */
  secondPersonMissing: z.boolean(),
  recoveryTested: z.boolean(),
  /** The clock stands before the last entry in the audit chain, ISO instant of that entry; null when all is well. */
  clockBehind: z.string().nullable(),
  /** The clock stands far after the last use, ISO instant of that use; null when all is well. */
  clockAhead: z.string().nullable(),
  /** A folder copied to another PC says so and is read-only. */
  copy: z.boolean(),
  /**
   * Why the book is read-only though it lives here: it is older than when it was last closed on this PC (`books.acceptState` goes on with
   * it), its slots are not those that it knows (the same), or a final record or follow-up is not what the audit chain says.
   */
  doubt: z.enum(['rolled_back', 'slots_differ', 'records_differ']).nullable(),
  /** What {@link view} was last saved for this slot; null in a new book. */
  lastView: view.nullable(),
});
export type Session = z.infer<typeof session>;

/** What a look through a whole book found. */
const bookReport = z.strictObject({
  /** Entries of the audit chain, and the number of the first that does not fit; null when the chain is whole. */
  chain: z.strictObject({ entries: z.int(), brokenAt: z.int().nullable() }),
  /** Final records, and those whose rows are not what was finalised. */
  records: z.strictObject({ checked: z.int(), broken: z.array(z.strictObject({ id, title: z.string() })) }),
  /** Attachments, and those whose file is missing or not what was added, with the record that they belong to. */
  attachments: z.strictObject({
    checked: z.int(),
    broken: z.array(z.strictObject({ id, recordId: id, name: z.string() })),
  }),
  /** Steps of the ledgers, and whether they are what was entered. */
  ledgers: z.strictObject({ steps: z.int(), intact: z.boolean() }),
  /** 佐证材料 of the steps, and the names of those that are not what was added. */
  evidence: z.strictObject({ checked: z.int(), broken: z.array(z.string()) }),
  /** 原始记录在册 and their scans, and those that are not what was entered. */
  papers: z.strictObject({
    checked: z.int(),
    scans: z.int(),
    broken: z.array(
      z.strictObject({
        /** The entry; null for a scan of none that was ever entered. */
        paper: paperRecord.pick({ id: true, type: true, groupName: true, heldOn: true }).nullable(),
        /** Name of the scan that it is about; null for the entry itself. */
        scan: z.string().nullable(),
        /** `damaged` = the scan's file is gone or not what was added. */
        what: z.enum(['changed', 'missing', 'added', 'damaged']),
      }),
    ),
  }),
  /** Closed rounds of secret ballots, and whether they are what was closed. */
  ballots: z.strictObject({ rounds: z.int(), intact: z.boolean() }),
  /** False also when the chain knows of final rows that are not there. */
  intact: z.boolean(),
});
export type BookReport = z.infer<typeof bookReport>;

const passphrase = z.string().min(1).max(512);
const label = z.string().trim().min(1, { error: '请填写显示名' }).max(40);

export const books = {
  list: publicCall(z.strictObject({}), z.array(bookSummary)),
  /** Adds a folder that the user chose to the list. */
  add: publicCall(z.strictObject({ folder: fileHandle }), bookSummary),
  /** Forgets a book in the list; its folder stays. */
  forget: publicCall(z.strictObject({ bookId: id }), z.null()),
  /**
   * Creates a book and opens it. `folder` null puts it into the default place.
   * The recovery key (groups of letters and digits) is returned here once and never again.
   */
  create: publicCall(
    z.strictObject({
      folder: fileHandle.nullable(),
      displayName: label,
      slotLabel: label,
      passphrase,
      branch: branchProfile,
      second: z.strictObject({ slotLabel: label, passphrase }).nullable(),
    }),
    z.strictObject({ session, recoveryKey: z.string() }),
  ),
  unlock: publicCall(z.strictObject({ bookId: id, slotId: id, passphrase }), session),
  unlockWithRecovery: publicCall(
    z.strictObject({ bookId: id, recoveryKey: z.string().max(200), slotId: id, newPassphrase: passphrase }),
    session,
  ),
  /** The open session, or null. */
  current: publicCall(z.strictObject({}), session.nullable()),
  /**
   * The open session once what is final has been held against the audit chain, which goes on behind the first list after unlocking;
   * `doubt` and `readOnly` are what came of it.
   */
  compared: call(z.strictObject({}), session),
  /** Tries the recovery key that was just written down; the book records that it works. */
  tryRecoveryKey: call(z.strictObject({ recoveryKey: z.string().max(200) }), z.strictObject({ works: z.boolean() })),
  /** Goes through the audit chain, the digests of all final records, what stands on paper and the bytes of all attachments and scans. */
  verify: call(z.strictObject({}), bookReport),
  slots: call(z.strictObject({}), z.array(slotSummary)),
  /** Adds a person; `current` is the passphrase of the slot in use, as in the two calls below. */
  addSlot: call(z.strictObject({ slotLabel: label, passphrase, current: passphrase }), slotSummary),
  /** Takes a person's slot away, never the one in use. */
  removeSlot: call(z.strictObject({ slotId: id, current: passphrase }), session),
  changePassphrase: call(z.strictObject({ current: passphrase, next: passphrase }), z.null()),
  /**
   * The open book is a copy, and its user says that it lives on this PC from here on: after a reset of this user's data, or because the old
   * PC is gone. Asks for the passphrase of the slot in use, is audited, and answers the session that may write. Two PCs that both go on
   * writing cannot be joined again; the page says so before it calls.
   */
  adopt: call(z.strictObject({ passphrase }), session),
  saveBranch: call(z.strictObject({ branch: branchProfile }), session),
  /** Confirms a legal basis or puts another in its place; null goes back to the one that this program brings. */
  saveBasis: call(z.strictObject({ basisId: legalBasisId, answer: basisAnswer.nullable() }), session),
  /** Remembers where the user is; not audited, done silently in a read-only book. */
  saveView: call(z.strictObject({ view }), z.null()),
  /** The user was asked about the clock and says that it is right; logged. */
  acceptClock: call(z.strictObject({}), z.null()),
  /** The user was told that the book is older than when it was last closed, and goes on with it; logged. */
  acceptState: call(z.strictObject({}), session),
};
