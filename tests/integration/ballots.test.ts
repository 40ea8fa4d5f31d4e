import { statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import { GRADE_NAMES } from '../../shared/model/assessment.ts';
import { assessing, ballotOf, meetingIn, opening, vote, WORDS, type Meeting } from './ballot-kit.ts';
import { failing } from './records.helpers.ts';
import { auditOf, cast, dropMould, makeMould, PASSPHRASE, snapshot, testCore, type BookMould } from './vault-kit.ts';
import { testClock } from './helpers.ts';

let mould: BookMould;
beforeAll(async () => {
  mould = await makeMould({ clock: testClock() });
});
afterAll(() => dropMould(mould));

async function held() {
  const book = await cast(mould, { clock: testClock() });
  await book.add();
  await book.unlock();
  await book.core.call('books.compared', {});
  return { ...book, meeting: await meetingIn(book.core) };
}

async function sectionOwn(core: Core, { recordId, sectionId }: Meeting) {
  const record = await core.call('records.get', { recordId });
  return record.sections.find((s) => s.id === sectionId)?.own;
}

describe('a round on this PC', () => {
  test('keeps totals and turnout, and puts the slips into the record', async () => {
    const { core, meeting } = await held();
    const { people, full } = meeting;
    const { roundId, form, voters } = await core.call('ballots.open', opening(meeting));
    expect(form.sheets.map((s) => [s.title, s.rows.length])).toEqual([
      ['党员', 7],
      ['党支部班子', 1],
    ]);
    expect(form.sheets[0]?.rows.map((r) => r.personId)).toEqual(full);

    // Five mark everybody 优秀, one 合格, one hands in a blank ballot, one a spoilt one.
    for (const who of people.slice(0, 5)) await vote(core, roundId, who, ballotOf(form, 1));
    await vote(core, roundId, people[5] ?? '', ballotOf(form, 2));
    await vote(core, roundId, people[6] ?? '', ballotOf(form, 0));
    await vote(core, roundId, people[7] ?? '', ballotOf(form, 3, true));

    const round = await core.call('ballots.close', { roundId, words: WORDS });
    expect(round).toMatchObject({ state: 'closed', way: 'screen', reason: null });
    expect(round.result).toMatchObject({ issued: 8, returned: 8, valid: 7, invalid: 1 });
    expect(round.result?.tallies?.[0]).toEqual(full.map(() => [5, 1, 0, 0, 1]));
    expect(round.result?.tallies?.[1]).toEqual([[5, 1, 0, 0, 1]]);
    expect(round.result?.turnout).toEqual(voters.map((v) => v.personId));
    expect(await sectionOwn(core, meeting)).toEqual({
      issued: 8,
      returned: 8,
      valid: 7,
      invalid: 1,
      scrutineers: [people[1]],
    });
    expect(await core.call('ballots.rounds', { recordId: meeting.recordId })).toEqual([round]);
    expect(await core.call('ballots.current', {})).toBeNull();
    expect(await core.call('books.verify', {})).toMatchObject({ ballots: { rounds: 1, intact: true }, intact: true });
  });

  test('writes nothing between opening and closing, whatever is asked for', async () => {
    const { core, meeting, folder, root } = await held();
    const { recordId, people } = meeting;
    const { roundId, form } = await core.call('ballots.open', opening(meeting));
    expect(statSync(path.join(folder, 'book.db-wal')).size).toBe(0);
    const before = snapshot(root);
    const record = await core.call('records.get', { recordId });
    const refused = [
      () =>
        core.call('records.edit', {
          recordId,
          revision: record.revision,
          edits: [{ op: 'header' as const, header: record.header }],
        }),
      () => core.call('records.create', { type: 'appraisal', heldOn: '2026-11-21', planned: false }),
      () => core.call('books.saveView', { view: { path: '/', place: '' } }),
      () => core.call('books.tryRecoveryKey', { recoveryKey: mould.recoveryKey }),
      () => core.call('books.unlock', { bookId: mould.bookId, slotId: mould.slotId, passphrase: PASSPHRASE }),
      () => core.call('books.forget', { bookId: mould.bookId }),
      () => core.call('ballots.open', opening(meeting)),
    ];
    for (const call of refused) await expect(call()).rejects.toEqual(failing('ballot.open'));
    for (const [i, who] of people.entries()) await vote(core, roundId, who, ballotOf(form, i % 5));
    expect(snapshot(root)).toEqual(before);

    await core.call('ballots.close', { roundId, words: WORDS });
    expect(statSync(path.join(folder, 'book.db-wal')).size).toBe(0);
    expect(snapshot(root)).not.toEqual(before);
    // And the core writes again.
    await core.call('records.create', { type: 'appraisal', heldOn: '2026-11-21', planned: false });
  });

  test('answers alike and after the same time for every ballot', async () => {
    const { core, meeting } = await held();
    const { roundId, form } = await core.call('ballots.open', opening(meeting));
    const answers: string[] = [];
    for (const [i, who] of meeting.people.entries()) {
      const { token } = await core.call('ballots.callUp', { roundId, personId: who });
      const began = performance.now();
      const answer = await core.call('ballots.cast', { roundId, token, marks: ballotOf(form, i % 5, i === 3) });
      expect(performance.now() - began).toBeGreaterThan(110);
      answers.push(JSON.stringify(answer));
    }
    expect(new Set(answers).size).toBe(1);
  });

  test('clears the marks it was given, also of a ballot it refuses', async () => {
    const { core, meeting } = await held();
    const { roundId, form } = await core.call('ballots.open', opening(meeting));
    const [first = '', second = ''] = meeting.people;
    const good = ballotOf(form, 3);
    await vote(core, roundId, first, good);
    expect(good.every((byte) => byte === 0)).toBe(true);
    const bad = ballotOf(form, 5);
    await expect(vote(core, roundId, second, bad)).rejects.toEqual(failing('input.invalid'));
    expect(bad.every((byte) => byte === 0)).toBe(true);
    // The ballot was not used up by that.
    await vote(core, roundId, second, ballotOf(form, 4));
  });

  test('keeps no counts of fewer than five valid ballots', async () => {
    const { core, meeting } = await held();
    const voters = meeting.people.slice(0, 5);
    const { roundId, form } = await core.call('ballots.open', opening(meeting, { voters }));
    for (const [i, who] of voters.entries()) await vote(core, roundId, who, ballotOf(form, 1, i === 0));
    const { result } = await core.call('ballots.close', { roundId, words: WORDS });
    expect(result).toMatchObject({ returned: 5, valid: 4, invalid: 1, tallies: null });
  });

  test('or of as many as the branch has set', async () => {
    const { core, meeting } = await held();
    const voters = meeting.people.slice(0, 3);
    const subject = assessing(meeting, { threshold: 3 });
    const { roundId, form } = await core.call('ballots.open', opening(meeting, { voters, subject }));
    for (const who of voters) await vote(core, roundId, who, ballotOf(form, 2));
    const { result } = await core.call('ballots.close', { roundId, words: WORDS });
    expect(result?.tallies?.[1]).toEqual([[0, 3, 0, 0, 0]]);
  });

  test('is not deleted with its draft', async () => {
    const { core, meeting } = await held();
    const { roundId } = await core.call('ballots.open', opening(meeting));
    await core.call('ballots.close', { roundId, words: WORDS });
    await expect(core.call('records.remove', { recordId: meeting.recordId })).rejects.toEqual(
      failing('record.wrong_state'),
    );
  });
});

describe('what bad input gets', () => {
  test('of voters: a stranger, twice, with a used or a foreign token, and who did not come', async () => {
    const { core, meeting } = await held();
    const { people } = meeting;
    const voters = people.slice(0, 7);
    const { roundId, form } = await core.call('ballots.open', opening(meeting, { voters }));
    const [first = '', second = ''] = people;
    await expect(core.call('ballots.callUp', { roundId, personId: people[7] ?? '' })).rejects.toThrow(
      '不在这一轮的投票名单里',
    );
    const { token } = await core.call('ballots.callUp', { roundId, personId: first });
    await core.call('ballots.cast', { roundId, token, marks: ballotOf(form, 1) });
    const again = (t: string) => core.call('ballots.cast', { roundId, token: t, marks: ballotOf(form, 1) });
    await expect(again(token)).rejects.toEqual(failing('ballot.voter'));
    await expect(core.call('ballots.callUp', { roundId, personId: first })).rejects.toThrow('已经投过票');
    await core.call('ballots.callUp', { roundId, personId: second });
    await expect(again('00'.repeat(16))).rejects.toEqual(failing('ballot.voter'));
    await expect(again('')).rejects.toEqual(failing('ballot.voter'));
    const lost = await core.call('ballots.callUp', { roundId, personId: second });
    await core.call('ballots.recall', { roundId });
    await expect(again(lost.token)).rejects.toEqual(failing('ballot.voter'));
    const { result } = await core.call('ballots.close', { roundId, words: WORDS });
    expect(result).toMatchObject({ returned: 1, turnout: [first], tallies: null });

    // Next time one of them is on leave.
    const other = await core.call('records.create', { type: 'appraisal', heldOn: '2026-11-21', planned: false });
    const away = { ...meeting, recordId: other.id, sectionId: other.sections.find((s) => s.kind === 'poll')?.id ?? '' };
    await expect(core.call('ballots.open', opening(away))).rejects.toThrow('名单里有 8 人没有点到“出席”');
  });

  test('of closers: one person, one word for both, one wrong word; a closed round is not opened again', async () => {
    const { core, meeting } = await held();
    const [chair = ''] = meeting.people;
    const open = (change: Parameters<typeof opening>[1]) => core.call('ballots.open', opening(meeting, change));
    await expect(open({ closers: { chair, scrutineer: chair } })).rejects.toThrow('两个不同的人');
    await expect(open({ words: { chair: '立春之前', scrutineer: ' 立春之前' } })).rejects.toThrow('口令词相同');
    await expect(open({ words: { chair: '立春之前', scrutineer: '三更' } })).rejects.toThrow('至少 4 个字符');
    await expect(open({ closers: { chair, scrutineer: mould.bookId } })).rejects.toEqual(failing('ballot.closers'));

    const { roundId } = await open({});
    const close = (words: typeof WORDS) => core.call('ballots.close', { roundId, words });
    await expect(close({ ...WORDS, scrutineer: '' })).rejects.toThrow('监票人的口令词不对');
    await expect(close({ chair: '三更灯火', scrutineer: '立春之前' })).rejects.toThrow('主持人、监票人的口令词不对');
    await expect(core.call('ballots.attest', { roundId, words: { ...WORDS, chair: '不知道' } })).rejects.toThrow(
      '主持人',
    );
    expect(await core.call('ballots.attest', { roundId, words: WORDS })).toBeNull();
    await close(WORDS);
    await expect(close(WORDS)).rejects.toThrow('已经关闭');
    await expect(core.call('ballots.callUp', { roundId, personId: chair })).rejects.toThrow('已经关闭');
    await expect(open({})).rejects.toThrow('不能重开');
  });
});

describe('a round that is cut short', () => {
  test('is void at the next opening, which says so, and is held again', async () => {
    const { core, meeting, userData, folder, add } = await held();
    const { roundId, form } = await core.call('ballots.open', opening(meeting));
    await vote(core, roundId, meeting.people[0] ?? '', ballotOf(form, 2));
    await core.close();

    const next = testCore(userData, { rememberBooks: false, clock: testClock('2026-11-22T10:00:00.000Z') });
    await add(next);
    await next.call('books.unlock', { bookId: mould.bookId, slotId: mould.slotId, passphrase: PASSPHRASE });
    const { recordId, sectionId } = meeting;
    expect(await next.call('ballots.cutShort', {})).toMatchObject([{ recordId, sectionId }]);
    expect(await next.call('ballots.rounds', { recordId })).toMatchObject([
      { id: roundId, state: 'void', reason: 'interrupted', result: null },
    ]);
    await expect(next.call('ballots.callUp', { roundId, personId: meeting.people[1] ?? '' })).rejects.toThrow(
      '已经作废',
    );
    const again = await next.call('ballots.open', opening(meeting));
    expect(again.voters.every((v) => !v.voted)).toBe(true);
    expect(await next.call('ballots.cutShort', {})).toEqual([]);
    await next.call('ballots.close', { roundId: again.roundId, words: WORDS });
    await next.close();
    const types = (await auditOf(folder, mould.slotId, PASSPHRASE)).map((row) => row.type);
    expect(types.filter((type) => type.startsWith('ballot.'))).toEqual([
      'ballot.opened',
      'ballot.voided',
      'ballot.opened',
      'ballot.closed',
    ]);
  });

  test('by a suspend leaves no result and lets the core write again', async () => {
    const { core, meeting } = await held();
    const { roundId, form } = await core.call('ballots.open', opening(meeting));
    await vote(core, roundId, meeting.people[0] ?? '', ballotOf(form, 2));
    const round = await core.call('ballots.abandon', { roundId, reason: 'suspended' });
    expect(round).toMatchObject({ state: 'void', reason: 'suspended', result: null });
    expect(await core.call('ballots.cutShort', {})).toHaveLength(1);
    const { roundId: second } = await core.call('ballots.open', opening(meeting));
    await core.call('ballots.abandon', { roundId: second, reason: 'withdrawn' });
    expect(await core.call('ballots.cutShort', {})).toEqual([]);
  });
});

describe('counts from paper', () => {
  const good = (full: readonly string[]) => ({
    slips: { issued: 8, returned: 7, valid: 6, invalid: 1 },
    tallies: [full.map(() => [3, 2, 1, 0, 0])],
  });

  async function enter(change: (count: ReturnType<typeof good>) => void) {
    const { core, meeting } = await held();
    const counts: [ReturnType<typeof good>, ReturnType<typeof good>] = [good(meeting.full), good(meeting.full)];
    for (const count of counts) change(count);
    const [chair = '', scrutineer = ''] = meeting.people;
    const subject = assessing(meeting, { committee: false });
    const saved = core.call('ballots.enterPaper', { subject, counters: { chair, scrutineer }, counts });
    return { core, meeting, saved };
  }

  test('are kept once both people agree and they balance', async () => {
    const { core, meeting, saved } = await enter(() => undefined);
    const round = await saved;
    expect(round).toMatchObject({ way: 'paper', state: 'closed', result: good(meeting.full).slips });
    expect(round.result?.tallies).toEqual([meeting.full.map(() => [3, 2, 1, 0, 0])]);
    expect(round.form.sheets[0]?.options).toEqual(Object.values(GRADE_NAMES));
    expect(await sectionOwn(core, meeting)).toMatchObject({ issued: 8, returned: 7, valid: 6, invalid: 1 });
    expect(await core.call('books.verify', {})).toMatchObject({ ballots: { rounds: 1, intact: true } });
  });

  test('are refused while a row is open', async () => {
    const missing = await enter((c) => void c.tallies[0]?.pop());
    await expect(missing.saved).rejects.toThrow('有的行没有填票数');
    expect(await missing.core.call('ballots.rounds', { recordId: missing.meeting.recordId })).toEqual([]);
  });
});
