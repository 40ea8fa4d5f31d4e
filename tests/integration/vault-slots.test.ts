import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSlot } from '../../electron/core/vault/slots.ts';
import { readSlots, writeSlots } from '../../electron/core/vault/keyslots.ts';
import { sampleBranch } from './helpers.ts';
import { PASSPHRASE, SECOND, auditOf, cast, dropMould, makeMould, snapshot, type BookMould } from './vault-kit.ts';

let mould: BookMould;
beforeAll(async () => {
  mould = await makeMould();
});
afterAll(() => dropMould(mould));

const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('who may open the book', () => {
  test('a person is added and a passphrase changed; the open session goes on', async () => {
    const { core, folder, add, unlock } = await cast(mould);
    await add();
    await unlock();
    const third = await core.call('books.addSlot', {
      slotLabel: '使用人3',
      passphrase: '毛笔 砚台 桂花 渡口',
      current: PASSPHRASE,
    });
    await expect(
      core.call('books.addSlot', { slotLabel: '使用人3', passphrase: '毛笔 砚台 桂花 渡船', current: PASSPHRASE }),
    ).rejects.toEqual(code('input.invalid'));
    await expect(
      core.call('books.changePassphrase', { current: '不是这个口令吧', next: '毛笔 砚台 桂花 渡船' }),
    ).rejects.toEqual(code('vault.wrong_passphrase'));
    await expect(core.call('books.changePassphrase', { current: PASSPHRASE, next: 'password' })).rejects.toEqual(
      code('vault.weak_passphrase'),
    );
    await core.call('books.changePassphrase', { current: PASSPHRASE, next: '毛笔 砚台 桂花 渡船' });
    expect((await core.call('books.slots', {})).map((slot) => slot.label)).toEqual([
      '使用人1',
      '使用人2',
      '恢复密钥',
      '使用人3',
    ]);
    await core.call('books.saveBranch', { branch: { ...sampleBranch(), superior: '中共青石县委' } });
    await core.close();
    await expect(unlock()).rejects.toEqual(code('vault.wrong_passphrase'));
    const session = await unlock(core, '毛笔 砚台 桂花 渡口', third.id);
    expect(session).toMatchObject({ restricted: true, branch: { superior: '中共青石县委' } });
    await core.close();
    const types = (await auditOf(folder, third.id, '毛笔 砚台 桂花 渡口')).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['slot.added', 'passphrase.changed', 'branch.saved']));
  });

  test('who adds or removes somebody gives their own passphrase, and nobody removes themselves', async () => {
    const { core, folder, add, unlock } = await cast(mould);
    await add();
    await unlock();
    const before = snapshot(folder)['keyslots.json'];
    const third = { slotLabel: '使用人3', passphrase: '毛笔 砚台 桂花 渡口' };
    await expect(core.call('books.addSlot', { ...third, current: SECOND.passphrase })).rejects.toEqual(
      code('vault.wrong_passphrase'),
    );
    const second = { slotId: mould.secondSlotId, current: '不是这个口令吧' };
    await expect(core.call('books.removeSlot', second)).rejects.toEqual(code('vault.wrong_passphrase'));
    const recovery = (await core.call('books.slots', {})).find((slot) => slot.kind === 'recovery');
    for (const slotId of [mould.slotId, recovery?.id ?? '']) {
      await expect(core.call('books.removeSlot', { slotId, current: PASSPHRASE })).rejects.toEqual(
        code('input.invalid'),
      );
    }
    expect(snapshot(folder)['keyslots.json']).toBe(before);
    expect(await core.call('books.removeSlot', { ...second, current: PASSPHRASE })).toMatchObject({
      secondPersonMissing: true,
    });
    await core.close();
    await expect(unlock(core, SECOND.passphrase, mould.secondSlotId)).rejects.toEqual(code('input.invalid'));
    expect(await unlock()).toMatchObject({ doubt: null, secondPersonMissing: true });
    await core.close();
    const rows = await auditOf(folder, mould.slotId, PASSPHRASE);
    expect(rows.find(({ type }) => type === 'slot.removed')?.payload).toContain(mould.secondSlotId);
  });

  test('a pair of slot files from before a change is told, and only somebody who says so goes on with it', async () => {
    const { root, core, folder, add, unlock } = await cast(mould);
    await add();
    await unlock();
    const names = ['keyslots.json', 'keyslots.copy.json'].filter((name) => name in snapshot(folder));
    expect(names).toHaveLength(2);
    for (const name of names) cpSync(path.join(folder, name), path.join(root, name));
    const next = '毛笔 砚台 桂花 渡船';
    await core.call('books.changePassphrase', { current: PASSPHRASE, next });
    await core.close();
    expect(await unlock(core, next)).toMatchObject({ doubt: null });
    await core.close();
    for (const name of names) cpSync(path.join(root, name), path.join(folder, name));
    expect(await unlock()).toMatchObject({ doubt: 'slots_differ', readOnly: true });
    const third = { slotLabel: '使用人3', passphrase: '毛笔 砚台 桂花 渡口', current: PASSPHRASE };
    await expect(core.call('books.addSlot', third)).rejects.toEqual(code('book.read_only'));
    // Told again until somebody answers.
    await core.close();
    expect(await unlock()).toMatchObject({ doubt: 'slots_differ' });
    expect(await core.call('books.acceptState', {})).toMatchObject({ doubt: null, readOnly: false });
    expect(await unlock()).toMatchObject({ doubt: null, readOnly: false });
    await core.close();
    expect((await auditOf(folder, mould.slotId, PASSPHRASE)).map(({ type }) => type)).toContain('slots.accepted');
  });

  test('the recovery key gives a new passphrase also where the slots are not those that the book knows', async () => {
    const { core, folder, add, unlock } = await cast(mould);
    const { content, revision } = await readSlots(folder);
    const slots = content.slots.filter((slot) => slot.id !== mould.secondSlotId);
    await writeSlots(folder, { ...content, slots }, revision + 1);
    await add();
    const newPassphrase = '毛笔 砚台 桂花 渡船';
    const wanted = { bookId: mould.bookId, slotId: mould.slotId, recoveryKey: mould.recoveryKey, newPassphrase };
    expect(await core.call('books.unlockWithRecovery', wanted)).toMatchObject({ doubt: null, readOnly: false });
    expect(await unlock(core, newPassphrase)).toMatchObject({ doubt: null });
    await core.close();
    expect((await auditOf(folder, mould.slotId, newPassphrase)).map(({ type }) => type)).toContain('slots.accepted');
  });

  test('a slot without the second key opens the book but no restricted text', async () => {
    const { core, folder, add, unlock } = await cast(mould);
    const { content, revision } = await readSlots(folder);
    const slots = content.slots.map((slot) => (slot.id === mould.slotId ? { ...slot, second: null } : slot));
    await writeSlots(folder, { ...content, slots }, revision + 1);
    await add();
    // The book knows that it opened more the last time.
    expect(await unlock()).toMatchObject({ restricted: false, doubt: 'slots_differ', readOnly: true });
    expect(await core.call('books.acceptState', {})).toMatchObject({ doubt: null, readOnly: false });
    // What it adds opens no more than it does itself.
    const added = await core.call('books.addSlot', {
      slotLabel: '使用人3',
      passphrase: '毛笔 砚台 桂花 渡口',
      current: PASSPHRASE,
    });
    expect((await readSlots(folder)).content.slots.find((slot) => slot.id === added.id)?.second).toBeNull();
  });

  test.each([
    ['label', { label: '书记' }],
    ['kind', { kind: 'recovery' as const }],
  ])('a slot whose %s was changed does not open', async (_, change) => {
    const { content } = await readSlots(path.join(mould.root, 'book'));
    const slot = content.slots[0];
    if (!slot) throw new Error('no slot');
    await expect(openSlot(content.bookId, { ...slot, ...change }, PASSPHRASE)).rejects.toEqual(
      code('vault.wrong_passphrase'),
    );
    await expect(openSlot(mould.slotId, slot, PASSPHRASE)).rejects.toEqual(code('vault.wrong_passphrase'));
    const swapped = { ...slot, data: slot.second ?? slot.data, second: slot.data };
    await expect(openSlot(content.bookId, swapped, PASSPHRASE)).rejects.toEqual(code('vault.wrong_passphrase'));
  });
});

