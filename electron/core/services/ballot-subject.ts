import type { BallotSubject } from '../../../shared/contract/ballots.ts';
import { isCounted, type BallotForm, type BallotRound, type Closers } from '../../../shared/model/ballot.ts';
import type { EntryOf } from '../../../shared/model/entry.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { MeetingRecord, Section } from '../../../shared/model/record.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import { appraisalForm, isPolled, mayAssess, mayBeAssessed } from '../../../shared/rules/ballot/form.ts';
import { isAbout } from '../../../shared/rules/ballot/into-record.ts';
import {
  electionForm,
  electionProblem,
  motionForm,
  motionProblem,
  votersOf as votersAt,
} from '../../../shared/rules/ballot/matters.ts';
import type { Clock, OpenBook } from '../context.ts';
import { roundsOfSeries } from '../store/queries/ballots.ts';
import { refuseImmutable } from './records-edit.ts';
import { headOf, readRecord } from './records-read.ts';

/** What a round is about, as far as it may be held. */
interface Subject {
  record: MeetingRecord;
  section: Section;
  form: BallotForm;
  /** Fewer valid ballots than this, and the counts are not kept; 0 where they always are. */
  threshold: number;
  /** Everybody that the record knows of the day, in the order of the roster. */
  standings: readonly Standing[];
  /** Those of them who may cast a ballot if they are there. */
  allowed: ReadonlySet<string>;
}

/**
 * The section and the ballot of a round.
 * @throws AppError `record.not_found`, `record.immutable`, `record.wrong_state` (a plan, or no day), `ballot.state` (held already, or the
 *   vote is not ready for a ballot), `ballot.voter` (somebody is on the ballot who may not be; names the row)
 */
export function subjectOf(book: OpenBook, clock: Clock, wanted: BallotSubject): Subject {
  refuseImmutable(headOf(book.db, wanted.recordId));
  const record = readRecord(book, clock, wanted.recordId);
  if (record.state === 'planned' || record.header.heldOn === null)
    throw new AppError('record.wrong_state', '会议还没有召开，不能投票。请先转为草稿，填好会议日期。');
  const section = record.sections.find((s) => s.id === wanted.sectionId);
  if (!section) throw new AppError('input.invalid', '找不到投票的环节，它可能已经删除。请回到记录重新选择。');
  const rounds = roundsOfSeries(book.db, record.seriesId).filter(isCounted);
  return { record, section, standings: record.people, ...matterOf(book, record, section, wanted, rounds) };
}

type Matter = Pick<Subject, 'form' | 'threshold' | 'allowed'>;

function matterOf(
  book: OpenBook,
  record: MeetingRecord,
  section: Section,
  wanted: BallotSubject,
  rounds: readonly BallotRound[],
): Matter {
  if (wanted.kind === 'appraisal') return appraisalOf(book, record, section, wanted, rounds);
  const branch = book.session.branch.name;
  const nameOf = (personId: string): string => record.people.find((s) => s.personId === personId)?.name ?? '';
  const voting = { threshold: 0, allowed: new Set(votersAt(record).map((s) => s.personId)) };
  if (wanted.kind === 'motion') {
    const motions = wanted.entryIds.map((id) => entryIn(record, section, 'motion', id));
    refuseHeld(rounds, wanted.entryIds);
    refuseProblem(motionProblem(motions));
    return { ...voting, form: motionForm(branch, motions, nameOf) };
  }
  const election = entryIn(record, section, 'election', wanted.entryId);
  refuseHeld(rounds, [wanted.entryId]);
  refuseProblem(electionProblem(election));
  return { ...voting, form: electionForm(branch, election, nameOf) };
}

