import type { BranchProfile } from '../../model/branch.ts';
import type { PersonFile } from '../../model/roster.ts';
import type { TalkSettings } from '../../model/talk-coverage.ts';
import type { YearSettings } from '../../model/year.ts';
import { addDays, daysBetween, shortDate, type CalendarDate } from '../../text/dates.ts';
import { standingOn } from '../standing.ts';
import { talkCoverage, type TalkFact } from '../talks/coverage.ts';
import { personEvents, type DecidedVote, type PersonEvent } from '../talks/events.ts';
import { lackingText } from '../talks/lacking.ts';
import { isMember } from '../talks/members.ts';
import { birthdaysIn } from './birthdays.ts';
import { LEAD } from './due-duties.ts';
import type { DueItem } from './due-item.ts';
import type { Cite } from './due-people.ts';
import { dutiesOf, standsAs, type YearMeeting } from './meetings.ts';
import { periodName, periodsOf } from './periods.ts';

/** A 政治生日 is told of a week ahead (domain notes §3.4). */
const BIRTHDAY_AHEAD = 7;

/** What reminders of 谈心谈话 are made from; talks of this year and the last. */
export interface TalkDueFacts {
  branch: Pick<BranchProfile, 'startsOn' | 'groups'>;
  people: readonly PersonFile[];
  settings: Pick<YearSettings, 'leapBirthday'>;
  meetings: readonly YearMeeting[];
  talks: readonly TalkFact[];
  talkSettings: TalkSettings;
  decided: readonly DecidedVote[];
  /** Who was told a grade on which day, as the records of the 民主评议 have it. */
  gradesTold: readonly { personId: string; on: CalendarDate }[];
}

/**
 * Talks that the branch wants to be reminded of (domain notes §3.1, 必谈): what happened to somebody lately, since when no talk of theirs
 * is in the book, not even planned; results of the 民主评议 to be told; and, near the end of the period, how many talks it still lacks. Facts alone:
 * of 处分 and 处置 only that something changed, of people of whom nothing is known nothing.
 */
export function dueTalks(facts: TalkDueFacts, today: CalendarDate, cite: Cite): DueItem[] {
  const files = new Map(facts.people.map((file) => [file.person.id, file]));
  const occasions = [
    ...personEvents(facts.people, facts.decided, told(facts, today), today),
    ...birthdays(facts, today),
  ]
    .filter(({ event }) => facts.talkSettings.remindOf.includes(event))
    .flatMap((event) => {
      const file = files.get(event.personId);
      const standing = file && standingOn(file, today);
      return standing && isMember(standing) ? occasion(facts, event, standing.name, today, cite) : [];
    });
  return [...occasions, ...feedback(facts, today, cite), ...ofPeriod(facts, today, cite)];
}

/**
 * The first day that is still told of; what lay before the book is none of its business. No source says by when one has to talk, so nothing is
 * ever overdue.
 */
function told({ branch, talkSettings }: TalkDueFacts, today: CalendarDate): CalendarDate {
  const first = addDays(today, -talkSettings.remindFor);
  return first < branch.startsOn ? branch.startsOn : first;
}

function talkedSince({ talks }: TalkDueFacts, personId: string, on: CalendarDate): boolean {
  return talks.some((t) => t.on >= on && [...t.talkers, ...t.partners].includes(personId));
}

function occasion(
  facts: TalkDueFacts,
  { personId, event, on, what }: PersonEvent,
  name: string,
  today: CalendarDate,
  cite: Cite,
): DueItem[] {
  // A talk for a birthday may come a little before the day.
  if (talkedSince(facts, personId, event === 'birthday' ? `${on.slice(0, 7)}-01` : on)) return [];
  return [
    {
      id: `talk-${event}-${personId}`,
      kind: 'talk',
      on,
      days: daysBetween(today, on),
      overdue: false,
      title: `和${name}谈心谈话`,
      detail: `${shortDate(on, today)}${what} · ${cite('talk_triggers')}`,
      action: { to: 'talk', personId, event },
    },
  ];
}

function birthdays({ people, settings }: TalkDueFacts, today: CalendarDate): PersonEvent[] {
  return birthdaysIn(people, today.slice(0, 7), settings.leapBirthday)
    .filter(({ on }) => daysBetween(today, on) <= BIRTHDAY_AHEAD)
    .map(({ personId, on }) => ({ personId, event: 'birthday', on, what: '政治生日' }));
}

/** Results of the newest 民主评议 are told to each member who was assessed; 预备党员 are given no grade. One line for all. */
function feedback(facts: TalkDueFacts, today: CalendarDate, cite: Cite): DueItem[] {
  const since = told(facts, today);
  const held = facts.meetings
    .filter((m) => m.on >= since && dutiesOf(m).includes('appraisal') && standsAs(m, today) === 'held')
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  if (held === undefined || !facts.talkSettings.remindOf.includes('appraisal')) return [];
  const left = facts.people
    .map((file) => standingOn(file, today))
    .filter((s) => s.registered && s.category === 'full' && !talkedSince(facts, s.personId, held.on))
    .filter((s) => !facts.gradesTold.some(({ personId, on }) => personId === s.personId && on >= held.on));
  if (left.length === 0) return [];
  return [
    {
      id: `talk-appraisal-${held.id}`,
      kind: 'talk',
      on: held.on,
      days: daysBetween(today, held.on),
      overdue: false,
      title: `反馈${held.year}年度民主评议结果`,
      detail: `${shortDate(held.on, today)}评议，以后还有 ${left.length} 人没有登记反馈，也没有谈话记录 · ${cite('talk_triggers')}`,
      action: { to: 'talks', year: Number(today.slice(0, 4)) },
    },
  ];
}

/** What this period still lacks, once its end is near. */
function ofPeriod(facts: TalkDueFacts, today: CalendarDate, cite: Cite): DueItem[] {
  const { every, remindOfYear } = facts.talkSettings;
  const year = Number(today.slice(0, 4));
  const period = periodsOf(year, every).find((p) => p.from <= today && today <= p.until);
  if (!remindOfYear || period === undefined || daysBetween(today, period.until) > LEAD[every]) return [];
  const lacking = lackingText(talkCoverage({ ...facts, settings: facts.talkSettings }, period, today));
  if (lacking === '') return [];
  return [
    {
      id: `talks-${period.key}`,
      kind: 'talk',
      on: period.until,
      days: daysBetween(today, period.until),
      overdue: false,
      title: `${every === 'year' ? `${year}年` : periodName(period.key)}谈心谈话还有没谈的`,
      detail: `${lacking} · ${cite('talk_pairs')}`,
      action: { to: 'talks', year },
    },
  ];
}
