import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import { AppError } from '../../shared/model/errors.ts';
import {
  addElection,
  addMotion,
  assessing,
  ballotOf,
  meetingIn,
  opening,
  vote,
  WORDS,
  type Meeting,
} from './ballot-kit.ts';
import { testClock } from './helpers.ts';
import { cast, dropMould, makeMould, type BookMould } from './vault-kit.ts';

/*
 * What bad input gets at a ballot: one sentence that names the figure or the line, and nothing of it is kept. Who was graded twice and a grade
 * for a 预备党员 are findings (tests/unit/rules/cases/appraisal.ts); a broken file among thirty is in statements-import.test.ts.
 */

const NO_VOTE = '名单里有 1 人没有表决权、选举权，或者不在应到名单里，没有开始。请从名单里去掉。';

let mould: BookMould;
beforeAll(async () => {
  mould = await makeMould({ clock: testClock() });
});
afterAll(() => dropMould(mould));

async function held(type: Parameters<typeof meetingIn>[2] = 'appraisal') {
  const { core, add, unlock } = await cast(mould, { clock: testClock() });
  await add();
  await unlock();
  await core.call('books.compared', {});
  return { core, meeting: await meetingIn(core, '2026-11-20', type) };
}

/** The sentence that a call is refused with. */
async function refused(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw new Error('it was not refused', { cause: thrown });
  return thrown.message;
}

/** Counts from paper as both people entered them, by whom, of a 民主测评 without the committee. */
function paper(
  core: Core,
  meeting: Meeting,
  change: { returned?: number; valid?: number; row?: number[]; differs?: number; sameCounter?: boolean },
): Promise<unknown> {
  const [chair = '', scrutineer = ''] = meeting.people;
  const count = (returned: number) => ({
    slips: { issued: 8, returned, valid: change.valid ?? 6, invalid: 1 },
    tallies: [meeting.full.map((_, i) => (i === 2 ? (change.row ?? [3, 2, 1, 0, 0]) : [3, 2, 1, 0, 0]))],
  });
  const returned = change.returned ?? 7;
  return core.call('ballots.enterPaper', {
    subject: assessing(meeting, { committee: false }),
    counters: { chair, scrutineer: change.sameCounter === true ? chair : scrutineer },
    counts: [count(returned), count(change.differs ?? returned)],
  });
}

/** Somebody goes to another branch on the day of the meeting. */
async function leaves(core: Core, personId: string): Promise<void> {
  const file = await core.call('roster.person', { personId });
  const membership = file.changes.find((c) => c.kind === 'membership');
  if (membership?.kind !== 'membership') throw new Error('no membership');
  await core.call('roster.putChange', { change: { ...membership, until: '2026-11-20', departure: 'transferred_out' } });
}

describe('counts from paper', () => {
  test.each([
    ['two people who differ', { differs: 8 }, '两个人的票数不一致：收回票，一个是 7，一个是 8，没有保存。请一起核对。'],
    ['one person who counts twice', { sameCounter: true }, '两次计票要由两个不同的人担任，现在选了同一个人。'],
    [
      'more ballots than were given out',
      { returned: 9, valid: 8 },
      '收回 9 张，发出 8 张，多出 1 张。收回的多于发出的，这次投票无效。没有保存。',
    ],
    [
      'valid and invalid that are not those returned',
      { valid: 5 },
      '有效 5 张，无效 1 张，合计 6 张；收回 7 张，差 1 张。请核对。没有保存。',
    ],
    [
      'a row that is not the number of valid ballots',
      { row: [3, 2, 0, 0, 0] },
      '党员第 3 行：优秀 3、合格 2、基本合格 0、不合格 0、未选 0，合计 5 票；有效票 6 张，差 1 票。请核对。没有保存。',
    ],
  ])('%s', async (_, change, sentence) => {
    const { core, meeting } = await held();
    expect(await refused(paper(core, meeting, change))).toBe(sentence);
    expect(await core.call('ballots.rounds', { recordId: meeting.recordId })).toEqual([]);
  });
});

