import type { BranchProfile } from '../../model/branch.ts';
import type { PersonFile, Standing } from '../../model/roster.ts';
import type { RecordState } from '../../model/record.ts';
import {
  TALK_STATES,
  type CoveredPair,
  type TalkCoverage,
  type TalkDemand,
  type TalkSettings,
  type TalkState,
} from '../../model/talk-coverage.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { onCommittee } from '../count.ts';
import { standingOn } from '../standing.ts';
import { dayInYear, standsAs } from '../year/meetings.ts';
import type { Period } from '../year/periods.ts';
import { isMember, membersIn } from './members.ts';

/** What coverage needs to know of a talk. */
export interface TalkFact {
  id: string;
  state: RecordState;
  /** Day held; of a plan, the day planned. */
  on: CalendarDate;
  /** 归属年度. */
  year: number;
  talkers: readonly string[];
  partners: readonly string[];
}

/** What coverage is made from. */
export interface CoverageFacts {
  branch: Pick<BranchProfile, 'startsOn' | 'groups'>;
  people: readonly PersonFile[];
  talks: readonly TalkFact[];
  settings: TalkSettings;
}

/** One talk of two people, each as they stood on its day. */
interface Meeting {
  one: Standing;
  other: Standing;
  state: TalkState;
  on: CalendarDate;
  recordId: string;
}

/**
 * Who of the branch talked with whom in a period, and what is still missing (《支部条例》 on 谈心谈话; domain notes §3.1): (a) every pair of 委员,
 * (b) every other member with a 委员, (c) every member with another member. The literal reading of (c), every pair, nobody follows.
 *
 * Asked of those who are in the branch on the day looked at; whoever left within the period is listed and owes nothing, whoever came within
 * it is asked and the day is told. What a talk counts as is judged by how both stood on its day. Of a 集体谈 each 谈话人 talked with each
 * 谈话对象. Drafts and plans are told apart from talks that were held. Talks count in their 归属年度.
 */
export function talkCoverage(facts: CoverageFacts, period: Period, today: CalendarDate): TalkCoverage {
  const { branch, people, settings } = facts;
  const asked = period.until < branch.startsOn ? 'before_start' : period.from > today ? 'future' : 'yes';
  const day = today < period.until ? today : period.until;
  const members = asked === 'future' ? [] : membersIn(people, period.from, day, branch.groups);
  const talks = talksIn(facts.talks, period, today);
  const meetings = meetingsOf(people, talks);
  const here = members.filter((m) => m.left === null);
  const ground: Ground = {
    settings,
    meetings,
    committee: here.filter((m) => m.committee).map((m) => m.personId),
    ordinary: here.filter((m) => !m.committee),
  };
  const unassigned = unassignedOf(ground);
  return {
    ...period,
    asked,
    begunWithin: period.from < branch.startsOn && branch.startsOn <= period.until,
    members,
    pairs: pairsOf(
      meetings,
      members.map((m) => m.personId),
    ),
    demands: asked === 'yes' ? [...committeePairs(ground), ...withCommittee(ground), ...withMember(ground)] : [],
    unassigned,
    talks: talks.filter((t) => standsAs(t, today) === 'held').length,
  };
}

interface Ground {
  settings: TalkSettings;
  meetings: readonly Meeting[];
  /** 委员 on the day looked at. */
  committee: readonly string[];
  ordinary: readonly { personId: string; group: string | null }[];
}

type DatedTalk = TalkFact & { standsAs: TalkState };

/** The talks of a period, with how each stands. */
function talksIn(talks: readonly TalkFact[], { from, until }: Period, today: CalendarDate): DatedTalk[] {
  const year = Number(from.slice(0, 4));
  return talks.flatMap((talk) => {
    const day = dayInYear(talk, year, 'attributed');
    const state = standsAs(talk, today);
    if (day === null || day < from || day > until || state === null) return [];
    return { ...talk, standsAs: state === 'held' ? 'done' : state };
  });
}

