import { z } from 'zod';
import { id } from '../model/ids.ts';
import { COMMITTEE_POSTS, person, rosterChange, standing } from '../model/roster.ts';
import { calendarDate } from '../model/schemas.ts';
import { call, publicCall } from './call.ts';
import { fileHandle } from './files.ts';

const personFile = z.strictObject({ person, changes: z.array(rosterChange) });

/** A line of the roster of a date: standing, plus what search needs. */
const rosterLine = z.strictObject({
  ...standing.shape,
  suffix: z.string(),
  joinedOn: calendarDate.nullable(),
  /** Full pinyin without tones and initials, for example `linxiaoman`, `lxm`. */
  pinyin: z.string(),
  initials: z.string(),
  /** The membership's first day. */
  since: calendarDate.nullable(),
  /** Last day of 预备期 if probationary. */
  probationEndsOn: calendarDate.nullable(),
  departed: z.boolean(),
});
export type RosterLine = z.infer<typeof rosterLine>;

/** One row of an import, read but not taken in. */
const importRow = z.strictObject({
  /** Row number in the sheet, counting from 1 with the heading. */
  row: z.int(),
  name: z.string(),
  category: z.string(),
  group: z.string(),
  posts: z.string(),
  joinedOn: z.string(),
  /** Problems in words; a row with an `error` cannot be taken in as it is. */
  problems: z.array(z.strictObject({ level: z.enum(['error', 'check']), column: z.string(), text: z.string() })),
  /** Person of the roster with the same name, if any. */
  sameAs: id.nullable(),
  choices: z.array(z.enum(['take', 'skip', 'update', 'other_person'])),
});
export type ImportRow = z.infer<typeof importRow>;

const importPreview = z.strictObject({
  token: id,
  rows: z.array(importRow),
  ready: z.int(),
  toCheck: z.int(),
  refused: z.int(),
  /** Headings that were found and are not read, such as 身份证号. */
  ignoredColumns: z.array(z.string()),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const roster = {
  /** Everybody who was ever on the roster, as they stand on the date. */
  list: call(z.strictObject({ on: calendarDate }), z.array(rosterLine)),
  person: call(z.strictObject({ personId: id }), personFile),
  /** Adds a person with the changes that describe how they came; change ids are made by the caller. */
  add: call(personFile, personFile),
  rename: call(z.strictObject({ person }), personFile),
  putChange: call(z.strictObject({ change: rosterChange }), personFile),
  removeChange: call(z.strictObject({ personId: id, changeId: id }), personFile),
  /** Enters the posts that a final election gave, all or none; `endOthers`: the rest of the committee leaves it that day. */
  enterPosts: call(
    z.strictObject({
      recordId: id,
      from: calendarDate,
      posts: z.array(z.strictObject({ personId: id, post: z.enum(COMMITTEE_POSTS) })).max(40),
      endOthers: z.boolean(),
    }),
    z.strictObject({ changed: z.int() }),
  ),
  /** Writes the empty import template to the file the user chose. */
  saveTemplate: publicCall(z.strictObject({ file: fileHandle }), z.null()),
  previewImport: call(z.strictObject({ file: fileHandle, on: calendarDate }), importPreview),
  applyImport: call(
    z.strictObject({
      token: id,
      /** Choice per row number; rows not named take their first choice. */
      choices: z.array(
        z.strictObject({
          row: z.int(),
          choice: z.enum(['take', 'skip', 'update', 'other_person']),
          /** Corrected cell texts, keyed by the column heading. */
          fixes: z.record(z.string(), z.string()),
        }),
      ),
    }),
    z.strictObject({ added: z.int(), updated: z.int(), skipped: z.int() }),
  ),
};
