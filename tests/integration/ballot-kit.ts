import type { Core } from '../../electron/core/core.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { BallotForm } from '../../shared/model/ballot.ts';
import { ballotBytes } from '../../shared/model/ballot-bytes.ts';
import { EIGHT, seatFile } from './seats.ts';

/** Words of the two closers. */
export const WORDS = { chair: '立春之前', scrutineer: '三更灯火' };

/** A meeting at which a 民主测评 can be held. */
export interface Meeting {
  recordId: string;
  sectionId: string;
  /** Everybody of {@link EIGHT} in that order; the last is 预备党员. */
  people: string[];
  /** Those who are assessed: all but the last. */
  full: string[];
}

/** Puts the branch of eight on the roster of the open book, and a 民主评议 with all of them present into it. */
export async function meetingIn(core: Core, heldOn = '2026-11-20'): Promise<Meeting> {
  const people: string[] = [];
  for (const file of EIGHT.map(seatFile)) people.push((await core.call('roster.add', file)).person.id);
  const record = await core.call('records.create', { type: 'appraisal', heldOn, planned: false });
  const sectionId = record.sections.find((s) => s.kind === 'poll')?.id ?? '';
  const attendance = people.map((personId) => {
    return { personId, status: 'present' as const, reason: null, note: '', late: false };
  });
  await core.call('records.edit', {
    recordId: record.id,
    revision: record.revision,
    edits: [{ op: 'attendance.put', attendance }],
  });
  return { recordId: record.id, sectionId, people, full: people.slice(0, -1) };
}

/** What opens a round of that meeting: 书记 presides, 组织委员 watches. */
export function opening(meeting: Meeting, change: Partial<Input<'ballots.open'>> = {}): Input<'ballots.open'> {
  const { recordId, sectionId, full, people } = meeting;
  return {
    subject: { kind: 'appraisal', recordId, sectionId, assessed: full, committee: true, threshold: 5 },
    voters: people,
    closers: { chair: people[0] ?? '', scrutineer: people[1] ?? '' },
    words: WORDS,
    ...change,
  };
}

/** A ballot with the same mark in every row. */
export function ballotOf(form: BallotForm, mark: number, spoilt = false): Uint8Array<ArrayBuffer> {
  const marks = new Uint8Array(ballotBytes(form)).fill(mark);
  marks[marks.length - 1] = Number(spoilt);
  return marks;
}

/** Calls a voter up and casts their ballot. */
export async function vote(
  core: Core,
  roundId: string,
  personId: string,
  marks: Uint8Array<ArrayBuffer>,
): Promise<Output<'ballots.cast'>> {
  const { token } = await core.call('ballots.callUp', { roundId, personId });
  return core.call('ballots.cast', { roundId, token, marks });
}
