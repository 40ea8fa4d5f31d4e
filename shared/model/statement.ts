import { z } from 'zod';
import { id } from './ids.ts';
import { plainText, richText, type RichText } from './rich-text.ts';
import { bookYear } from './year.ts';

/** What ordinary members bring to the 组织生活会 (domain notes §2.1: sources differ, the branch decides). */
export const ORDINARY_MATERIALS = ['outline', 'full', 'none'] as const;

/** 对照检查材料 or 发言提纲: what is asked of somebody. */
const STATEMENT_FORMS = ['full', 'outline'] as const;
export type StatementForm = (typeof STATEMENT_FORMS)[number];
export const STATEMENT_NAMES: Record<StatementForm, string> = { full: '对照检查材料', outline: '发言提纲' };

/** Whose statement: a person's, or that of the 支委会 (null). */
export const statementOwner = id.nullable();
export type StatementOwner = z.infer<typeof statementOwner>;
/** Who the 支委会 is on screen and on paper. */
export const COMMITTEE_NAME = '支部委员会';

/** Characters of why a version was kept, and of a review note. */
export const STATEMENT_TEXT = { reason: 60, note: 1000 } as const;
/** Versions of one statement, and review notes. */
export const MAX_STATEMENT_VERSIONS = 200;

/** 第n稿: words as they stood when they were kept. */
const statementVersion = z.strictObject({
  number: z.int().min(1),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  text: richText,
});
export type StatementVersion = z.infer<typeof statementVersion>;

/** 审阅意见 at a version, and at one of its paragraphs (counted from 1) or at the whole (null). */
const reviewNote = z.strictObject({
  id,
  version: z.int().min(1),
  paragraph: z.int().min(1).nullable(),
  words: z.string(),
  at: z.string(),
  by: z.string(),
  /** When it was done, and who said so; null while it is open. */
  done: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
});
export type ReviewNote = z.infer<typeof reviewNote>;

/** 审定: which version, when, by whom. */
const settlement = z.strictObject({ version: z.int().min(1), at: z.string(), by: z.string() });

const statementKey = { year: bookYear, owner: statementOwner };
/** Which statement is meant: there is one for each owner and 归属年度. */
export const statementOf = z.strictObject(statementKey);
export type StatementKey = z.infer<typeof statementOf>;

/** A statement with all that belongs to it; without the second key `withheld`, and no words in it. */
export const statement = z.strictObject({
  ...statementKey,
  name: z.string(),
  form: z.enum(STATEMENT_FORMS),
  /** Nothing was written yet. */
  blank: z.boolean(),
  withheld: z.boolean(),
  text: richText,
  /** The version that the words are those of; null when they were changed since, or none was kept. */
  sameAs: z.int().min(1).nullable(),
  /** The oldest first. */
  versions: z.array(statementVersion),
  notes: z.array(reviewNote),
  settled: settlement.nullable(),
});
export type Statement = z.infer<typeof statement>;

/** How one statement stands, without a word of it. */
const statementRow = z.strictObject({
  owner: statementOwner,
  name: z.string(),
  posts: z.array(z.string()),
  form: z.enum(STATEMENT_FORMS),
  /** It is asked for; others may have one all the same. */
  needed: z.boolean(),
  /** Somebody who is no more in the branch. */
  left: z.boolean(),
  /** Something is written. */
  has: z.boolean(),
  characters: z.int().min(0),
  /** Number of the last version; 0 = none was kept. */
  versions: z.int().min(0),
  /** Written since that version. */
  changed: z.boolean(),
  openNotes: z.int().min(0),
  doneNotes: z.int().min(0),
  settled: settlement.nullable(),
  /** Places that repeat others; null where the words may not be read. */
  repeats: z.int().min(0).nullable(),
});
export type StatementRow = z.infer<typeof statementRow>;

export const statementOverview = z.strictObject({
  year: bookYear,
  withheld: z.boolean(),
  rows: z.array(statementRow),
});
export type StatementOverview = z.infer<typeof statementOverview>;

/** How far the statements of a year are: of those needed, who has one and whose is settled as it stands. */
export const statementState = z.strictObject({
  needed: z.int().min(0),
  have: z.int().min(0),
  settled: z.int().min(0),
  /** Owners without one. */
  lacking: z.array(statementOwner),
});
export type StatementState = z.infer<typeof statementState>;

/** Words that stand elsewhere too. */
const repeat = z.strictObject({
  /** Where they stand in the statement's plain text. */
  start: z.int(),
  end: z.int(),
  /** Paragraph that they begin in, counted from 1. */
  paragraph: z.int().min(1),
  letters: z.int(),
  /** The other text: an earlier year's statement, 自我批评 of an earlier meeting, another one's statement of this year. */
  kind: z.enum(['earlier', 'self_criticism', 'other']),
  /** 归属年度 of the other text, whose it is, and which version of a statement; null = not kept as one yet. */
  year: z.int(),
  name: z.string(),
  version: z.int().nullable(),
  theirParagraph: z.int().min(1),
  /** The paragraphs of the other text that hold them, and where they stand in these. */
  beside: z.strictObject({ text: z.string(), start: z.int(), end: z.int() }),
});
export type StatementRepeat = z.infer<typeof repeat>;
export const statementRepeats = z.array(repeat);

/** A Word file as it was read, before anything of it is taken. */
const importLine = z.strictObject({
  key: id,
  /** Bare name of the file. */
  file: z.string(),
  characters: z.int(),
  paragraphs: z.int(),
  /** Whose name the file's name has. */
  owner: statementOwner,
  /** Whether `owner` says anything: one name was found and no other file has it. */
  matched: z.boolean(),
  /** Why the file cannot be taken, or what has to be chosen first; a sentence for the screen. */
  problem: z.string().nullable(),
  /** The file could not be read: nothing of it can be taken. */
  broken: z.boolean(),
});
export type ImportLine = z.infer<typeof importLine>;
export const statementImport = z.strictObject({ token: id, lines: z.array(importLine) });
export type StatementImport = z.infer<typeof statementImport>;

/** Files of one import. */
export const MAX_STATEMENT_FILES = 200;

/** The paragraphs of a text as they are counted: those with words. */
export function wordyParagraphs(text: RichText): RichText {
  return text.filter((block) => plainText([block]).trim() !== '');
}

/** How much is written: characters without spaces. */
export function charactersIn(text: RichText): number {
  return Array.from(plainText(text).replaceAll(/\s/gu, '')).length;
}
