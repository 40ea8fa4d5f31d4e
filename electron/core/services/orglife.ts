import { ORGLIFE_TYPES, type OrgLifeStep } from '../../../shared/model/orglife.ts';
import type { OrgLifeMeeting, OrgLifeYear } from '../../../shared/contract/orglife.ts';
import { orgLifeLine, readIn, type LineFacts, type StepFacts } from '../../../shared/rules/orglife/line.ts';
import { meetingFacts, type MeetingFacts } from '../../../shared/rules/orglife/meeting.ts';
import { opinionStep } from '../../../shared/rules/orglife/opinions.ts';
import { problemStep } from '../../../shared/rules/orglife/problems.ts';
import { withStatements } from '../../../shared/rules/orglife/statements.ts';
import { closingStep, rectifyStep } from '../../../shared/rules/orglife/rectify.ts';
import { talkStep } from '../../../shared/rules/orglife/talks.ts';
import { branchDays } from '../../../shared/rules/year/branch-days.ts';
import { addDays, type CalendarDate } from '../../../shared/text/dates.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import { allPeople } from '../store/queries/roster.ts';
import {
  orgLifePlanOf,
  putOrgLifePlan,
  recordsAttributed,
  recordsGrading,
  studiesBetween,
} from '../store/queries/orglife.ts';
import { readEmptyPhrases, saveEmptyPhrases } from './empty-phrases.ts';
import { addGradeTask, gradedOf, gradedPeople, polledIn, tellGrades } from './grades.ts';
import { opinionStateOf } from './opinions.ts';
import { problemStateOf } from './problems.ts';
import { stateOf } from './statements-read.ts';
import { promises } from './rectification.ts';
import { readRecord } from './records-read.ts';
import { readYearSettings } from './year-facts.ts';
import { coverageOf } from './talks.ts';

/** How long before the meeting it may have been studied for it, at least. */
const STUDY_DAYS = 180;

/** 组织生活会 of a year: its plan, and how far each step is. */
export const orgLifeHandlers: DomainHandlers<'orglife'> = {
  'orglife.show': ({ year, on }, core) => orgLifeYear(core.book(), core.clock, year, on),
  'orglife.plan': ({ year }, core) => orgLifePlanOf(core.book().db, year),
  'orglife.save': ({ year, plan }, core) => {
    const book = core.writable();
    book.db.transaction(() => {
      putOrgLifePlan(book.db, year, plan);
      appendAudit(book, core.clock, 'orglife.plan', { year, plan });
    });
    return null;
  },
  'orglife.polled': ({ year }, core) => polledIn(core.book(), core.clock, year),
  'orglife.graded': ({ recordId }, core) => gradedPeople(core.book(), core.clock, recordId),
  'orglife.tellGrades': (input, core) => tellGrades(core.writable(), core.clock, input),
  'orglife.addGradeTask': (input, core) => addGradeTask(core.writable(), core.clock, input),
  'orglife.phrases': (_, core) => readEmptyPhrases(core.book().db),
  'orglife.savePhrases': ({ phrases }, core) => saveEmptyPhrases(core.writable(), core.clock, phrases),
  'orglife.exportPlan': async ({ year, on, folder }, core) => {
    const book = core.writable();
    const target = core.file(folder);
    // Word is loaded with the first export, so that the lock screen is not kept waiting.
    const { exportOrgLifePlan } = await import('./orglife-export.ts');
    return exportOrgLifePlan(book, core.clock, orgLifeYear(book, core.clock, year, on), target);
  },
};

function orgLifeYear(book: OpenBook, clock: Clock, year: number, today: CalendarDate): OrgLifeYear {
  const { db, session } = book;
  const plan = orgLifePlanOf(db, year);
  const factsOf = (id: string) => {
    const record = readRecord(book, clock, id);
    const told = gradedOf(book, record).filter((person) => person.told !== null).length;
    return meetingFacts({ record, standings: record.people, branch: session.branch, today }, told);
  };
  const meetings = recordsAttributed(db, ORGLIFE_TYPES, year).map(factsOf);
  const gradings = recordsGrading(db, year).map(factsOf);
  const last = meetings.reduce((day, m) => (m.on !== null && m.on > day ? m.on : day), '');
  // Study begins when the year's notice comes, in autumn at the latest; a meeting may be held until the end of March.
  const since =
    last === '' || addDays(last, -STUDY_DAYS) > `${year}-07-01` ? `${year}-07-01` : addDays(last, -STUDY_DAYS);
  const studies = studiesBetween(db, since, last === '' ? `${year + 1}-03-31` : last, plan.studies).map(
    ({ state, ...s }) => ({ ...s, held: state !== 'planned', linked: plan.studies.includes(s.seriesId) }),
  );
  const linked = studies.filter((s) => s.linked);
  const on = last === '' ? today : last;
  const known = branchDays(session.branch, allPeople(db)).groupsThroughout(on, on);
  const facts: LineFacts = {
    plan,
    meetings,
    gradings,
    // Where each group's meeting counts for the branch nobody waits for the others.
    groups:
      readYearSettings(db).orgLifeGroups === 'each'
        ? []
        : [...known].toSorted((a, b) => orderOf(session.branch.groups, a) - orderOf(session.branch.groups, b)),
    studies: linked,
    promised: promisedIn(promises(book, year - 1, on)),
    parts: partsOf(book, clock, year, on, today),
  };
  return {
    year,
    plan,
    line: orgLifeLine(facts, today),
    meetings: meetings.map(shownMeeting),
    gradings: gradings.map(shownMeeting),
    studies: studies.map((s) => ({
      recordId: s.recordId,
      seriesId: s.seriesId,
      title: s.title,
      on: s.on,
      held: s.held,
      linked: s.linked,
    })),
    readIn: plan.readings.map(({ title }) => readIn(title, linked)?.recordId ?? null),
  };
}

function promisedIn(items: readonly { state: string }[]): LineFacts['promised'] {
  return { all: items.length, closed: items.filter(({ state }) => state === 'closed').length };
}

function shownMeeting(m: MeetingFacts): OrgLifeMeeting {
  const { recordId, type, title, state, on, form, groupName, sections } = m;
  return { recordId, type, title, state, on, form, groupName, sections };
}

/** What other parts of the book tell of their own steps. */
function partsOf(
  book: OpenBook,
  clock: Clock,
  year: number,
  on: CalendarDate,
  today: CalendarDate,
): Partial<Record<OrgLifeStep, StepFacts>> {
  const items = promises(book, year, today);
  return {
    rectify: rectifyStep(items),
    closing: closingStep(items),
    opinions: opinionStep(opinionStateOf(book, clock, year)),
    talks: talkStep(coverageOf(book, year, on)),
    problems: withStatements(problemStep(problemStateOf(book, clock, year)), stateOf(book, clock, year)),
  };
}

/** Groups stand in the order of the branch's own list; those that it no longer has come last. */
function orderOf(groups: readonly string[], name: string): number {
  const at = groups.indexOf(name);
  return at < 0 ? groups.length : at;
}
