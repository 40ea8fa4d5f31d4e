import { newId } from '../../../shared/model/ids.ts';
import type { BranchProfile } from '../../../shared/model/branch.ts';
import type { PersonFile, RosterChange } from '../../../shared/model/roster.ts';
import { standingOn } from '../../../shared/rules/standing.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import type { RosterEntry } from './roster-row.ts';

/** A change before it has its ids and, unless it says otherwise, runs on. */
type Draft = RosterChange extends infer C
  ? C extends RosterChange
    ? Omit<C, 'id' | 'personId' | 'until'> & { until?: string }
    : never
  : never;

/**
 * A new person from a row. The list says how things stand, not since when, so what has no date of its own begins as early as it
 * can be true: membership on the day of transfer or of joining, a post with the term of the branch.
 * @param on day of the roster that the list describes
 */
export function personFrom(entry: RosterEntry, branch: BranchProfile, on: CalendarDate): PersonFile {
  const personId = newId();
  const since = memberSince(entry, on);
  const drafts: Draft[] = [...categoryDrafts(entry, on)];
  if (isMember(entry)) {
    const arrival = entry.arrivedOn === null ? 'admitted' : 'transferred_in';
    drafts.unshift({ kind: 'membership', from: since, arrival, departure: null, otherParty: '' });
    for (const post of entry.posts) drafts.push({ kind: 'post', from: postSince(entry, branch, since, on), post });
    if (entry.noVote !== null) drafts.push({ kind: 'no_vote', from: later(on, since), reason: entry.noVote });
  }
  if (entry.group !== '') drafts.push({ kind: 'group', from: since, group: entry.group });
  return {
    person: { id: personId, name: entry.name, suffix: entry.suffix, joinedOn: entry.joinedOn },
    changes: drafts.map((draft) => dated(draft, personId)),
  };
}

/**
 * What a row adds to somebody who is on the roster already: only where the list says something else than the roster of that day,
 * from that day on. Nothing is taken away, and a post that the list does not name stays.
 */
export function updatesFrom(file: PersonFile, entry: RosterEntry, on: CalendarDate): RosterChange[] {
  const now = standingOn(file, on);
  const drafts: Draft[] = [];
  if (entry.category !== null && entry.category !== now.category) {
    const { category } = entry;
    drafts.push({ kind: 'category', from: category === 'full' ? (entry.fullOn ?? on) : on, category });
  }
  if (isMember(entry) && !now.registered) {
    const arrival = entry.arrivedOn === null ? 'admitted' : 'transferred_in';
    drafts.unshift({ kind: 'membership', from: entry.arrivedOn ?? on, arrival, departure: null, otherParty: '' });
  }
  if (entry.group !== '' && entry.group !== now.group) drafts.push({ kind: 'group', from: on, group: entry.group });
  for (const post of entry.posts.filter((p) => !now.posts.includes(p))) {
    drafts.push({ kind: 'post', from: entry.postsFrom ?? on, post });
  }
  if (entry.noVote !== null && now.canVote) drafts.push({ kind: 'no_vote', from: on, reason: entry.noVote });
  return drafts.map((draft) => dated(draft, file.person.id));
}

function dated(draft: Draft, personId: string): RosterChange {
  return { until: null, ...draft, id: newId(), personId };
}

function isMember(entry: RosterEntry): boolean {
  return entry.category === 'full' || entry.category === 'probationary';
}

function memberSince(entry: RosterEntry, on: CalendarDate): CalendarDate {
  return entry.arrivedOn ?? entry.joinedOn ?? on;
}

/** 预备 from joining until 转正日期, 正式 from then on; a full member without that date counts as full from the start. */
function categoryDrafts(entry: RosterEntry, on: CalendarDate): Draft[] {
  const { category, joinedOn, fullOn } = entry;
  if (category === null) return [];
  const from = joinedOn ?? entry.arrivedOn ?? on;
  if (category !== 'full' || fullOn === null) return [{ kind: 'category', from, category }];
  return [
    { kind: 'category', from, until: fullOn, category: 'probationary' },
    { kind: 'category', from: fullOn, category: 'full' },
  ];
}

/** 任职日期 if given, else the first day of the branch's term, else of the year; never before the person came. */
function postSince(entry: RosterEntry, branch: BranchProfile, since: CalendarDate, on: CalendarDate): CalendarDate {
  const term = branch.term !== null && branch.term.startedOn <= on ? branch.term.startedOn : null;
  return later(entry.postsFrom ?? term ?? `${on.slice(0, 4)}-01-01`, since);
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}
