import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import { openRound } from '../../electron/core/services/ballot-open.ts';
import { enterPaper } from '../../electron/core/services/ballot-paper.ts';
import { takeCounts, withdrawRound } from '../../electron/core/services/ballot-withdraw.ts';
import { finaliseRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { correctRecord } from '../../electron/core/services/records-versions.ts';
import type { Input } from '../../shared/contract/index.ts';
import { notAssessed } from '../../shared/model/assessment.ts';
import { emptyEntry, type EntryOf } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import {
  addElection,
  addMotion,
  assessing,
  ballotOf,
  edit,
  meetingIn,
  opening,
  vote,
  WORDS,
  type Meeting,
} from './ballot-kit.ts';
import { testClock } from './helpers.ts';
import { draft, failing, newBook } from './records.helpers.ts';
import { cast, dropMould, makeMould, type BookMould } from './vault-kit.ts';

let mould: BookMould;
beforeAll(async () => {
  mould = await makeMould({ clock: testClock() });
});
afterAll(() => dropMould(mould));

async function held(type: Parameters<typeof meetingIn>[2] = 'appraisal') {
  const book = await cast(mould, { clock: testClock() });
  await book.add();
  await book.unlock();
  await book.core.call('books.compared', {});
  return { core: book.core, meeting: await meetingIn(book.core, '2026-11-20', type) };
}

/** Everybody with a vote casts; the n-th ballot has the n-th of these marks, row by row. */
async function round(core: Core, meeting: Meeting, subject: Input<'ballots.open'>['subject'], ballots: number[][]) {
  const voters = meeting.full;
  const { roundId, form } = await core.call('ballots.open', opening(meeting, { subject, voters }));
  for (const [n, who] of voters.entries()) {
    const marks = ballotOf(form, 0);
    (ballots[n] ?? []).forEach((mark, row) => (marks[row] = mark));
    await vote(core, roundId, who, marks);
  }
  return core.call('ballots.close', { roundId, words: WORDS });
}

async function entryOf(core: Core, { recordId }: Meeting, entryId: string) {
  return (await core.call('records.get', { recordId })).entries.find((e) => e.id === entryId);
}

describe('the counts of a 民主测评 in the record', () => {
  async function assessment(core: Core, { recordId }: Meeting) {
    const found = (await core.call('records.get', { recordId })).entries.filter((e) => e.kind === 'assessment');
    expect(found.length).toBeLessThan(2);
    return found[0]?.rows ?? [];
  }

  test.each(['appraisal', 'org_life'] as const)('stand in 评议结果 of %s once it is closed', async (type) => {
    const { core, meeting } = await held(type);
    const { revision } = await core.call('records.get', { recordId: meeting.recordId });
    await round(core, meeting, assessing(meeting), [[1], [1], [2], [2], [2], [4]]);
    const rows = await assessment(core, meeting);
    expect(rows.map((row) => row.personId)).toEqual(meeting.full);
    expect(rows[0]?.votes).toEqual({ excellent: 2, competent: 3, basic: 0, failed: 1 });
    expect(rows[6]?.votes).toEqual({ excellent: 0, competent: 0, basic: 0, failed: 0 });
    // An open page of the record notices.
    expect((await core.call('records.get', { recordId: meeting.recordId })).revision).toBe(revision + 1);
  });

  test('leave alone what was typed otherwise, until they are taken', async () => {
    const { core, meeting } = await held();
    const [first = ''] = meeting.full;
    const empty = emptyEntry('assessment', { id: newId(), sectionId: meeting.sectionId, position: 'a0' });
    if (empty.kind !== 'assessment') throw new Error('no assessment');
    const typed = { excellent: 7, competent: 0, basic: 0, failed: 0 };
    const rows = [{ ...notAssessed(first), votes: typed, grade: 'excellent' as const }];
    await edit(core, meeting.recordId, [{ op: 'entry.put', entry: { ...empty, rows } }]);
    const { id } = await round(core, meeting, assessing(meeting), [[2, 2]]);
    expect((await assessment(core, meeting)).map((row) => row.votes).slice(0, 2)).toEqual([
      typed,
      { excellent: 0, competent: 1, basic: 0, failed: 0 },
    ]);
    await core.call('ballots.take', { roundId: id });
    const [taken] = await assessment(core, meeting);
    expect(taken).toEqual({
      ...rows[0],
      votes: { excellent: 0, competent: 1, basic: 0, failed: 0 },
    });
  });

  test('are not there where there are too few ballots', async () => {
    const { core, meeting } = await held();
    await round(core, meeting, assessing(meeting, { threshold: 8 }), [[1]]);
    expect(await assessment(core, meeting)).toEqual([]);
  });
});

describe('votes and elections', () => {
  test('a vote on admission is held by those with a vote alone, and its counts are kept however few', async () => {
    const { core, meeting } = await held('admission_vote');
    const { people, full, recordId, sectionId } = meeting;
    const probationer = people[7] ?? '';
    const entryId = await addMotion(core, meeting, { matter: 'admission', subjectId: probationer });
    const subject = { kind: 'motion' as const, recordId, sectionId, entryIds: [entryId] };
    // 预备党员 have no vote; who it is, is said by id and not by name.
    const withGuest = core.call('ballots.open', opening(meeting, { subject }));
    await expect(withGuest).rejects.toMatchObject({ code: 'ballot.voter', hint: probationer });
    await expect(withGuest).rejects.toThrow('名单里有 1 人没有表决权');

    const closed = await round(core, meeting, subject, [[1], [1], [1], [1], [2], [3]]);
    expect(closed).toMatchObject({ form: { matter: 'motion' }, threshold: 0 });
    expect(new Set(closed.eligible)).toEqual(new Set(full));
    expect(closed.result?.tallies).toEqual([[[4, 1, 1, 1]]]);
    expect(await entryOf(core, meeting, entryId)).toMatchObject({
      tally: { for: 4, against: 1, abstain: 2, issued: 7, returned: 7, invalid: 0 },
      scrutineers: [people[1]],
    });
    await expect(core.call('ballots.open', opening(meeting, { subject, voters: full }))).rejects.toThrow(
      '第 1 项已经投过票',
    );
    expect(await core.call('books.verify', {})).toMatchObject({ ballots: { rounds: 1, intact: true }, intact: true });
  });

  test('two voters’ counts are kept too', async () => {
    const { core, meeting } = await held('discipline_vote');
    const { recordId, sectionId, full } = meeting;
    const entryId = await addMotion(core, meeting, { matter: 'disposition', subjectId: full[5] ?? '' });
    const subject = { kind: 'motion' as const, recordId, sectionId, entryIds: [entryId] };
    const voters = full.slice(0, 2);
    const { roundId, form } = await core.call('ballots.open', opening(meeting, { subject, voters }));
    for (const who of voters) await vote(core, roundId, who, ballotOf(form, 2));
    const { result } = await core.call('ballots.close', { roundId, words: WORDS });
    expect(result?.tallies).toEqual([[[0, 2, 0, 0]]]);
  });

  test('several people have a row each where the rule allows it; 接收预备党员 is one by one', async () => {
    const { core, meeting } = await held('discipline_vote');
    const { recordId, sectionId, full } = meeting;
    const [, , third = '', fourth = ''] = full;
    const one = await addMotion(core, meeting, { matter: 'disposition', subjectId: third });
    const two = await addMotion(core, meeting, { matter: 'disposition', subjectId: fourth });
    const subject = { kind: 'motion' as const, recordId, sectionId, entryIds: [one, two] };
    const twice = { ...subject, entryIds: [one, one] };
    await expect(core.call('ballots.open', opening(meeting, { subject: twice, voters: full }))).rejects.toThrow(
      '第 2 行和前面的一行重复',
    );
    await round(core, meeting, subject, [[1, 2], [1, 2], [1, 1], [1], [2], [3]]);
    expect(await entryOf(core, meeting, one)).toMatchObject({ tally: { for: 4, against: 1, abstain: 2 } });
    expect(await entryOf(core, meeting, two)).toMatchObject({ tally: { for: 1, against: 2, abstain: 4 } });
  });

  test('an election counts each candidate, and a ballot with too many 赞成 as invalid', async () => {
    const { core, meeting } = await held('election');
    const { recordId, sectionId, full } = meeting;
    const candidates = full.slice(0, 3);
    const entryId = await addElection(core, meeting, { seats: 2, candidates });
    const subject = { kind: 'election' as const, recordId, sectionId, entryId };
    const closed = await round(core, meeting, subject, [[1, 1, 2], [1, 1, 3], [1, 2, 1], [1, 1, 1], [2, 2, 2], [1]]);
    expect(closed.result).toMatchObject({ returned: 7, valid: 6, invalid: 1 });
    expect(await entryOf(core, meeting, entryId)).toMatchObject({
      issued: 7,
      returned: 7,
      invalid: 1,
      candidates: [
        { personId: candidates[0], for: 4, against: 1, abstain: 1 },
        { personId: candidates[1], for: 2, against: 2, abstain: 2 },
        { personId: candidates[2], for: 1, against: 2, abstain: 3 },
      ],
    });
  });

  test('are refused while the record does not say what is voted on', async () => {
    const { core, meeting } = await held('election');
    const { recordId, sectionId, full } = meeting;
    const entryId = await addElection(core, meeting, { seats: null, candidates: full.slice(0, 2) });
    const open = (id: string) =>
      core.call(
        'ballots.open',
        opening(meeting, { subject: { kind: 'election', recordId, sectionId, entryId: id }, voters: full }),
      );
    await expect(open(entryId)).rejects.toThrow('还没有写明应选名额');
    await expect(open(newId())).rejects.toThrow('找不到要投票的这一条');
    expect(await core.call('ballots.rounds', { recordId })).toEqual([]);
  });

  test('from paper by two people put who counted; 另选他人 stands among the candidates', async () => {
    const { core, meeting } = await held('election');
    const { recordId, sectionId, full } = meeting;
    const [chair = '', scrutineer = '', other = ''] = full;
    const entryId = await addElection(core, meeting, { seats: 1, candidates: [chair, other] });
    const subject = { kind: 'election' as const, recordId, sectionId, entryId };
    const count = {
      slips: { issued: 7, returned: 7, valid: 7, invalid: 0 },
      tallies: [
        [
          [6, 1, 0, 0],
          [1, 0, 0, 6],
        ],
      ],
    };
    await core.call('ballots.enterPaper', {
      subject,
      counters: { chair, scrutineer },
      counts: [count, count],
    });
    expect(await entryOf(core, meeting, entryId)).toMatchObject({
      tellers: [chair, scrutineer],
      scrutineers: [],
      candidates: [{ for: 6 }, { for: 1, against: 0, abstain: 6 }],
    });
  });
});

describe('counts from paper that turn out wrong', () => {
  async function entered() {
    const { core, meeting } = await held();
    const [chair = '', scrutineer = ''] = meeting.people;
    const enter = async (counts: number[]) => {
      const one = {
        slips: { issued: 8, returned: 6, valid: 6, invalid: 0 },
        tallies: [meeting.full.map(() => counts)],
      };
      return core.call('ballots.enterPaper', {
        subject: assessing(meeting, { committee: false }),
        counters: { chair, scrutineer },
        counts: [one, one],
      });
    };
    return { core, meeting, enter, round: await enter([3, 2, 1, 0, 0]) };
  }

  test('are withdrawn with a reason, stay in the list, and are entered again', async () => {
    const { core, meeting, enter, round: wrong } = await entered();
    const { recordId } = meeting;
    await expect(enter([2, 3, 1, 0, 0])).rejects.toThrow('不能重开');
    await expect(core.call('ballots.withdraw', { roundId: wrong.id, reason: ' ' })).rejects.toThrow('请写明为什么作废');
    const gone = await core.call('ballots.withdraw', { roundId: wrong.id, reason: '第 3 行抄错' });
    expect(gone.withdrawn).toEqual({ at: '2026-11-22T09:00:00.000Z', by: '使用人1', reason: '第 3 行抄错' });
    const record = await core.call('records.get', { recordId });
    expect(
      record.entries.flatMap((e) => (e.kind === 'assessment' ? e.rows.map((r) => r.votes.excellent) : [])),
    ).toEqual(meeting.full.map(() => null));
    expect(record.sections.find((s) => s.id === meeting.sectionId)?.own['returned']).toBeUndefined();
    await expect(core.call('ballots.withdraw', { roundId: wrong.id, reason: '再一次' })).rejects.toEqual(
      failing('ballot.state'),
    );
    await expect(core.call('ballots.take', { roundId: wrong.id })).rejects.toEqual(failing('ballot.state'));

    const right = await enter([2, 3, 1, 0, 0]);
    const rounds = await core.call('ballots.rounds', { recordId });
    expect(rounds.map((r) => [r.id, r.withdrawn?.reason])).toEqual([
      [wrong.id, '第 3 行抄错'],
      [right.id, undefined],
    ]);
    const again = await core.call('records.get', { recordId });
    expect(again.entries.flatMap((e) => (e.kind === 'assessment' ? e.rows.map((r) => r.votes.excellent) : []))).toEqual(
      meeting.full.map(() => 2),
    );
    expect(await core.call('books.verify', {})).toMatchObject({ ballots: { rounds: 2, intact: true } });
  });

  test('a round on this PC is not withdrawn', async () => {
    const { core, meeting } = await held();
    const { id } = await round(core, meeting, assessing(meeting), []);
    await expect(core.call('ballots.withdraw', { roundId: id, reason: '抄错' })).rejects.toThrow('不能作废重投');
  });
});

test('a record that is final takes no round any more, neither held, counted, taken nor withdrawn', () => {
  const { book, people } = newBook();
  const clock = testClock();
  const [chair = '', scrutineer = ''] = people;
  const made = (id: string, sectionId: string) => ({
    ...(emptyEntry('motion', { id, sectionId, position: 'a1' }) as EntryOf<'motion'>),
    mode: 'secret_ballot' as const,
    text: fromPlainText('同意明年的学习计划'),
  });
  const [first, second] = [newId(), newId()];
  const record = draft(book, people, (r) => {
    const sectionId = r.sections.find((s) => s.kind === 'item')?.id ?? '';
    return [first, second].map((id) => ({ op: 'entry.put' as const, entry: made(id, sectionId) }));
  });
  const sectionId = record.entries.find((e) => e.id === first)?.sectionId ?? '';
  const asked = (entryId: string) => {
    return { kind: 'motion' as const, recordId: record.id, sectionId, entryIds: [entryId] };
  };
  const count = { slips: { issued: 7, returned: 7, valid: 7, invalid: 0 }, tallies: [[[6, 1, 0, 0]]] };
  const enter = (entryId: string) =>
    enterPaper(book, clock, {
      subject: asked(entryId),
      counters: { chair, scrutineer },
      counts: [count, structuredClone(count)],
    });
  const counted = enter(first);
  enter(second);
  finaliseRecord(book, clock, { recordId: record.id, revision: readRecord(book, clock, record.id).revision });

  const voters = people.slice(0, -1);
  const open = { subject: asked(second), voters, closers: { chair, scrutineer }, words: WORDS };
  expect(() => openRound(book, clock, open)).toThrow(failing('record.immutable'));
  expect(() => enter(second)).toThrow(failing('record.immutable'));
  expect(() => takeCounts(book, clock, counted.id)).toThrow(failing('record.immutable'));
  expect(() => withdrawRound(book, clock, { roundId: counted.id, reason: '抄错' })).toThrow(
    failing('record.immutable'),
  );
  // In a correction of it they can be.
  correctRecord(book, clock, { recordId: record.id, reason: '票数抄错' });
  expect(withdrawRound(book, clock, { roundId: counted.id, reason: '抄错' }).withdrawn).toMatchObject({
    reason: '抄错',
  });
});
