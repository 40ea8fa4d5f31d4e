import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeNewFile } from '../../electron/core/export/output-file.ts';
import { FLOOR, LEAST } from '../../electron/core/vault/kdf.ts';
import { readSlots, writeSlots } from '../../electron/core/vault/keyslots.ts';
import { createBook } from '../../electron/core/vault/create-book.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import { tempFolder, testClock } from './helpers.ts';
import { PASSPHRASE, cast, dropMould, handleOf, makeMould, testCore, type BookMould } from './vault-kit.ts';

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });

/** What somebody without a passphrase, who can write into the book's folder, may do to it. */
describe.skipIf(process.platform === 'win32')('a folder that somebody else can write', () => {
  let mould: BookMould;
  beforeAll(async () => void (mould = await makeMould()));
  afterAll(() => dropMould(mould));

  test('a pipe or a giant in the place of a slot file counts as damaged; the other copy opens the book', async () => {
    const { folder, core, add, unlock } = await cast(mould);
    await add();
    const file = path.join(folder, 'keyslots.json');
    rmSync(file);
    execFileSync('mkfifo', [file]);
    expect(await core.call('books.list', {})).toMatchObject([{ state: 'ready' }]);
    rmSync(file);
    writeFileSync(file, '');
    truncateSync(file, 3 * 1024 ** 3);
    expect(await core.call('books.list', {})).toMatchObject([{ state: 'ready' }]);
    await expect(unlock()).resolves.toMatchObject({ bookId: mould.bookId });
  });

  test('pipes and giants among the rescue files are not waited for', async () => {
    const { folder, core, add, unlock } = await cast(mould);
    await add();
    execFileSync('mkfifo', [path.join(folder, `rescue-${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}.bbr`)]);
    const giant = path.join(folder, `rescue-${'0'.repeat(8)}-0000-4000-8000-${'1'.repeat(12)}.bbr`);
    writeFileSync(giant, '');
    truncateSync(giant, 2 * 1024 ** 3);
    await unlock();
    // The giant is a rescue file that cannot be read; the pipe is none.
    expect(await core.call('rescue.list', {})).toHaveLength(1);
  });

  test('a lock file that names a living program keeps nobody out while the database is free', async () => {
    const { folder, core, add, unlock } = await cast(mould);
    await add();
    const fields = readFileSync('/proc/1/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const started = `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
    writeFileSync(path.join(folder, 'in-use.lock'), JSON.stringify({ pid: 1, host: hostname(), started }));
    expect(await core.call('books.list', {})).toMatchObject([{ state: 'ready' }]);
    await expect(unlock()).resolves.toMatchObject({ bookId: mould.bookId });
  });

  test('a folder in the place of the lock file is told in words', async () => {
    const { folder, add, unlock } = await cast(mould);
    await add();
    mkdirSync(path.join(folder, 'in-use.lock'));
    await expect(unlock()).rejects.toEqual(code('disk.failed'));
  });

  test('a cost that nobody has proven is not taken over, and a revision that cannot grow is no revision', async () => {
    const { folder, core, add, unlock } = await cast(mould);
    await add();
    const { content, revision } = await readSlots(folder);
    const dear = { memoryKiB: 256 * 1024, passes: 9, lanes: 2 };
    const slots = content.slots.map((slot) =>
      slot.kind === 'recovery' ? { ...slot, kdf: { ...slot.kdf, ...dear } } : slot,
    );
    await writeSlots(folder, { ...content, slots }, revision + 1);
    expect(await unlock()).toMatchObject({ doubt: 'slots_differ' });
    await core.call('books.acceptState', {});
    await core.call('books.changePassphrase', { current: PASSPHRASE, next: '毛笔 砚台 桂花 渡船' });
    await core.close();
    const changed = (await readSlots(folder)).content.slots.find((slot) => slot.id === mould.slotId);
    expect(changed?.kdf).toMatchObject(FLOOR);
    await writeSlots(folder, content, Number.MAX_SAFE_INTEGER);
    await expect(readSlots(folder)).rejects.toEqual(code('vault.slots_damaged'));
  });

  test('another copy of a known book does not take its place unasked', async () => {
    const { root, userData, folder } = await cast(mould);
    const core = testCore(userData, { rememberBooks: false });
    const place = handleOf(folder);
    await core.call('books.add', { folder: place.handle }, place.files);
    const copy = path.join(root, 'copy');
    cpSync(folder, copy, { recursive: true });
    const other = handleOf(copy);
    await expect(core.call('books.add', { folder: other.handle }, other.files)).rejects.toEqual(code('book.exists'));
    // The same folder again is no other copy, and a book that was moved is found in its new place.
    await core.call('books.add', { folder: place.handle }, place.files);
    rmSync(folder, { recursive: true });
    await core.call('books.add', { folder: other.handle }, other.files);
    const wanted = { bookId: mould.bookId, slotId: mould.slotId, passphrase: PASSPHRASE };
    await expect(core.call('books.unlock', wanted)).resolves.toMatchObject({ bookId: mould.bookId });
  });
});

test.each([false, true])(
  'of two that make a book in one folder at once, one gets it (folder there before: %s)',
  async (there) => {
    const folder = path.join(tempFolder(), 'book');
    if (there) mkdirSync(folder);
    const wanted = {
      displayName: '记录簿1',
      slotLabel: '使用人1',
      passphrase: PASSPHRASE,
      branch: newBranchProfile('中共青石县图书馆支部委员会', '2026-01-01'),
      second: null,
    };
    const at = { clock: testClock(), machine: '0'.repeat(64) };
    const tries = await Promise.allSettled([
      createBook(folder, wanted, at, LEAST),
      createBook(folder, wanted, at, LEAST),
    ]);
    expect(tries.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    for (const each of tries) {
      if (each.status === 'rejected') expect(each.reason).toEqual(code('book.exists'));
      else each.value.book.close();
    }
    expect(existsSync(path.join(folder, 'book.db'))).toBe(true);
    expect(existsSync(path.join(folder, 'keyslots.json'))).toBe(true);
  },
);

test.skipIf(process.platform === 'win32')(
  'an exported file is for this user alone, and drafts of killed exports go',
  async () => {
    const folder = tempFolder();
    const [old, young, foreign] = [
      `.branchbook-${'0'.repeat(16)}.tmp`,
      `.branchbook-${'1'.repeat(16)}.tmp`,
      '.note.tmp',
    ];
    for (const name of [old, young, foreign]) writeFileSync(path.join(folder, name), '全文');
    const hourAgo = new Date(Date.now() - 3_600_000);
    for (const name of [old, foreign]) utimesSync(path.join(folder, name), hourAgo, hourAgo);
    const name = await writeNewFile(folder, '记录', '.docx', Buffer.from('x'));
    expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual([young, foreign, name].toSorted());
  },
);