function appraisalOf(
  book: OpenBook,
  record: MeetingRecord,
  section: Section,
  { assessed, committee, threshold }: Extract<BallotSubject, { kind: 'appraisal' }>,
  rounds: readonly BallotRound[],
): Matter {
  if (!isPolled(record, section))
    throw new AppError('input.invalid', '这一环节不进行民主测评。请在民主测评的环节里开始。');
  if (rounds.some((r) => r.sectionId === section.id && r.form.matter === undefined))
    throw new AppError('ballot.state', '这一环节的测评已经关闭，不能重开。两次结果一比，就可能看出个别人的意见。');
  const members = assessedOf(record.people, assessed);
  return {
    form: appraisalForm(record.header.year, book.session.branch.name, members, committee),
    threshold,
    allowed: new Set(record.people.filter(mayAssess).map((s) => s.personId)),
  };
}

function entryIn<K extends 'motion' | 'election'>(
  { entries }: MeetingRecord,
  { id }: Section,
  kind: K,
  entryId: string,
): EntryOf<K> {
  const found = entries.find((e): e is EntryOf<K> => e.kind === kind && e.id === entryId && e.sectionId === id);
  if (!found) throw new AppError('input.invalid', '找不到要投票的这一条，它可能已经删除。请回到记录重新选择。');
  return found;
}

function refuseHeld(rounds: readonly BallotRound[], entryIds: readonly string[]): void {
  const at = entryIds.findIndex((id) => rounds.some((round) => isAbout(round, id)));
  if (at >= 0)
    throw new AppError(
      'ballot.state',
      `第 ${at + 1} 项已经投过票，结果已经关闭，不能重开。要再投一次的，另记一条表决或选举。`,
    );
}

function refuseProblem(problem: string | null): void {
  if (problem !== null) throw new AppError('ballot.state', `${problem}没有开始。`);
}

function assessedOf(standings: readonly Standing[], wanted: readonly string[]): Standing[] {
  if (new Set(wanted).size < wanted.length)
    throw new AppError('ballot.voter', '测评票上同一个人出现了两次，没有开始。请删去重复的一行。');
  return wanted.map((personId, i) => {
    const standing = standings.find((s) => s.personId === personId);
    if (standing && mayBeAssessed(standing)) return standing;
    const why = standing?.registered === true ? '不是正式党员，只参加评议，不评定等次' : '会议当天已经不在册';
    throw new AppError('ballot.voter', `测评票第 ${i + 1} 行的人${why}，没有开始。请从票上删去这一行。`, personId);
  });
}

/**
 * Who may cast a ballot, in the order of the roster.
 * @throws AppError `ballot.voter` says how many may not, and why; the hint has their ids, for the page to name them
 */
export function votersOf({ record, standings, allowed, form }: Subject, wanted: readonly string[]): string[] {
  const chosen = new Set(wanted);
  const strangers = [...chosen].filter((id) => !allowed.has(id));
  if (strangers.length > 0) {
    const why =
      form.matter === undefined ? '会议当天不是在册党员，没有投票权' : '没有表决权、选举权，或者不在应到名单里';
    throw new AppError(
      'ballot.voter',
      `名单里有 ${strangers.length} 人${why}，没有开始。请从名单里去掉。`,
      strangers.join(' '),
    );
  }
  const here = new Set(record.attendance.filter((a) => a.status === 'present').map((a) => a.personId));
  const away = [...chosen].filter((id) => !here.has(id));
  if (away.length > 0)
    throw new AppError(
      'ballot.voter',
      `名单里有 ${away.length} 人没有点到“出席”，不能在这台电脑上投票，没有开始。请先点名，或从名单里去掉。`,
      away.join(' '),
    );
  return standings.filter((s) => chosen.has(s.personId)).map((s) => s.personId);
}

/**
 * Two different people of the roster.
 * @throws AppError `ballot.closers`
 */
export function refuseOneCloser({ standings }: Subject, { chair, scrutineer }: Closers, roles: string): void {
  if (chair === scrutineer) throw new AppError('ballot.closers', `${roles}要由两个不同的人担任，现在选了同一个人。`);
  if (![chair, scrutineer].every((who) => standings.some((s) => s.personId === who)))
    throw new AppError('ballot.closers', `${roles}应从名册里选，所选的人会议当天不在册。`);
}
