import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleBranch, tempFolder } from './helpers.ts';
import {
  PASSPHRASE,
  SECOND,
  auditOf,
  cast,
  dropMould,
  handleOf,
  makeMould,
  snapshot,
  testCore,
  type BookMould,
} from './vault-kit.ts';

let mould: BookMould;
beforeAll(async () => {
  mould = await makeMould();
});
afterAll(() => dropMould(mould));

const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('a new book', () => {
  test('opens at once, is listed with its clear names only, and its recovery key works', async () => {
    const userData = tempFolder();
    const core = testCore(userData);
    const { session, recoveryKey } = await core.call('books.create', {
      folder: null,
      displayName: '记录簿1',
      slotLabel: '使用人1',
      passphrase: PASSPHRASE,
      branch: sampleBranch(),
      second: null,
    });
    expect(session).toMatchObject({
      displayName: '记录簿1',
      branch: sampleBranch(),
      readOnly: false,
      copy: false,
      restricted: true,
      secondPersonMissing: true,
      recoveryTested: false,
      clockBehind: null,
      clockAhead: null,
      bases: {},
      lastView: null,
    });
    expect(await core.call('books.current', {})).toEqual(session);
    expect(recoveryKey).toMatch(/^([0-9A-Z]{5}-){12}[0-9A-Z]{5}$/);
    expect(await core.call('books.tryRecoveryKey', { recoveryKey: recoveryKey.toLowerCase() })).toEqual({
      works: true,
    });
    expect(await core.call('books.current', {})).toMatchObject({ recoveryTested: true });
    await core.close();

    const again = testCore(userData);
    const [listed] = await again.call('books.list', {});
    expect(listed).toMatchObject({ id: session.bookId, displayName: '记录簿1', state: 'ready' });
    expect(listed?.slots.map((slot) => slot.kind)).toEqual(['passphrase', 'recovery']);
    expect(JSON.stringify(listed)).not.toContain('青石');
  });

  test('is refused in a folder that has files, which stay as they are', async () => {
    const { core, folder } = await cast(mould);
    const other = tempFolder();
    writeFileSync(path.join(other, '照片.txt'), 'x');
    for (const place of [folder, other]) {
      const before = snapshot(place);
      const { handle, files } = handleOf(place);
      const wanted = {
        folder: handle,
        displayName: '二',
        slotLabel: '一',
        passphrase: PASSPHRASE,
        branch: sampleBranch(),
      };
      await expect(core.call('books.create', { ...wanted, second: null }, files)).rejects.toEqual(code('book.exists'));
      expect(snapshot(place)).toEqual(before);
    }
  });

  test('is not made with a weak passphrase, nor with two persons who share one', async () => {
    const userData = tempFolder();
    const core = testCore(userData);
    const wanted = { folder: null, displayName: '记录簿1', slotLabel: '使用人1', branch: sampleBranch() };
    for (const [passphrase, second] of [
      ['dangzhibu2026', null],
      ['青石县图书馆2026', null],
      [PASSPHRASE, { slotLabel: '使用人2', passphrase: PASSPHRASE }],
      [PASSPHRASE, { slotLabel: '使用人2', passphrase: '123456' }],
    ] as const) {
      await expect(core.call('books.create', { ...wanted, passphrase, second })).rejects.toEqual(
        code('vault.weak_passphrase'),
      );
    }
    expect(readdirSync(userData)).toEqual([]);
  });
});