describe('slot files', () => {
  test.each(['keyslots.json', 'keyslots.copy.json'])(
    'a damaged or missing %s is mended from the other',
    async (name) => {
      for (const damage of [
        (file: string) => rmSync(file),
        (file: string) => writeFileSync(file, ''),
        (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('使用人1', '使用人9')),
        (file: string) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 700)),
      ]) {
        const { core, folder, add, unlock } = await cast(mould);
        const before = readFileSync(path.join(folder, name), 'utf8');
        damage(path.join(folder, name));
        expect(await add()).toMatchObject({ state: 'ready', displayName: '记录簿1' });
        if (name === 'keyslots.json') await unlock();
        else await expect(unlock(core, '不对的口令')).rejects.toEqual(code('vault.wrong_passphrase'));
        expect(readFileSync(path.join(folder, name), 'utf8')).toBe(before);
      }
    },
  );

  test('of two whole copies the newer one counts', async () => {
    const { core, folder, add, unlock } = await cast(mould);
    const old = readFileSync(path.join(folder, 'keyslots.json'));
    await add();
    await unlock();
    await core.call('books.changePassphrase', { current: PASSPHRASE, next: '毛笔 砚台 桂花 渡船' });
    await core.close();
    writeFileSync(path.join(folder, 'keyslots.json'), old);
    await expect(unlock()).rejects.toEqual(code('vault.wrong_passphrase'));
    await unlock(core, '毛笔 砚台 桂花 渡船');
  });

  test.each([
    ['weaker', 32 * 1024, 3],
    ['greedier', 2 * 1024 * 1024, 3],
    ['quicker', 128 * 1024, 2],
    ['slower', 128 * 1024, 4000],
  ])('a %s key derivation than allowed is refused', async (_, memoryKiB, passes) => {
    const { folder, add } = await cast(mould);
    const { content, revision } = await readSlots(folder);
    const slots = content.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, memoryKiB, passes } }));
    await writeSlots(folder, { ...content, slots }, revision + 1);
    await expect(add()).rejects.toEqual(code('vault.slots_damaged'));
  });
});
