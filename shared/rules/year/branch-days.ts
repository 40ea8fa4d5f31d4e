import type { BranchProfile } from '../../model/branch.ts';
import type { PersonFile } from '../../model/roster.ts';
import { daysInMonth, type CalendarDate } from '../../text/dates.ts';
import { standingOn } from '../standing.ts';

/** From this many 正式党员 on a branch has a 支部委员会 (《支部条例》, domain notes §1.1). */
const COMMITTEE_FROM = 7;

/** How the branch stood on one day. */
interface BranchDay {
  /** 正式党员 on the register; null where the roster knows nobody on that day. */
  full: number | null;
  groups: ReadonlySet<string>;
}

/** The branch through time, from its effective-dated roster. */
export interface BranchDays {
  /** True if the branch was to have a committee on every day of the stretch, as far as the roster knows. */
  committeeThroughout(from: CalendarDate, until: CalendarDate): boolean;
  /** The 党小组 that had members on every day of the stretch. */
  groupsThroughout(from: CalendarDate, until: CalendarDate): ReadonlySet<string>;
}

/**
 * Looks at the branch through its roster. A duty of a stretch is asked only if its ground held on every day of it: a branch that fell
 * under seven 正式党员 in the middle of a month is not asked for that month's 支委会. On days on which the roster knows nobody
 * the profile alone speaks, so that a roster that was begun late hides no duty.
 */
export function branchDays(branch: Pick<BranchProfile, 'groups'>, people: readonly PersonFile[]): BranchDays {
  const turns = turningDays(people);
  const looks: (BranchDay | undefined)[] = [];

  /** How many turning days have come by that day: between two of them nothing changes. */
  const stretchOf = (on: CalendarDate): number => turns.findLastIndex((day) => day <= on) + 1;

  function through(from: CalendarDate, until: CalendarDate): BranchDay[] {
    const found: BranchDay[] = [];
    const last = stretchOf(until);
    for (let at = stretchOf(from); at <= last; at += 1)
      found.push((looks[at] ??= lookAt(branch, people, turns[at - 1] ?? from)));
    return found;
  }

  return {
    committeeThroughout: (from, until) =>
      through(from, until).every(({ full }) => full === null || full >= COMMITTEE_FROM),
    groupsThroughout(from, until) {
      const [first, ...rest] = through(from, until).map(({ groups }) => groups);
      return new Set([...(first ?? [])].filter((name) => rest.every((groups) => groups.has(name))));
    },
  };
}

function turningDays(people: readonly PersonFile[]): CalendarDate[] {
  const days = people.flatMap(({ changes }) =>
    changes
      .filter((c) => c.kind === 'membership' || c.kind === 'category' || c.kind === 'group')
      .flatMap((c) => (c.until === null ? [c.from] : [c.from, c.until])),
  );
  return [...new Set(days)].toSorted();
}

function lookAt(branch: Pick<BranchProfile, 'groups'>, people: readonly PersonFile[], on: CalendarDate): BranchDay {
  const members = people
    .map((file) => standingOn(file, on))
    .filter((s) => s.registered && (s.category === 'full' || s.category === 'probationary'));
  if (members.length === 0) return { full: null, groups: new Set(branch.groups) };
  return {
    full: members.filter((s) => s.category === 'full').length,
    groups: new Set(members.flatMap((s) => (s.group === null ? [] : [s.group]))),
  };
}

/** The anniversary of a day in a year; 29 February becomes 28 February or 1 March where the year has none. */
export function anniversary(day: CalendarDate, year: number, leap: 'feb_28' | 'mar_1'): CalendarDate {
  const date = day.slice(5);
  if (date !== '02-29' || daysInMonth(year, 2) === 29) return `${year}-${date}`;
  return `${year}-${leap === 'feb_28' ? '02-28' : '03-01'}`;
}