describe('unlocking', () => {
  test('either person opens the book, a lock closes it, and the audit chain tells who', async () => {
    const { core, folder, add, unlock } = await cast(mould);
    await add();
    await unlock();
    await core.call('books.saveView', { view: { path: '/records', place: 'a' } });
    await core.close();
    expect(await core.call('books.current', {})).toBeNull();
    await expect(core.call('books.slots', {})).rejects.toEqual(code('book.locked'));
    const session = await unlock(core, SECOND.passphrase, mould.secondSlotId);
    expect(session).toMatchObject({ slot: { label: '使用人2' }, secondPersonMissing: false, lastView: null });
    expect(await unlock()).toMatchObject({ lastView: { path: '/records', place: 'a' } });
    await core.close();
    const audit = await auditOf(folder, mould.slotId, PASSPHRASE);
    expect(audit.map(({ type, actor }) => [type, actor])).toEqual([
      ['book.created', '使用人1'],
      ['book.unlocked', '使用人1'],
      ['signing_key.made', '使用人1'],
      ['book.unlocked', '使用人1'],
      ['book.unlocked', '使用人2'],
      ['book.unlocked', '使用人1'],
    ]);
  });

  test('a wrong passphrase says nothing else, changes nothing and leaves the book free', async () => {
    const { core, folder, add, unlock } = await cast(mould);
    await add();
    const before = snapshot(folder);
    await expect(unlock(core, '海边的灯塔会跳舞')).rejects.toMatchObject({
      code: 'vault.wrong_passphrase',
      hint: undefined,
      message: '口令不对，请再试一次。请看一下大写锁定是否打开。',
    });
    // Only the chosen slot is tried: the other person's passphrase is wrong here.
    await expect(unlock(core, SECOND.passphrase)).rejects.toEqual(code('vault.wrong_passphrase'));
    expect(snapshot(folder)).toEqual(before);
    await expect(unlock()).resolves.toMatchObject({ bookId: mould.bookId });
  });

  test('full-width and small differences of input methods do not matter', async () => {
    const { core, folder, add } = await cast(mould);
    await add();
    await core.call('books.unlock', { bookId: mould.bookId, slotId: mould.slotId, passphrase: PASSPHRASE });
    await core.call('books.changePassphrase', { current: PASSPHRASE, next: 'Ｑingshi 灯塔 ４２ 竹篮' });
    await core.close();
    await core.call('books.unlock', { bookId: mould.bookId, slotId: mould.slotId, passphrase: 'Qingshi 灯塔 42 竹篮' });
    expect(folder).toBeTruthy();
  });
});

describe('recovery key', () => {
  test('sets a new passphrase; the old one opens no more, the other person is not touched', async () => {
    const { core, folder, add, unlock } = await cast(mould);
    await add();
    const newPassphrase = '石榴 雨伞 灯塔 竹篮';
    const wanted = { bookId: mould.bookId, slotId: mould.slotId, newPassphrase };
    const typed = ` ${mould.recoveryKey.replaceAll('-', ' ').toLowerCase()} `;
    const session = await core.call('books.unlockWithRecovery', { ...wanted, recoveryKey: typed });
    expect(session).toMatchObject({ slot: { id: mould.slotId, kind: 'passphrase' }, restricted: true });
    await core.close();
    await expect(unlock()).rejects.toEqual(code('vault.wrong_passphrase'));
    await unlock(core, newPassphrase);
    await unlock(core, SECOND.passphrase, mould.secondSlotId);
    await core.close();
    const types = (await auditOf(folder, mould.slotId, newPassphrase)).map(({ type, actor }) => `${type} ${actor}`);
    expect(types).toContain('passphrase.reset 恢复密钥');
  });

  test('a typing mistake names its group; a key of another book is told apart; a weak passphrase changes nothing', async () => {
    const { core, folder, add } = await cast(mould);
    await add();
    const before = snapshot(folder);
    const wanted = { bookId: mould.bookId, slotId: mould.slotId, newPassphrase: '石榴 雨伞 灯塔 竹篮' };
    const groups = mould.recoveryKey.split('-');
    const third = groups[2] ?? '';
    const typo = [...groups.slice(0, 2), `${third[0] === 'A' ? 'B' : 'A'}${third.slice(1)}`, ...groups.slice(3)].join(
      '-',
    );
    await expect(core.call('books.unlockWithRecovery', { ...wanted, recoveryKey: typo })).rejects.toMatchObject({
      code: 'vault.wrong_recovery_key',
      message: expect.stringContaining('第 3 组'),
    });
    const foreign = (await makeForeignKey()).recoveryKey;
    await expect(core.call('books.unlockWithRecovery', { ...wanted, recoveryKey: foreign })).rejects.toMatchObject({
      code: 'vault.wrong_recovery_key',
      message: expect.stringContaining('不是这个记录簿的'),
    });
    await expect(
      core.call('books.unlockWithRecovery', { ...wanted, recoveryKey: mould.recoveryKey, newPassphrase: '123456' }),
    ).rejects.toEqual(code('vault.weak_passphrase'));
    expect(snapshot(folder)).toEqual(before);
    // Names that stand inside the book are known only once it is open: nothing is changed, and it is closed again.
    const branchName = { ...wanted, recoveryKey: mould.recoveryKey, newPassphrase: '中共青石县图书馆支部委员会' };
    await expect(core.call('books.unlockWithRecovery', branchName)).rejects.toMatchObject({
      code: 'vault.weak_passphrase',
    });
    expect(await core.call('books.current', {})).toBeNull();
  });
});

async function makeForeignKey() {
  const { formatRecoveryKey } = await import('../../electron/core/vault/recovery-key.ts');
  return { recoveryKey: formatRecoveryKey(Buffer.alloc(32, 7)) };
}