/** Everybody who talked with somebody, as they stood on the day; only where both are members of the branch. */
function meetingsOf(people: readonly PersonFile[], talks: readonly DatedTalk[]): Meeting[] {
  const files = new Map(people.map((file) => [file.person.id, file]));
  return talks.flatMap((talk) => {
    const stood = (ids: readonly string[]): Standing[] =>
      ids.flatMap((id) => {
        const file = files.get(id);
        const standing = file && standingOn(file, talk.on);
        return standing && isMember(standing) ? [standing] : [];
      });
    const partners = stood(talk.partners);
    return stood(talk.talkers).flatMap((one) =>
      partners
        .filter((other) => other.personId !== one.personId)
        .map((other) => ({ one, other, state: talk.standsAs, on: talk.on, recordId: talk.id })),
    );
  });
}

/** Both ways of a meeting: neither side comes first. */
function sides({ one, other }: Meeting): [Standing, Standing][] {
  return [
    [one, other],
    [other, one],
  ];
}

/** How the meetings of somebody with those whom `counts` accepts stand, taken together. */
function stateOf(meetings: readonly Meeting[], personId: string, counts: (other: Standing) => boolean): TalkState {
  return best(
    meetings
      .filter((m) => sides(m).some(([one, other]) => one.personId === personId && counts(other)))
      .map((m) => m.state),
  );
}

function best(states: readonly TalkState[]): TalkState {
  return TALK_STATES.find((state) => states.includes(state)) ?? 'missing';
}

/** (a) every pair of 委员. */
function committeePairs({ committee, meetings }: Ground): TalkDemand[] {
  const between = meetings.filter((m) => onCommittee(m.one) && onCommittee(m.other));
  return committee.flatMap((personId, i) =>
    committee.slice(i + 1).map((otherId) => ({
      type: 'committee' as const,
      personId,
      otherId,
      state: stateOf(between, personId, (other) => other.personId === otherId),
    })),
  );
}

/** (b) every other member with a 委员: any of them, or each who looks after the member's 党小组. */
function withCommittee({ committee, ordinary, meetings, settings }: Ground): TalkDemand[] {
  if (committee.length === 0) return [];
  return ordinary.flatMap(({ personId, group }) => {
    const own = settings.withCommittee === 'own_area' ? lookingAfter(settings, committee, group) : [];
    const asked: (string | null)[] = own.length > 0 ? own : [null];
    return asked.map((otherId) => ({
      type: 'with_committee' as const,
      personId,
      otherId,
      state: stateOf(
        meetings,
        personId,
        (other) => onCommittee(other) && (otherId === null || other.personId === otherId),
      ),
    }));
  });
}

/** (c) every member with another member; strictly, every member who is no 委员 with another who is none. */
function withMember({ committee, ordinary, meetings, settings }: Ground): TalkDemand[] {
  const strict = settings.withMember === 'ordinary';
  const plain = ordinary.map((m) => m.personId);
  const asked = strict ? plain : [...committee, ...plain];
  if (asked.length < 2) return [];
  return asked.map((personId) => ({
    type: 'with_member' as const,
    personId,
    otherId: null,
    state: stateOf(meetings, personId, (other) => !strict || !onCommittee(other)),
  }));
}

function lookingAfter({ areas }: TalkSettings, committee: readonly string[], group: string | null): string[] {
  if (group === null) return [];
  return committee.filter((id) => areas.some((area) => area.personId === id && area.groups.includes(group)));
}

function unassignedOf({ settings, committee, ordinary }: Ground): string[] {
  if (settings.withCommittee !== 'own_area') return [];
  return ordinary.filter((m) => lookingAfter(settings, committee, m.group).length === 0).map((m) => m.personId);
}

/** Every two people who talked, or are about to, once; in the order of `ids`. */
function pairsOf(meetings: readonly Meeting[], ids: readonly string[]): CoveredPair[] {
  const place = new Map(ids.map((id, i) => [id, i]));
  const byPair = Map.groupBy(
    meetings.filter((m) => place.has(m.one.personId) && place.has(m.other.personId)),
    ({ one, other }) =>
      [one.personId, other.personId].toSorted((x, y) => (place.get(x) ?? 0) - (place.get(y) ?? 0)).join(' '),
  );
  return [...byPair].map(([key, of]) => {
    const [a = '', b = ''] = key.split(' ');
    const state = best(of.map((m) => m.state));
    const latest = of.filter((m) => m.state === state).reduce((last, m) => (m.on >= last.on ? m : last));
    return { a, b, state, count: of.filter((m) => m.state === 'done').length, recordId: latest.recordId };
  });
}
