/**
 * How much a field takes. The schemas and the inputs on screen both read these, so that nothing can be typed that the core refuses.
 */

/** Years in which a record can stand; the same as those of a calendar day. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2200;
/** 第×届第×次. */
export const MAX_TERM = 99;
export const MAX_ORDINAL = 999;
/** Votes of one kind in one count. */
export const MAX_VOTES = 100_000;
/** 监票人, and as many 计票人. */
export const MAX_BALLOT_KEEPERS = 10;
/** 责任人 of one task: all members of a large branch. */
export const MAX_OWNERS = 200;

/** Members in one list of 评议结果. */
export const MAX_ASSESSED = 200;

/** Characters of the one-line texts in the header of a record. */
export const HEADER_TEXT = { title: 120, place: 80, groupName: 40, theme: 200, entrustment: 200 } as const;
/** Characters of a guest's name and post. */
export const GUEST_TEXT = { name: 40, post: 80 } as const;
/** Characters of the one-line texts of entries. */
export const ENTRY_TEXT = { title: 200, source: 100, docNumber: 60, number: 60, dimension: 60, remark: 100 } as const;
/** 本人对一条批评的回应. */
export const MAX_RESPONSE = 20_000;
/** Characters of the title of an item. */
export const MAX_SECTION_TITLE = 200;
/** Characters of the remark in the roll call. */
export const MAX_ATTENDANCE_NOTE = 100;

/** Characters of a type's own fields: one line, several lines. */
export const OWN_TEXT = { line: 200, text: 5000 } as const;
/** People, minutes, hours: the largest number of such a field. */
export const MAX_OWN_NUMBER = 1_000_000;
export const MAX_OWN_PEOPLE = 200;
/** 列席 of one record. */
export const MAX_GUESTS = 200;
export const MAX_OWN_CHOICES = 20;
/** Branches that take part in one activity. */
export const MAX_BRANCHES = 40;
/** Candidates of one round of an election, and rounds. */
export const MAX_CANDIDATES = 40;
export const MAX_ROUNDS = 9;
export const MAX_SEATS = 99;

/** Characters of a ledger's rows: who, where a row by hand came from. */
export const LEDGER_TEXT = { name: 80, origin: 100 } as const;
/** Characters of what is entered of a follow-up. */
export const FOLLOW_UP_TEXT = 2000;
/** Characters of the 公示范围 of a 整改项. */
export const RECTIFICATION_TEXT = { publicity: 60 } as const;

/** Of the plan of a year's 组织生活会: characters of its texts, and how many of its lists. */
export const ORGLIFE_TEXT = {
  theme: HEADER_TEXT.theme,
  dimension: ENTRY_TEXT.dimension,
  dimensions: 20,
  reading: ENTRY_TEXT.title,
  source: ENTRY_TEXT.source,
  readings: 50,
  people: 120,
  note: 200,
  studies: 60,
} as const;

/** Characters of a row of 征求意见. */
export const OPINION_TEXT = { text: 2000, proposer: 40, way: 20, answer: 1000, origin: 120 } as const;
/** Characters of a row of a 问题清单. */
export const PROBLEM_TEXT = { dimension: 60, text: 1000, example: 2000, cause: 1000 } as const;
/** Characters of what is entered of a feedback: to whom, by whom, how. */
export const FEEDBACK_TEXT = { told: 40, author: 80, how: 40 } as const;
/** Longest text of such a row that is kept at all: what is longer than its form takes is kept, and said to be too long. */
export const MAX_KEPT_TEXT = 20_000;
/** Rows of one year's 征求意见, and of its lists of problems together. */
export const MAX_OPINIONS = 2000;

/** Of a record file. */
export const MAX_FILE_SECTIONS = 200;
export const MAX_FILE_ENTRIES = 5000;
