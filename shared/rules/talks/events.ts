import type { VoteMatter } from '../../model/entry.ts';
import type { PersonFile } from '../../model/roster.ts';
import { TALK_EVENT_NAMES, type TalkEvent } from '../../model/talk-coverage.ts';
import type { CalendarDate } from '../../text/dates.ts';

/** A vote on one person that was announced as passed, from final minutes. */
export interface DecidedVote {
  personId: string;
  on: CalendarDate;
  matter: VoteMatter;
}

/** Something that happened to one person and may give the occasion for a talk. */
export interface PersonEvent {
  personId: string;
  event: TalkEvent;
  on: CalendarDate;
  /** As it is told in a list that others may see: of 处分、处置 only that something changed. */
  what: string;
}

const CHANGED = '名册或决议有变动';

/**
 * What happened to people of the branch from one day to another, as far as the book knows: 组织关系转入, 接收, 转正 and 延长, 处分 and 处置, from the
 * roster's dated changes and from final votes. Known from both, it happened on the earlier day.
 */
export function personEvents(
  people: readonly PersonFile[],
  decided: readonly DecidedVote[],
  from: CalendarDate,
  until: CalendarDate,
): PersonEvent[] {
  const found = new Map<string, PersonEvent>();
  const happened = [...people.flatMap(onRoster), ...decided.flatMap((vote) => byVote(vote) ?? [])];
  for (const event of happened) {
    if (event.on < from || event.on > until) continue;
    const key = `${event.event} ${event.personId}`;
    const known = found.get(key);
    if (known === undefined || event.on < known.on) found.set(key, event);
  }
  return [...found.values()];
}

function onRoster({ person: { id: personId }, changes }: PersonFile): PersonEvent[] {
  const wasProbationary = (on: CalendarDate) =>
    changes.some((c) => c.kind === 'category' && c.category === 'probationary' && c.from < on);
  return changes.flatMap((change): PersonEvent[] => {
    const at = { personId, on: change.from };
    if (change.kind === 'membership' && change.arrival === 'transferred_in') return [named(at, 'transferred_in')];
    if (change.kind === 'no_vote' && change.reason !== 'guest_member')
      return [{ ...at, event: 'sanctioned', what: CHANGED }];
    if (change.kind !== 'category') return [];
    if (change.category === 'probationary') return [named(at, 'admitted')];
    const passed = change.category === 'full' && wasProbationary(change.from);
    return passed ? [{ ...at, event: 'probation', what: '转为正式党员' }] : [];
  });
}

function byVote({ personId, on, matter }: DecidedVote): PersonEvent | null {
  const at = { personId, on };
  switch (matter) {
    case 'admission':
      return named(at, 'admitted');
    case 'probation_pass':
      return { ...at, event: 'probation', what: '讨论通过转正' };
    case 'probation_extend':
      return { ...at, event: 'probation', what: '延长预备期' };
    case 'disposition':
      return { ...at, event: 'sanctioned', what: CHANGED };
    case 'probation_cancel':
    case 'general':
      return null;
    default:
      return matter satisfies never;
  }
}

function named(at: Pick<PersonEvent, 'personId' | 'on'>, event: TalkEvent): PersonEvent {
  return { ...at, event, what: TALK_EVENT_NAMES[event] };
}
