import type { RosterLine } from '../../../shared/contract/roster.ts';
import { CATEGORY_NAMES, type Category, type RosterChange, type Standing } from '../../../shared/model/roster.ts';

type Membership = Extract<RosterChange, { kind: 'membership' }>;
export type Arrival = Membership['arrival'];
export type Departure = NonNullable<Membership['departure']>;
export type Exclusion = Extract<RosterChange, { kind: 'exclusion' }>['category'];
export type NoVote = Extract<RosterChange, { kind: 'no_vote' }>['reason'];

/** Said wherever a change is entered or listed. */
export const OLD_RECORDS_STAY = '旧记录按当时的状态计算，不随之改变。';

export const ARRIVALS: Record<Arrival, string> = {
  founding: '建册时已在本支部',
  transferred_in: '组织关系转入',
  admitted: '本支部新接收',
};
export const DEPARTURES: Record<Departure, string> = {
  transferred_out: '组织关系转出',
  died: '去世',
  membership_stopped: '停止党籍',
  withdrawn: '除名',
  expelled: '开除党籍',
  other: '其他原因离开',
};
/** Who may be left out of 应到. */
export const EXCLUSIONS: Record<Exclusion, string> = {
  illness_of_mind: '因病不能表达本人意志',
  abroad: '自费出国（境）半年以上',
  detained: '被拘押、服刑',
  infirm: '年老体弱、长期患病不能自理',
  away_over_half_year: '外出半年以上，关系应转未转',
};
export const NO_VOTES: Record<NoVote, string> = {
  probation_sanction: '留党察看期间',
  suspended: '中止党员权利',
  guest_member: '临时组织关系',
};
export const SHORT_CATEGORIES: Record<Category, string> = {
  full: '正式',
  probationary: '预备',
  candidate: '发展对象',
  activist: '积极分子',
};

/** Why somebody has no vote, in a word; empty when they have one. */
export function noVoteWord(reason: Standing['noVoteReason']): string {
  switch (reason) {
    case null:
      return '';
    case 'not_full':
      return '预备期';
    case 'not_registered':
      return '不在册';
    default:
      return NO_VOTES[reason];
  }
}

/** How a line of the roster stands today, in words. */
export function stateWords(line: RosterLine): string {
  if (line.departed) return '已离开本支部';
  if (!line.registered) return line.category ? CATEGORY_NAMES[line.category] : '不在册';
  if (line.excluded) return `免计应到：${EXCLUSIONS[line.excluded]}`;
  if (line.away) return '流动党员（流出）';
  if (line.noVoteReason && line.noVoteReason !== 'not_full') return noVoteWord(line.noVoteReason);
  if (line.category === 'probationary' && line.probationEndsOn) return `预备期至 ${line.probationEndsOn}`;
  return '在册';
}

/** One point of a person's timeline. */
interface TimelinePoint {
  on: string;
  text: string;
  change: RosterChange;
  /** The change's first day or its last. */
  edge: 'from' | 'until';
}

const RANKS: readonly RosterChange['kind'][] = ['membership', 'category', 'group', 'post'];

/** What comes first of the things that began on one day. */
function rankOf(change: RosterChange): number {
  const rank = RANKS.indexOf(change.kind);
  return rank < 0 ? RANKS.length : rank;
}

/** A person's dated changes as points in time, newest first. */
export function timeline(changes: readonly RosterChange[]): TimelinePoint[] {
  const points = changes.flatMap((change): TimelinePoint[] => {
    const begin = { on: change.from, text: beginWords(change, changes), change, edge: 'from' as const };
    if (change.until === null || isSucceeded(change, changes)) return [begin];
    return [begin, { on: change.until, text: endWords(change), change, edge: 'until' as const }];
  });
  return points.toSorted((a, b) => b.on.localeCompare(a.on) || rankOf(b.change) - rankOf(a.change));
}

/** A category or group that gives way to another on the day it ends: the beginning of the next says it all. */
function isSucceeded(change: RosterChange, all: readonly RosterChange[]): boolean {
  if (change.kind !== 'category' && change.kind !== 'group') return false;
  return all.some((next) => next.kind === change.kind && next.from === change.until);
}

function withNote(text: string, note: string): string {
  return note === '' ? text : `${text}，${note}`;
}

function beginWords(change: RosterChange, all: readonly RosterChange[]): string {
  switch (change.kind) {
    case 'membership':
      return withNote(ARRIVALS[change.arrival], change.arrival === 'transferred_in' ? change.otherParty : '');
    case 'category': {
      const before = all.some((c) => c.kind === 'category' && c.from < change.from && c.category === 'probationary');
      if (change.category === 'full') return before ? '转为正式党员' : '正式党员';
      return change.category === 'probationary' ? '接收为预备党员' : CATEGORY_NAMES[change.category];
    }
    case 'post':
      return `任${change.post}`;
    case 'group':
      return `编入${change.group}`;
    case 'no_vote':
      return `没有表决权：${NO_VOTES[change.reason]}`;
    case 'exclusion':
      return `免计应到：${EXCLUSIONS[change.category]}`;
    case 'away':
      return withNote('流出', change.note);
    default:
      return change satisfies never;
  }
}

function endWords(change: RosterChange): string {
  switch (change.kind) {
    case 'membership':
      return withNote(DEPARTURES[change.departure ?? 'other'], change.otherParty);
    case 'category':
      return `不再是${CATEGORY_NAMES[change.category]}`;
    case 'post':
      return `不再任${change.post}`;
    case 'group':
      return `不在${change.group}`;
    case 'no_vote':
      return '恢复表决权';
    case 'exclusion':
      return '重新计入应到';
    case 'away':
      return '返回';
    default:
      return change satisfies never;
  }
}
