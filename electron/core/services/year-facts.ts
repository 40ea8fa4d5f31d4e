import {
  DEFAULT_YEAR_SETTINGS,
  yearSettings,
  DUTY_NAMES,
  type PaperRecord,
  type YearSettings,
} from '../../../shared/model/year.ts';
import type { Board, YearFacts } from '../../../shared/rules/duties.ts';
import type { DueFacts } from '../../../shared/rules/due.ts';
import { describeOwnBasis } from '../../../shared/rules/own-basis.ts';
import type { YearMeeting } from '../../../shared/rules/year/meetings.ts';
import { AHEAD_DAYS } from '../../../shared/rules/year/due-records.ts';
import { addDays, type CalendarDate } from '../../../shared/text/dates.ts';
import type { BoardView } from '../../../shared/contract/year.ts';
import type { OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { gradesToldSince } from '../store/queries/follow-ups.ts';
import { allPeople } from '../store/queries/roster.ts';
import { readTalkSettings, talkFacts } from './talks.ts';
import { decidedVotes } from '../store/queries/talks.ts';
import { pendingTasks } from './ledger-due.ts';
import { readSetting } from '../store/queries/settings.ts';
import {
  dutyReasons,
  meetingsAttributed,
  meetingsBetween,
  openRecords,
  paperRecords,
  unsignedAmong,
} from '../store/queries/year.ts';

export const SETTINGS_KEY = 'year';

/** What the branch says where sources disagree; the national defaults until it says something. */
export function readYearSettings(db: ReadableDB): YearSettings {
  return yearSettings.safeParse(readSetting(db, SETTINGS_KEY)).data ?? DEFAULT_YEAR_SETTINGS;
}

/** What boards of these years are made from: meetings held in them or attributed to them, on the screen or on paper. */
export function yearFacts(book: OpenBook, first: number, last: number): YearFacts {
  const { db, session } = book;
  const papers = paperRecords(db).filter((p) => within(p.year, first, last) || within(yearOf(p.heldOn), first, last));
  return {
    branch: session.branch,
    settings: readYearSettings(db),
    people: allPeople(db),
    meetings: [
      ...meetingsBetween(db, `${first}-01-01`, `${last}-12-31`),
      ...meetingsAttributed(db, first, last),
      ...papers.map(onPaper),
    ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    reasons: dutyReasons(db),
  };
}

/** What the list of what is due on a day is made from. */
export function dueFacts(book: OpenBook, today: CalendarDate): DueFacts {
  const { db, session } = book;
  const year = yearOf(today);
  const facts = yearFacts(book, year - 1, year);
  const final = facts.meetings.filter((m) => m.state === 'finalised' && m.on <= today);
  const unsigned = unsignedAmong(
    db,
    final.map((m) => m.id),
  );
  return {
    ...facts,
    branch: session.branch,
    open: openRecords(db),
    unsigned: final.filter((m) => unsigned.has(m.id)).map((m) => ({ ...m, heldOn: m.on })),
    tasks: pendingTasks(db, addDays(today, AHEAD_DAYS)),
    talks: talkFacts(db, year - 1, year),
    talkSettings: readTalkSettings(db),
    decided: decidedVotes(db, `${year - 1}-01-01`),
    gradesTold: gradesToldSince(db, `${year - 1}-01-01`),
    cite: (basis) => describeOwnBasis(basis, session.bases),
  };
}

/** A board with its bases as this book quotes them. */
export function boardView(board: Board, book: OpenBook): BoardView {
  const rows = board.rows.map((row) => ({
    ...row,
    basis: row.own ? '本支部规则' : describeOwnBasis(row.basis, book.session.bases),
  }));
  return { ...board, rows };
}

/** A meeting on paper as the board and the calendar take it. */
export function onPaper(paper: PaperRecord): YearMeeting {
  const name = DUTY_NAMES[paper.type];
  return {
    id: paper.id,
    type: paper.type,
    typeName: name,
    title: paper.groupName === '' ? name : `${name}（${paper.groupName}）`,
    state: 'paper',
    on: paper.heldOn,
    year: paper.year,
    form: null,
    groupName: paper.groupName,
    parts: [],
  };
}

function within(year: number, first: number, last: number): boolean {
  return first <= year && year <= last;
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}
