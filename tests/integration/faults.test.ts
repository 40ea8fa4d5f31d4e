import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../electron/core/context.ts';
import { contentFacts, readAttachment, writeAttachment } from '../../electron/core/vault/attachment-files.ts';
import { openTestBook, sampleBranch, tempFolder } from './helpers.ts';
import { PASSPHRASE, auditOf, cast, dropMould, handleOf, makeMould, testCore, type BookMould } from './vault-kit.ts';

/* What fails beside a book must never cost the book, its keys or the way in. */

let mould: BookMould;
beforeAll(async () => {
  mould = await makeMould();
});
afterAll(() => dropMould(mould));

const code = (wanted: string) => expect.objectContaining({ code: wanted });

/** A clock that works as often as it is told to, then throws: stands for an audit entry that cannot be written. */
function failingClock(): Clock & { left: number } {
  return {
    left: Infinity,
    now() {
      if (this.left <= 0) throw new Error('no time');
      this.left -= 1;
      return new Date('2026-11-22T09:00:00.000Z');
    },
  };
}

describe('conveniences that fail', () => {
  test('a list of books that cannot be written neither loses the recovery key nor keeps a book shut', async () => {
    const userData = tempFolder();
    mkdirSync(path.join(userData, 'books.json'));
    const core = testCore(userData);
    const { session, recoveryKey } = await core.call('books.create', {
      folder: null,
      displayName: '记录簿1',
      slotLabel: '使用人1',
      passphrase: PASSPHRASE,
      branch: sampleBranch(),
      second: null,
    });
    expect(await core.call('books.tryRecoveryKey', { recoveryKey })).toEqual({ works: true });
    const { bookId, slot } = session;
    await core.call('books.unlock', { bookId, slotId: slot.id, passphrase: PASSPHRASE });
    expect(await core.call('books.current', {})).toMatchObject({ bookId });
    await expect(core.call('books.forget', { bookId })).rejects.toEqual(code('disk.failed'));
  });

  test('an id of this PC that cannot be read once leaves no lock behind', async () => {
    const { userData, folder, add, unlock } = await cast(mould);
    await add();
    const file = path.join(userData, 'machine-id');
    renameSync(file, `${file}.away`);
    mkdirSync(file);
    await expect(unlock()).rejects.toEqual(code('disk.failed'));
    expect(existsSync(path.join(folder, 'in-use.lock'))).toBe(false);
    rmdirSync(file);
    renameSync(`${file}.away`, file);
    expect(await unlock()).toMatchObject({ copy: false });
  });

  test('a book whose PC lost its id lives here from here on when its user says so with the passphrase; the chain tells of it', async () => {
    const { userData, folder, add, unlock, core } = await cast(mould);
    rmSync(path.join(userData, 'machine-id'));
    await add();
    expect(await unlock()).toMatchObject({ copy: true });
    await expect(core.call('books.adopt', { passphrase: '不是这个口令吧' })).rejects.toEqual(
      code('vault.wrong_passphrase'),
    );
    expect(await core.call('books.current', {})).toMatchObject({ copy: true });
    const session = await core.call('books.adopt', { passphrase: PASSPHRASE });
    expect(session).toMatchObject({ copy: false, readOnly: false, slot: { id: mould.slotId } });
    expect(await core.call('books.adopt', { passphrase: PASSPHRASE })).toEqual(session);
    await core.call('books.saveBranch', { branch: sampleBranch() });
    await core.close();
    expect(await unlock()).toMatchObject({ copy: false });
    await core.close();
    const rows = await auditOf(folder, mould.slotId, PASSPHRASE);
    expect(rows.filter(({ type }) => type === 'book.adopted')).toHaveLength(1);
  });

  test('an orphan that cannot be deleted waits, the others go', async () => {
    const { folder, add, unlock } = await cast(mould);
    await add();
    const [stuck, loose] = ['0', 'f'].map((digit) => path.join(folder, 'attachments', `${digit.repeat(32)}.att`));
    mkdirSync(path.join(stuck ?? '', 'held'), { recursive: true });
    writeFileSync(loose ?? '', 'left over');
    await expect(unlock()).resolves.toMatchObject({ copy: false });
    expect([stuck, loose].map((file) => existsSync(file ?? ''))).toEqual([true, false]);
  });
});

