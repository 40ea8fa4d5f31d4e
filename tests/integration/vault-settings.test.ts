import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOwnBasis } from '../../shared/rules/own-basis.ts';
import { testClock } from './helpers.ts';
import { auditOf, cast, dropMould, makeMould, PASSPHRASE, type BookMould } from './vault-kit.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });

let mould: BookMould;
beforeAll(async () => {
  mould = await makeMould({ clock: testClock('2027-01-31T08:00:00.000Z') });
});
afterAll(() => dropMould(mould));

describe('the legal bases', () => {
  test('are confirmed, replaced and given back, kept in the book and in the audit chain', async () => {
    const clock = testClock('2027-03-01T08:00:00.000Z');
    const { core, folder, add, unlock } = await cast(mould, { clock });
    await add();
    expect((await unlock()).bases).toEqual({});
    const mine = {
      kind: 'replaced',
      document: '《青石县党支部会议办法》',
      article: '第九条',
      version: '2026年3月印发',
    } as const;
    await core.call('books.saveBasis', { basisId: 'election_quorum', answer: { kind: 'confirmed' } });
    await core.call('books.saveBasis', { basisId: 'committee_pass', answer: mine });
    const session = await unlock();
    expect(session.bases).toMatchObject({
      election_quorum: { answer: { kind: 'confirmed' }, by: '使用人1', at: '2027-03-01T08:00:00.000Z' },
      committee_pass: { answer: mine, by: '使用人1' },
    });
    expect(describeOwnBasis('election_quorum', session.bases)).toBe('《选举条例》（本支部核对）');
    expect(describeOwnBasis('committee_pass', session.bases)).toBe('《青石县党支部会议办法》第九条（本支部核对）');

    await core.call('books.saveBasis', { basisId: 'committee_pass', answer: null });
    // What was not answered has nothing to give back, and leaves no trace.
    await core.call('books.saveBasis', { basisId: 'assembly_pass', answer: null });
    expect(Object.keys((await unlock()).bases)).toEqual(['election_quorum']);
    await core.close();
    const rows = (await auditOf(folder, mould.slotId, PASSPHRASE)).filter(({ type }) => type.startsWith('basis.'));
    expect(rows.map(({ type, actor, payload }) => [type, actor, JSON.parse(payload)])).toEqual([
      ['basis.confirmed', '使用人1', { basis: 'election_quorum', answer: { kind: 'confirmed' } }],
      ['basis.replaced', '使用人1', { basis: 'committee_pass', answer: mine }],
      ['basis.restored', '使用人1', { basis: 'committee_pass', answer: null }],
    ]);
  });

  test.each([
    ['an unknown basis', { basisId: 'made_up', answer: { kind: 'confirmed' } }],
    [
      'no document',
      { basisId: 'committee_pass', answer: { kind: 'replaced', document: ' ', article: '', version: '' } },
    ],
    [
      'a document that is too long',
      { basisId: 'committee_pass', answer: { kind: 'replaced', document: '长'.repeat(81), article: '', version: '' } },
    ],
    ['an unknown key', { basisId: 'committee_pass', answer: { kind: 'confirmed', by: '别人' } }],
  ])('%s is refused', async (_, input) => {
    const { core, add, unlock } = await cast(mould);
    await add();
    await unlock();
    await expect(core.serve('books.saveBasis', input, {})).rejects.toEqual(code('input.invalid'));
    expect(await core.call('books.current', {})).toMatchObject({ bases: {} });
  });
});

describe('the clock', () => {
  test('an instant before the last entry is told at every unlocking until it is accepted, and logged', async () => {
    const clock = testClock('2027-03-01T08:00:00.000Z');
    const { core, folder, add, unlock } = await cast(mould, { clock });
    await add();
    expect(await unlock()).toMatchObject({ clockBehind: null });
    clock.set('2027-02-01T08:00:00.000Z');
    expect(await unlock()).toMatchObject({ clockBehind: '2027-03-01T08:00:00.000Z' });
    expect(await unlock()).toMatchObject({ clockBehind: '2027-03-01T08:00:00.000Z' });
    await core.call('books.acceptClock', {});
    expect(await core.call('books.current', {})).toMatchObject({ clockBehind: null });
    expect(await unlock()).toMatchObject({ clockBehind: null });
    await core.close();
    const accepted = (await auditOf(folder, mould.slotId, PASSPHRASE)).filter(({ type }) => type === 'clock.accepted');
    expect(accepted).toMatchObject([
      { at: '2027-02-01T08:00:00.000Z', payload: '{"latest":"2027-03-01T08:00:00.000Z"}' },
    ]);
  });

  test('an instant far after the last use is asked about at every unlocking until it is accepted, and logged', async () => {
    const clock = testClock('2027-03-01T08:00:00.000Z');
    const { core, folder, add, unlock } = await cast(mould, { clock });
    await add();
    await unlock();
    // A branch that meets once in a quarter is not asked.
    clock.set('2027-06-01T08:00:00.000Z');
    expect(await unlock()).toMatchObject({ clockAhead: null, clockBehind: null });
    clock.set('2036-06-01T08:00:00.000Z');
    expect(await unlock()).toMatchObject({ clockAhead: '2027-06-01T08:00:00.000Z', clockBehind: null });
    expect(await unlock()).toMatchObject({ clockAhead: '2027-06-01T08:00:00.000Z' });
    await core.call('books.acceptClock', {});
    expect(await core.call('books.current', {})).toMatchObject({ clockAhead: null });
    expect(await unlock()).toMatchObject({ clockAhead: null, clockBehind: null });
    await core.close();
    const rows = await auditOf(folder, mould.slotId, PASSPHRASE);
    expect(rows.filter(({ type }) => type === 'clock.accepted')).toMatchObject([
      { at: '2036-06-01T08:00:00.000Z', payload: '{"latest":"2027-06-01T08:00:00.000Z"}' },
    ]);
    expect(rows.filter(({ payload }) => payload.includes('"clockAhead":"2027-06-01'))).toHaveLength(2);
  });

  test('a year that nobody confirmed and that was put right leaves no question behind', async () => {
    const clock = testClock('2027-03-01T08:00:00.000Z');
    const { add, unlock } = await cast(mould, { clock });
    await add();
    await unlock();
    clock.set('2036-03-01T08:00:00.000Z');
    await unlock();
    clock.set('2027-03-01T08:10:00.000Z');
    expect(await unlock()).toMatchObject({ clockAhead: null, clockBehind: null });
    clock.set('2027-03-01T08:20:00.000Z');
    expect(await unlock()).toMatchObject({ clockAhead: null, clockBehind: null });
  });

  test('a year that was confirmed and then put right is asked about once more', async () => {
    const clock = testClock('2027-03-01T08:00:00.000Z');
    const { core, add, unlock } = await cast(mould, { clock });
    await add();
    await unlock();
    clock.set('2036-03-01T08:00:00.000Z');
    await unlock();
    await core.call('books.acceptClock', {});
    clock.set('2027-03-01T08:10:00.000Z');
    expect(await unlock()).toMatchObject({ clockBehind: '2036-03-01T08:00:00.000Z', clockAhead: null });
  });

  test('a clock that was put right again needs no accepting', async () => {
    const clock = testClock('2027-03-01T08:00:00.000Z');
    const { add, unlock } = await cast(mould, { clock });
    await add();
    await unlock();
    clock.set('2027-02-01T08:00:00.000Z');
    await unlock();
    clock.set('2027-03-01T08:00:01.000Z');
    expect(await unlock()).toMatchObject({ clockBehind: null });
  });
});
