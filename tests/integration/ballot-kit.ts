import type { Core } from '../../electron/core/core.ts';
import type { BallotSubject } from '../../shared/contract/ballots.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import { emptyEntry, type EntryOf } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
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

/** Types of records with a secret ballot, and the section that it is held in. */
export const BALLOT_SECTIONS = {
  appraisal: 'poll',
  org_life: 'appraisal',
  admission_vote: 'candidate',
  discipline_vote: 'person',
  election: 'voting',
} as const;

/** Puts the branch of eight on the roster of the open book, and a meeting with all of them present into it, a 民主评议 if nothing else is said. */
export async function meetingIn(
  core: Core,
  heldOn = '2026-11-20',
  type: keyof typeof BALLOT_SECTIONS = 'appraisal',
): Promise<Meeting> {
  const people: string[] = [];
  for (const file of EIGHT.map(seatFile)) people.push((await core.call('roster.add', file)).person.id);
  const record = await core.call('records.create', { type, heldOn, planned: false });
  const sectionId = record.sections.find((s) => s.kind === BALLOT_SECTIONS[type])?.id ?? '';
  const attendance = people.map((personId) => {
    return { personId, status: 'present' as const, reason: null, note: '', late: false };
  });
  await edit(core, record.id, [{ op: 'attendance.put', attendance }]);
  return { recordId: record.id, sectionId, people, full: people.slice(0, -1) };
}

/** Edits a record as it stands. */
export async function edit(core: Core, recordId: string, edits: RecordEdit[]): Promise<void> {
  const { revision } = await core.call('records.get', { recordId });
  await core.call('records.edit', { recordId, revision, edits });
}

/** Adds a secret vote on somebody to the meeting, and returns its id. */
export async function addMotion(
  core: Core,
  { recordId, sectionId }: Meeting,
  change: Partial<Omit<EntryOf<'motion'>, 'kind'>>,
): Promise<string> {
  const empty = emptyEntry('motion', { id: newId(), sectionId, position: 'a0' });
  if (empty.kind !== 'motion') throw new Error('no motion');
  const entry = { ...empty, mode: 'secret_ballot' as const, ...change };
  await edit(core, recordId, [{ op: 'entry.put', entry }]);
  return entry.id;
}

/** Adds an election of so many out of these to the meeting, and returns its id. */
export async function addElection(
  core: Core,
  { recordId, sectionId }: Meeting,
  { seats, candidates }: { seats: number | null; candidates: readonly string[] },
): Promise<string> {
  const empty = emptyEntry('election', { id: newId(), sectionId, position: 'a0' });
  if (empty.kind !== 'election') throw new Error('no election');
  const votes = { for: null, against: null, abstain: null };
  const standing = candidates.map((personId) => ({ personId, ...votes }));
  const entry = { ...empty, office: '支部委员会委员', seats, candidates: standing };
  await edit(core, recordId, [{ op: 'entry.put', entry }]);
  return entry.id;
}

type Appraisal = Extract<BallotSubject, { kind: 'appraisal' }>;

/** The 民主测评 of that meeting, of everybody and the committee. */
export function assessing({ recordId, sectionId, full }: Meeting, change: Partial<Appraisal> = {}): Appraisal {
  return { kind: 'appraisal', recordId, sectionId, assessed: full, committee: true, threshold: 5, ...change };
}

/** What opens a round of that meeting: 书记 presides, 组织委员 watches. */
export function opening(meeting: Meeting, change: Partial<Input<'ballots.open'>> = {}): Input<'ballots.open'> {
  const { people } = meeting;
  return {
    subject: assessing(meeting),
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

/** Matters that the harness of tests/torture holds rounds about. */
export type Matter = 'appraisal' | 'election';

/** A meeting about the matter, and what opens a round of it: in an election two seats, and the first four stand. */
export async function roundIn(core: Core, matter: Matter): Promise<{ meeting: Meeting; input: Input<'ballots.open'> }> {
  const meeting = await meetingIn(core, '2026-11-20', matter);
  return { meeting, input: await openingOf(core, meeting, matter) };
}

/** What opens a round about the matter in a meeting that has none yet. */
export async function openingOf(core: Core, meeting: Meeting, matter: Matter): Promise<Input<'ballots.open'>> {
  if (matter === 'appraisal') return opening(meeting);
  const { recordId, sectionId, full } = meeting;
  const entryId = await addElection(core, meeting, { seats: 2, candidates: full.slice(0, 4) });
  return opening(meeting, { subject: { kind: 'election', recordId, sectionId, entryId }, voters: full });
}
