import type { BranchProfile } from '../../model/branch.ts';
import type { PersonFile } from '../../model/roster.ts';
import type { RuleSettings } from '../../model/rule-settings.ts';
import { COMMITTEE_NAME, type StatementForm, type StatementRow, type StatementState } from '../../model/statement.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { membersIn } from '../talks/members.ts';
import type { StepFacts } from './line.ts';

/** What decides who is asked for a statement. */
interface StatementGround {
  branch: Pick<BranchProfile, 'hasCommittee' | 'groups'>;
  people: readonly PersonFile[];
  settings: Pick<RuleSettings, 'ordinaryMemberMaterial'>;
}

/** Whose statement, and what is asked. */
export type AskedStatement = Pick<StatementRow, 'owner' | 'name' | 'posts' | 'form' | 'needed' | 'left'>;

/**
 * The day whose roster counts: today while the meeting of that year may still be held, which is until March of the next one (a 组织生活会
 * of January to March is held for the year before).
 */
function rosterDay(year: number, today: CalendarDate): CalendarDate {
  const last = `${year + 1}-03-31`;
  return today < last ? today : last;
}

/**
 * Everybody who was a member in a year, and what is asked of each (domain notes §2.1): the 支委会 and every 委员 write 对照检查材料, the others
 * what the branch has set. In the order of the list: 支委会, 委员, members by their 党小组, those who left, of whom nothing is asked.
 */
export function askedStatements(
  { branch, people, settings }: StatementGround,
  year: number,
  today: CalendarDate,
): AskedStatement[] {
  const { ordinaryMemberMaterial: ordinary } = settings;
  const members = membersIn(people, `${year}-01-01`, rosterDay(year, today), branch.groups)
    .filter(({ since }) => since === null || since <= `${year}-12-31`)
    .map(({ personId, name, posts, committee, left }): AskedStatement => {
      const form: StatementForm = committee || ordinary === 'full' ? 'full' : 'outline';
      const needed = left === null && (committee || ordinary !== 'none');
      return { owner: personId, name, posts, form, needed, left: left !== null };
    });
  const committee: AskedStatement = {
    owner: null,
    name: COMMITTEE_NAME,
    posts: [],
    form: 'full',
    needed: true,
    left: false,
  };
  return branch.hasCommittee ? [committee, ...members] : members;
}

/** True if the version that was settled is the last one and nothing was written since. */
export function settledAsItStands({
  settled,
  versions,
  changed,
}: Pick<StatementRow, 'settled' | 'versions' | 'changed'>): boolean {
  return settled !== null && settled.version === versions && !changed;
}

/** How far the statements of a year are. Pure; takes the rows of the overview. */
export function statementState(
  rows: readonly Pick<StatementRow, 'owner' | 'needed' | 'has' | 'settled' | 'versions' | 'changed'>[],
): StatementState {
  const needed = rows.filter((row) => row.needed);
  const have = needed.filter((row) => row.has);
  return {
    needed: needed.length,
    have: have.length,
    settled: have.filter(settledAsItStands).length,
    lacking: needed.filter((row) => !row.has).map((row) => row.owner),
  };
}

/**
 * The step of the line that has the 问题清单 and the statements together (domain notes §2.2, step 5): done once both are, and told of both. Where
 * nobody is asked for a statement the lists alone say it.
 */
export function withStatements(lists: StepFacts, { needed, have, settled }: StatementState): StepFacts {
  if (needed === 0) return lists;
  const said = have === 0 ? [] : [`对照检查材料、发言提纲应写 ${needed} 份，已写 ${have} 份，已审定 ${settled} 份`];
  const done = lists.state === 'done' && settled === needed;
  const todo = lists.state === 'todo' && have === 0;
  return { ...lists, state: done ? 'done' : todo ? 'todo' : 'begun', said: [...lists.said, ...said] };
}