describe('a change of passphrase that is disturbed', () => {
  const NEXT = '毛笔 砚台 桂花 渡船';

  test('nothing changes when it cannot be audited first', async () => {
    const clock = failingClock();
    const { core, add, unlock } = await cast(mould, { clock });
    await add();
    await unlock();
    clock.left = 0;
    await expect(core.call('books.changePassphrase', { current: PASSPHRASE, next: NEXT })).rejects.toThrow('no time');
    clock.left = Infinity;
    await core.close();
    await expect(unlock(core, NEXT)).rejects.toEqual(code('vault.wrong_passphrase'));
    await expect(unlock()).resolves.toMatchObject({ bookId: mould.bookId });
  });

  test('a change in force is told as done, though the second entry could not be written', async () => {
    const clock = failingClock();
    const { core, folder, add, unlock } = await cast(mould, { clock });
    await add();
    await unlock();
    clock.left = 1;
    await core.call('books.changePassphrase', { current: PASSPHRASE, next: NEXT });
    clock.left = Infinity;
    await core.close();
    await expect(unlock(core, NEXT)).resolves.toMatchObject({ bookId: mould.bookId });
    await core.close();
    const rows = await auditOf(folder, mould.slotId, NEXT);
    expect(rows.map(({ type }) => type)).toEqual([
      'book.created',
      'book.unlocked',
      'signing_key.made',
      'book.unlocked',
      'slots.changing',
      'book.unlocked',
    ]);
    expect(JSON.parse(rows[4]?.payload ?? '')).toMatchObject({ deed: 'passphrase.changed', slot: mould.slotId });
  });

  test.each([
    ['second', 'keyslots.copy.json', NEXT],
    ['first', 'keyslots.json', PASSPHRASE],
  ])('with the %s copy of the slots unwritable, what was told is what opens', async (_, name, opening) => {
    const { core, folder, add, unlock } = await cast(mould);
    await add();
    await unlock();
    // A folder in its place: a file cannot be renamed over it.
    const file = path.join(folder, name);
    renameSync(file, `${file}.away`);
    mkdirSync(path.join(file, 'held'), { recursive: true });
    const told = core.call('books.changePassphrase', { current: PASSPHRASE, next: NEXT });
    if (opening === NEXT) await told;
    else await expect(told).rejects.toEqual(code('disk.failed'));
    await core.close();
    rmSync(file, { recursive: true });
    renameSync(`${file}.away`, file);
    await expect(unlock(core, opening)).resolves.toMatchObject({ bookId: mould.bookId });
  });
});

describe('closing while calls run', () => {
  test('lets them end: an attachment is whole and readable afterwards, and new calls are refused', async () => {
    const { core, folder, add, unlock } = await cast(mould);
    await add();
    await unlock();
    const record = await core.call('records.create', { type: 'org_life', heldOn: '2026-11-20', planned: false });
    const file = path.join(tempFolder(), '照片说明.txt');
    writeFileSync(file, '会场全景'.repeat(1000));
    const { handle, files } = handleOf(file);
    const about = { recordId: record.id, entryId: null, kind: '其他', caption: '', takenOn: null };
    const adding = core.call('attachments.addFile', { ...about, file: handle }, files);
    const closed = core.close();
    await expect(core.call('records.get', { recordId: record.id })).rejects.toEqual(code('book.locked'));
    const added = await adding;
    await closed;
    expect(existsSync(path.join(folder, 'in-use.lock'))).toBe(false);
    await unlock();
    const { bytes } = await core.call('attachments.read', { attachmentId: added.id });
    expect(Buffer.from(bytes).toString()).toBe('会场全景'.repeat(1000));
  });

  test('never writes under a cleared key, and never calls a locked book damaged', async () => {
    const book = openTestBook();
    const fileKey = Buffer.from(book.fileKey);
    const content = Buffer.from('发言材料');
    const facts = contentFacts(content);
    const writing = writeAttachment(book, content);
    book.close();
    book.fileKey.fill(0);
    const file = await writing;
    const open = { ...book, fileKey, closed: new AbortController().signal };
    expect(await readAttachment(open, file, facts)).toEqual(content);
    await expect(writeAttachment(book, content)).rejects.toEqual(code('book.locked'));
    await expect(readAttachment(book, file, facts)).rejects.toEqual(code('book.locked'));
  });
});
