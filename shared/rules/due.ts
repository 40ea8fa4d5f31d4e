import type { BranchProfile } from '../model/branch.ts';
import type { CalendarDate } from '../text/dates.ts';
import type { YearFacts } from './duties.ts';
import { dueDuties } from './year/due-duties.ts';
import type { DueItem } from './year/due-item.ts';
import { dueTalks, type TalkDueFacts } from './year/due-talks.ts';
import { dueBirthdays, dueProbations, dueTerm, type Cite } from './year/due-people.ts';
import {
  dueRecords,
  dueSignatures,
  dueTasks,
  type OpenRecord,
  type OpenTask,
  type UnsignedRecord,
} from './year/due-records.ts';

/** What the list of what is due is made from; meetings of this year and the last. */
export interface DueFacts extends YearFacts, Pick<TalkDueFacts, 'talks' | 'talkSettings' | 'decided' | 'gradesTold'> {
  branch: Pick<BranchProfile, 'hasCommittee' | 'groups' | 'startsOn' | 'term' | 'recordMode' | 'themeDay'>;
  open: readonly OpenRecord[];
  unsigned: readonly UnsignedRecord[];
  tasks: readonly OpenTask[];
  cite: Cite;
}

/**
 * What is due on a day (issue “The year”; domain notes §1.1, §3.2, §3.4): the meeting of today first, then what is overdue, then all else, each
 * by its day, and last the signatures, which wait for nobody's date. Every line has one action, and none of them fills a gap afterwards: a duty that was missed can be explained.
 */
export function dueOn(facts: DueFacts, today: CalendarDate): DueItem[] {
  const { branch, people, settings, cite } = facts;
  const items = [
    ...dueRecords(facts.open, today),
    ...dueDuties(facts, today, cite, branch.themeDay),
    ...dueSignatures(facts.unsigned, branch.recordMode, today),
    ...dueTasks(facts.tasks, today),
    ...dueProbations(people, today, cite),
    ...dueBirthdays(people, settings.leapBirthday, today, cite),
    ...dueTalks(facts, today, cite),
    ...dueTerm(branch, today, cite),
  ];
  return items.toSorted((a, b) => rank(a) - rank(b) || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function rank(item: DueItem): number {
  if (item.kind === 'now') return 0;
  if (item.kind === 'sign') return 3;
  return item.overdue ? 1 : 2;
}
