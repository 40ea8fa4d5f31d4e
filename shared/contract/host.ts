import { z } from 'zod';
import { id } from '../model/ids.ts';
import { DEFAULT_FILE_PATTERN, FILE_PATTERN_LENGTH } from '../text/file-pattern.ts';
import { closerWords } from './ballots.ts';
import { publicCall } from './call.ts';
import { PAPER_FORMATS } from './exports.ts';
import { fileHandle } from './files.ts';

export const preferences = z.strictObject({
  size: z.enum(['standard', 'large', 'xlarge']),
  theme: z.enum(['light', 'dark']),
  idleMinutes: z.int().min(1).max(60),
  /** What papers were last exported as. Files of earlier versions lack it. */
  paperFormat: z.enum(PAPER_FORMATS).default('docx'),
  /** What files of a batch are called. Files of earlier versions lack it. */
  filePattern: z.string().max(FILE_PATTERN_LENGTH).default(DEFAULT_FILE_PATTERN),
});
export type Preferences = z.infer<typeof preferences>;
export const DEFAULT_PREFERENCES: Preferences = {
  size: 'standard',
  theme: 'light',
  idleMinutes: 5,
  paperFormat: 'docx',
  filePattern: DEFAULT_FILE_PATTERN,
};

const pickedFile = z.strictObject({ handle: fileHandle, name: z.string() });
const picked = pickedFile.nullable();

/** Calls that main answers itself: windows, dialogs and the operating system. Null from a dialog = the user turned back. */
export const host = {
  pickFile: publicCall(
    z.strictObject({
      purpose: z.enum(['roster', 'attachment', 'template_set', 'retention_table', 'word_template', 'backup']),
    }),
    picked,
  ),
  /** Several files at once; none = the user turned back. */
  pickFiles: publicCall(z.strictObject({ purpose: z.enum(['attachment', 'scan', 'statement']) }), z.array(pickedFile)),
  pickFolder: publicCall(
    z.strictObject({ purpose: z.enum(['book', 'new_book', 'export', 'statements', 'backups']) }),
    picked,
  ),
  saveFile: publicCall(
    z.strictObject({ purpose: z.enum(['roster_template']), suggestedName: z.string().max(100) }),
    picked,
  ),
  /** Flushes, closes the book, ends core and renderer, starts fresh ones on the lock screen. */
  lock: publicCall(z.strictObject({}), z.null()),
  /** Lets a lock that waits give up what could be put nowhere. */
  discardAndLock: publicCall(z.strictObject({}), z.null()),
  /** Answer to a `flush` event: everything typed is saved (or could not be). */
  flushed: publicCall(z.strictObject({ requestId: z.string().max(64), saved: z.boolean() }), z.null()),
  /** Prints the current page through the system's dialog. */
  print: publicCall(z.strictObject({}), z.null()),
  /** Tells main of a key press or click so that the idle lock counts from there. */
  active: publicCall(z.strictObject({}), z.null()),
  /** Puts text on the clipboard, cleared again after 30 s if unchanged. */
  copyText: publicCall(z.strictObject({ text: z.string().max(100_000) }), z.null()),
  /** Calls a voter up in a secret ballot: a fresh window of their own fills the screen. */
  callVoter: publicCall(z.strictObject({ roundId: id, personId: id }), z.null()),
  /** Whether the screen waits for the two closers of a secret ballot: asked by a page that takes the place of one that crashed. */
  isCovered: publicCall(z.strictObject({}), z.boolean()),
  /** Both closers say that it is them, after the screen was covered. */
  uncover: publicCall(z.strictObject({ words: closerWords }), z.null()),
  appInfo: publicCall(
    z.strictObject({}),
    z.strictObject({ version: z.string(), runtime: z.enum(['electron', 'chromium']) }),
  ),
  /** Look of this PC, readable before unlocking: type size and theme; idle minutes for the lock; format of exports. */
  preferences: publicCall(z.strictObject({}), preferences),
  savePreferences: publicCall(preferences, z.null()),
};
