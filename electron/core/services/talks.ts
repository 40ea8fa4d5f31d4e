import { partiesOf } from '../../../shared/model/talk.ts';
import {
  NATIONAL_TALKS,
  talkSettings,
  type TalkCoverage,
  type TalkSettings,
} from '../../../shared/model/talk-coverage.ts';
import { talkCoverage, type TalkFact } from '../../../shared/rules/talks/coverage.ts';
import { periodsOf } from '../../../shared/rules/year/periods.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { allPeople } from '../store/queries/roster.ts';
import { readSetting, writeSetting } from '../store/queries/settings.ts';
import { talksOfYears } from '../store/queries/talks.ts';

const SETTINGS_KEY = 'talks';

/** 谈心谈话 of the branch: who talked with whom, and what it asks of itself. */
export const talkHandlers: DomainHandlers<'talks'> = {
  'talks.coverage': ({ year, on }, core) => coverageOf(core.book(), year, on),
  'talks.settings': (_, core) => readTalkSettings(core.book().db),
  'talks.saveSettings': ({ settings }, core) => saveTalkSettings(core.writable(), core.clock, settings),
};

/** What the branch has decided; the national defaults until it decides something. */
export function readTalkSettings(db: ReadableDB): TalkSettings {
  return talkSettings.safeParse(readSetting(db, SETTINGS_KEY)).data ?? NATIONAL_TALKS;
}

function saveTalkSettings(book: OpenBook, clock: Clock, settings: TalkSettings): TalkSettings {
  book.db.transaction(() => {
    writeSetting(book.db, SETTINGS_KEY, settings);
    appendAudit(book, clock, 'talks.settings', { settings });
  });
  return settings;
}

/** Talks of these years as rules take them. */
export function talkFacts(db: ReadableDB, first: number, last: number): TalkFact[] {
  return talksOfYears(db, first, last).map(({ own, ...talk }) => ({ ...talk, ...partiesOf(own) }));
}

/** Each period of a year, as it stands on a day. */
export function coverageOf({ db, session }: OpenBook, year: number, on: CalendarDate): TalkCoverage[] {
  const settings = readTalkSettings(db);
  const facts = { branch: session.branch, people: allPeople(db), talks: talkFacts(db, year, year), settings };
  return periodsOf(year, settings.every).map((period) => talkCoverage(facts, period, on));
}
