import { AppError } from '../../../shared/model/errors.ts';
import type { PersonFile, RosterChange } from '../../../shared/model/roster.ts';
import { formatOfficialDate, type CalendarDate } from '../../../shared/text/dates.ts';

/** Kinds of which a person has at most one at a time. Of 类别 and 党小组 the one that began last counts, so those may run on. */
const ONE_AT_A_TIME: ReadonlySet<string> = new Set(['membership', 'post', 'no_vote', 'exclusion', 'away']);
/** Kinds that only make sense while the 组织关系 is in the branch. */
const NEEDS_MEMBERSHIP: ReadonlySet<string> = new Set(['post', 'no_vote', 'exclusion', 'away']);

const KIND_NAMES: Record<RosterChange['kind'], string> = {
  membership: '组织关系',
  category: '党员类别',
  post: '党内职务',
  group: '党小组',
  no_vote: '停止表决权',
  exclusion: '免计应到',
  away: '流动党员',
};

/**
 * Refuses a person's file that contradicts itself or the rest of the roster. Pure: looks at nothing but its arguments.
 * @param others everybody else on the roster
 * @throws AppError `roster.conflict` with a sentence that says which dates do not fit; no names
 */
export function refuseConflicts(file: PersonFile, others: readonly PersonFile[]): void {
  const sentence = conflictWithin(file) ?? conflictAmong(file, others);
  if (sentence !== null) throw new AppError('roster.conflict', sentence);
}

/** What contradicts itself in one person's file, as a sentence that says what to mend; null when all fits. */
function conflictWithin(file: PersonFile): string | null {
  for (const change of file.changes) {
    const sentence = conflictOfOne(change, file);
    if (sentence !== null) return sentence;
  }
  for (const [i, a] of file.changes.entries()) {
    for (const b of file.changes.slice(i + 1)) {
      const sentence = conflictOfTwo(a, b);
      if (sentence !== null) return sentence;
    }
  }
  return null;
}

function conflictOfOne(change: RosterChange, { person, changes }: PersonFile): string | null {
  const name = KIND_NAMES[change.kind];
  if (change.personId !== person.id) return '这条变化不是这个人的，请重新打开名册再登记。';
  if (change.until !== null && change.until <= change.from) {
    return `“${name}”的截止日期（${day(change.until)}）不晚于开始日期（${day(change.from)}），请核对。`;
  }
  if (NEEDS_MEMBERSHIP.has(change.kind) && !inBranch(changes, change.from)) {
    return `“${name}”从${day(change.from)}开始，那一天组织关系不在本支部。请核对开始日期，或先登记组织关系。`;
  }
  const needsJoining = change.kind === 'membership' || (change.kind === 'category' && isMember(change.category));
  if (needsJoining && person.joinedOn !== null && change.from < person.joinedOn) {
    return `“${name}”从${day(change.from)}开始，早于入党日期（${day(person.joinedOn)}），请核对。`;
  }
  return null;
}

function conflictOfTwo(a: RosterChange, b: RosterChange): string | null {
  if (a.kind !== b.kind || (a.kind === 'post' && b.kind === 'post' && a.post !== b.post)) return null;
  const name = KIND_NAMES[a.kind];
  if (a.from === b.from) return `“${name}”在${day(a.from)}有两条登记，请删去一条或改日期。`;
  if (ONE_AT_A_TIME.has(a.kind) && overlap(a, b)) {
    return `“${name}”的两条登记时间重叠（${day(a.from)}起和${day(b.from)}起），请先写上前一条的截止日期。`;
  }
  return null;
}

function conflictAmong(file: PersonFile, others: readonly PersonFile[]): string | null {
  const { name, suffix } = file.person;
  if (others.some((o) => o.person.name === name && o.person.suffix === suffix)) {
    return '名册里已有同名的人。请填写“同名区分”，例如大、小，好在记录里分清。';
  }
  const mine = file.changes.filter(isSecretary);
  if (mine.length === 0) return null;
  const theirs = others.flatMap((o) => o.changes).filter(isSecretary);
  const clash = theirs.find((t) => mine.some((m) => overlap(m, t)));
  return clash ? `${day(clash.from)}起已登记了书记，任期重叠。请先写上前一任的截止日期。` : null;
}

function isSecretary(change: RosterChange): boolean {
  return change.kind === 'post' && change.post === '书记';
}

function isMember(category: string): boolean {
  return category === 'full' || category === 'probationary';
}

function inBranch(changes: readonly RosterChange[], on: CalendarDate): boolean {
  return changes.some((c) => c.kind === 'membership' && c.from <= on && (c.until === null || on < c.until));
}

function overlap(a: RosterChange, b: RosterChange): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}

function day(date: CalendarDate): string {
  return formatOfficialDate(date);
}