describe('who may vote and be assessed', () => {
  test.each<[string, (core: Core, meeting: Meeting) => Promise<unknown>, string]>([
    [
      'a sheet with somebody who left on the day',
      async (core, meeting) => {
        await leaves(core, meeting.people[3] ?? '');
        return core.call('ballots.open', opening(meeting));
      },
      '测评票第 4 行的人会议当天已经不在册，没有开始。请从票上删去这一行。',
    ],
    [
      'a sheet with a 预备党员, who has no grade',
      (core, meeting) => {
        const assessed = [meeting.people[0] ?? '', meeting.people[7] ?? ''];
        return core.call('ballots.open', opening(meeting, { subject: assessing(meeting, { assessed }) }));
      },
      '测评票第 2 行的人不是正式党员，只参加评议，不评定等次，没有开始。请从票上删去这一行。',
    ],
    [
      'a sheet with the same member twice',
      (core, meeting) => {
        const assessed = [meeting.people[0] ?? '', meeting.people[0] ?? ''];
        return core.call('ballots.open', opening(meeting, { subject: assessing(meeting, { assessed }) }));
      },
      '测评票上同一个人出现了两次，没有开始。请删去重复的一行。',
    ],
    [
      'a voter who left on the day',
      async (core, meeting) => {
        const [gone = ''] = meeting.people.slice(3);
        await leaves(core, gone);
        const assessed = meeting.full.filter((who) => who !== gone);
        return core.call('ballots.open', opening(meeting, { subject: assessing(meeting, { assessed }) }));
      },
      '名单里有 1 人会议当天不是在册党员，没有投票权，没有开始。请从名单里去掉。',
    ],
  ])('%s', async (_, open, sentence) => {
    const { core, meeting } = await held();
    expect(await refused(open(core, meeting))).toBe(sentence);
    expect(await core.call('ballots.rounds', { recordId: meeting.recordId })).toEqual([]);
  });

  test('a vote on admission by a 预备党员, who has none', async () => {
    const { core, meeting } = await held('admission_vote');
    const { recordId, sectionId, people } = meeting;
    const entryId = await addMotion(core, meeting, { matter: 'admission', subjectId: people[7] ?? '' });
    const subject = { kind: 'motion' as const, recordId, sectionId, entryIds: [entryId] };
    expect(await refused(core.call('ballots.open', opening(meeting, { subject })))).toBe(NO_VOTE);
  });

  test('an election by a 预备党员, who has no vote', async () => {
    const { core, meeting } = await held('election');
    const { recordId, sectionId, full } = meeting;
    const entryId = await addElection(core, meeting, { seats: 2, candidates: full.slice(0, 4) });
    const subject = { kind: 'election' as const, recordId, sectionId, entryId };
    expect(await refused(core.call('ballots.open', opening(meeting, { subject })))).toBe(NO_VOTE);
  });
});

test('closing with one person, voting twice, and opening again what is closed', async () => {
  const { core, meeting } = await held();
  const [chair = ''] = meeting.people;
  const stranger = mould.bookId;
  const alone = opening(meeting, { closers: { chair, scrutineer: chair } });
  expect(await refused(core.call('ballots.open', alone))).toBe(
    '主持人和监票人要由两个不同的人担任，现在选了同一个人。',
  );
  const { roundId, form } = await core.call('ballots.open', opening(meeting));
  await vote(core, roundId, chair, ballotOf(form, 1));
  expect(await refused(core.call('ballots.callUp', { roundId, personId: chair }))).toBe(
    '这个人已经投过票，一人一票，不能再投。',
  );
  expect(await refused(core.call('ballots.callUp', { roundId, personId: stranger }))).toBe(
    '这个人不在这一轮的投票名单里，不能投票。请核对名单。',
  );
  const one = { roundId, words: { ...WORDS, scrutineer: '' } };
  expect(await refused(core.call('ballots.close', one))).toBe(
    '监票人的口令词不对或没有输入。要主持人和监票人两个人都确认；忘了口令词的，只能作废这一轮重新投票。',
  );
  // Nothing is lost by that: the round goes on with the ballot that was cast.
  expect((await core.call('ballots.current', {}))?.voters.filter((v) => v.voted)).toHaveLength(1);
  await core.call('ballots.close', { roundId, words: WORDS });
  expect(await refused(core.call('ballots.close', { roundId, words: WORDS }))).toBe(
    '这一轮投票已经关闭，不能再投票，也不能重开。结果在记录的这一环节里。',
  );
  expect(await refused(core.call('ballots.open', opening(meeting)))).toBe(
    '这一环节的测评已经关闭，不能重开。两次结果一比，就可能看出个别人的意见。',
  );
});
