import type { Parsed } from '../../../shared/contract/index.ts';
import type { BallotForm, Closers } from '../../../shared/model/ballot.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { MeetingRecord, Section } from '../../../shared/model/record.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import { appraisalForm, isPolled, mayAssess, mayBeAssessed } from '../../../shared/rules/ballot/form.ts';
import type { Clock, OpenBook } from '../context.ts';
import { roundsOfSeries } from '../store/queries/ballots.ts';
import { refuseImmutable } from './records-edit.ts';
import { headOf, readRecord } from './records-read.ts';

/** What a round is about, as far as it may be held. */
interface Subject {
  record: MeetingRecord;
  section: Section;
  form: BallotForm;
  /** Everybody that the record knows of the day, in the order of the roster. */
  standings: readonly Standing[];
}

/**
 * The section and the ballot of a round.
 * @throws AppError `record.not_found`, `record.immutable`, `record.wrong_state` (a plan, or no day), `ballot.state` (held already),
 *   `ballot.voter` (somebody is on the ballot who may not be; names the row)
 */
export function subjectOf(book: OpenBook, clock: Clock, wanted: Parsed<'ballots.open'>['subject']): Subject {
  refuseImmutable(headOf(book.db, wanted.recordId));
  const record = readRecord(book, clock, wanted.recordId);
  if (record.state === 'planned' || record.header.heldOn === null)
    throw new AppError('record.wrong_state', '会议还没有召开，不能投票。请先转为草稿，填好会议日期。');
  const section = record.sections.find((s) => s.id === wanted.sectionId);
  if (!section || !isPolled(record, section))
    throw new AppError('input.invalid', '这一环节不进行民主测评。请在民主测评的环节里开始。');
  const held = roundsOfSeries(book.db, record.seriesId).some((r) => r.sectionId === section.id && r.state === 'closed');
  if (held)
    throw new AppError('ballot.state', '这一环节的测评已经关闭，不能重开。两次结果一比，就可能看出个别人的意见。');
  const assessed = assessedOf(record.people, wanted.assessed);
  const form = appraisalForm(record.header.year, book.session.branch.name, assessed, wanted.committee);
  return { record, section, form, standings: record.people };
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
 * @throws AppError `ballot.voter` says how many may not, and why
 */
export function votersOf({ record, standings }: Subject, wanted: readonly string[]): string[] {
  const chosen = new Set(wanted);
  const voters = standings.filter((s) => chosen.has(s.personId));
  const strangers = chosen.size - voters.filter(mayAssess).length;
  if (strangers > 0)
    throw new AppError(
      'ballot.voter',
      `名单里有 ${strangers} 人会议当天不是在册党员，没有投票权，没有开始。请从名单里去掉。`,
    );
  const here = new Set(record.attendance.filter((a) => a.status === 'present').map((a) => a.personId));
  const away = voters.filter((s) => !here.has(s.personId)).length;
  if (away > 0)
    throw new AppError(
      'ballot.voter',
      `名单里有 ${away} 人没有点到“出席”，不能在这台电脑上投票，没有开始。请先点名，或从名单里去掉。`,
    );
  return voters.map((s) => s.personId);
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
