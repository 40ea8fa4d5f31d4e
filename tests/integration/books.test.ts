import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readSlots, writeSlots } from '../../electron/core/vault/keyslots.ts';
import { knownBooks } from '../../electron/core/vault/known-books.ts';
import { newId } from '../../shared/model/ids.ts';
import { sampleBranch, tempFolder } from './helpers.ts';
import { CANNOT_MOUNT, readOnlyView, smallDisk } from './mounts.ts';
import { PASSPHRASE, cast, dropMould, handleOf, makeMould, snapshot, testCore, type BookMould } from './vault-kit.ts';

let mould: BookMould;
beforeAll(async () => {
  mould = await makeMould();
});
afterAll(() => dropMould(mould));

/** An error that a user can act on: its code, and a Chinese sentence without any path in it. */
const tells = (code: string) =>
  expect.objectContaining({ code, message: expect.stringMatching(/^[^/\\]*\p{Script=Han}[^/\\]*。$/u) });

describe('a folder that is no whole book', () => {
  test('empty, or with other files', async () => {
    const core = testCore(tempFolder());
    const folder = tempFolder();
    const { handle, files } = handleOf(folder);
    await expect(core.call('books.add', { folder: handle }, files)).rejects.toEqual(tells('book.missing'));
    writeFileSync(path.join(folder, 'keyslots.json'), 'not ours');
    await expect(core.call('books.add', { folder: handle }, files)).rejects.toEqual(tells('vault.slots_damaged'));
    expect(await core.call('books.list', {})).toEqual([]);
  });

  test('half copied: without its database', async () => {
    const { folder, add, unlock, core } = await cast(mould);
    rmSync(path.join(folder, 'book.db'));
    const before = snapshot(folder);
    expect(await add()).toMatchObject({ state: 'damaged' });
    await expect(unlock()).rejects.toEqual(tells('book.damaged'));
    expect(await core.call('books.current', {})).toBeNull();
    expect(snapshot(folder)).toEqual(before);
  });

  test('half copied: without its slot files', async () => {
    const { folder, add, unlock, core } = await cast(mould);
    await add();
    for (const name of ['keyslots.json', 'keyslots.copy.json']) rmSync(path.join(folder, name));
    expect(await core.call('books.list', {})).toMatchObject([{ state: 'missing' }]);
    await expect(unlock()).rejects.toEqual(tells('book.missing'));
  });

  test('with both slot files damaged: the list says so', async () => {
    const { folder, add, unlock, core } = await cast(mould);
    await add();
    for (const name of ['keyslots.json', 'keyslots.copy.json']) writeFileSync(path.join(folder, name), '{}');
    expect(await core.call('books.list', {})).toMatchObject([{ state: 'damaged', displayName: '记录簿1' }]);
    await expect(unlock()).rejects.toEqual(tells('vault.slots_damaged'));
  });

  test('half copied: without the folder of attachments, which is made again', async () => {
    const { folder, add, unlock } = await cast(mould);
    rmSync(path.join(folder, 'attachments'), { recursive: true });
    await add();
    await unlock();
    expect(existsSync(path.join(folder, 'attachments'))).toBe(true);
  });

  test.each([0, 1000, 8192])('a database cut to %i bytes', async (size) => {
    const { folder, add, unlock } = await cast(mould);
    truncateSync(path.join(folder, 'book.db'), size);
    const before = snapshot(folder);
    await add();
    await expect(unlock()).rejects.toEqual(tells('book.damaged'));
    expect(snapshot(folder)).toEqual(before);
  });

  test('a flipped bit in any page: refused, or what is read is right', async () => {
    const { folder, add, unlock, core } = await cast(mould);
    await add();
    const file = path.join(folder, 'book.db');
    const whole = readFileSync(file);
    const pages = whole.length / 4096;
    let refused = 0;
    for (let page = 0; page < pages; page += 4) {
      const bytes = Buffer.from(whole);
      const at = page * 4096 + ((page * 997) % 4096);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      writeFileSync(file, bytes);
      const outcome = await unlock().then(
        (session) => session.branch,
        (thrown: { code?: string }) => thrown.code,
      );
      await core.close();
      if (outcome === 'book.damaged') refused++;
      else expect(outcome).toEqual(sampleBranch());
      writeFileSync(file, whole);
    }
    expect(refused).toBeGreaterThan(0);
    await expect(unlock()).resolves.toMatchObject({ branch: sampleBranch() });
  });

  test('moved away: the list says so, and the way back is to choose the folder again', async () => {
    const { root, folder, add, unlock, core } = await cast(mould);
    await add();
    renameSync(folder, path.join(root, 'elsewhere'));
    expect(await core.call('books.list', {})).toMatchObject([{ state: 'missing', displayName: '记录簿1' }]);
    await expect(unlock()).rejects.toEqual(tells('book.missing'));
    const place = handleOf(path.join(root, 'elsewhere'));
    await core.call('books.add', { folder: place.handle }, place.files);
    await unlock();
    await core.call('books.forget', { bookId: mould.bookId });
    expect(await core.call('books.list', {})).toEqual([]);
    expect(existsSync(path.join(root, 'elsewhere', 'book.db'))).toBe(true);
  });

  test('slots of one book beside the database of another', async () => {
    const { folder, add, unlock } = await cast(mould);
    const other = testCore(tempFolder());
    const otherFolder = path.join(tempFolder(), 'book');
    const place = handleOf(otherFolder);
    const wanted = { displayName: '二', slotLabel: '一', passphrase: PASSPHRASE, branch: sampleBranch(), second: null };
    await other.call('books.create', { folder: place.handle, ...wanted }, place.files);
    await other.close();
    cpSync(path.join(otherFolder, 'book.db'), path.join(folder, 'book.db'));
    await add();
    await expect(unlock()).rejects.toEqual(tells('book.damaged'));
  });
});

test('the list of books is kept from the first book on: last opened first, never opened last', async () => {
  const file = path.join(tempFolder(), 'user', 'books.json');
  const known = (displayName: string, lastOpenedAt: string | null) => ({
    id: newId(),
    folder: path.join('/', displayName),
    displayName,
    lastOpenedAt,
    head: null,
  });
  const never = known('记录簿1', null);
  const before = known('记录簿2', '2026-03-01T08:00:00.000Z');
  const last = known('记录簿3', '2026-11-22T09:00:00.000Z');
  const list = knownBooks(file);
  for (const book of [never, before, last]) await list.put(book);
  expect(await knownBooks(file).all()).toEqual([last, before, never]);
});

test('a book that is not in the list is told in words', async () => {
  const { unlock } = await cast(mould);
  await expect(unlock()).rejects.toEqual(tells('book.missing'));
});

test('a new book takes the place of the open one, which is closed and free', async () => {
  const { folder, userData, add, unlock, core } = await cast(mould);
  await add();
  await unlock();
  const { session } = await core.call('books.create', {
    folder: null,
    displayName: '二',
    slotLabel: '一',
    passphrase: PASSPHRASE,
    branch: sampleBranch(),
    second: null,
  });
  expect(await core.call('books.current', {})).toEqual(session);
  expect(existsSync(path.join(folder, 'in-use.lock'))).toBe(false);
  expect((await unlock(testCore(userData, { rememberBooks: true }))).bookId).toBe(mould.bookId);
});

describe('a newer book', () => {
  test('is refused by its slot file before anything is asked, and stays as it is', async () => {
    const { folder, add, unlock } = await cast(mould);
    const { content, revision } = await readSlots(folder);
    await writeSlots(folder, { ...content, layout: content.layout + 1 }, revision + 1);
    const before = snapshot(folder);
    expect(await add()).toMatchObject({ state: 'newer' });
    await expect(unlock()).rejects.toEqual(tells('book.newer'));
    expect(snapshot(folder)).toEqual(before);
  });

  test('whose slot file has a newer form is refused too, and listed as newer', async () => {
    const { folder, add, core } = await cast(mould);
    await add();
    for (const name of ['keyslots.json', 'keyslots.copy.json']) {
      const file = path.join(folder, name);
      writeFileSync(file, readFileSync(file, 'utf8').replace('"version": 1', '"version": 2'));
    }
    await expect(add()).rejects.toEqual(tells('book.newer'));
    expect(await core.call('books.list', {})).toMatchObject([{ state: 'newer', slots: [] }]);
  });
});

describe('a copy on another PC', () => {
  test('says so, can be read and cannot be written, and no byte of it changes', async () => {
    const { folder, add, unlock, core } = await cast(mould, { machine: 'f'.repeat(64) });
    await add();
    const before = snapshot(folder);
    expect(await unlock()).toMatchObject({ copy: true, readOnly: true, branch: sampleBranch() });
    await core.call('books.saveView', { view: { path: '/', place: '' } });
    for (const attempt of [
      () => core.call('books.saveBranch', { branch: sampleBranch() }),
      () => core.call('books.addSlot', { slotLabel: '三', passphrase: '毛笔 砚台 桂花 渡口', current: PASSPHRASE }),
      () => core.call('books.changePassphrase', { current: PASSPHRASE, next: '毛笔 砚台 桂花 渡口' }),
    ]) {
      await expect(attempt()).rejects.toEqual(tells('book.read_only'));
    }
    await core.close();
    const reset = { bookId: mould.bookId, slotId: mould.slotId, newPassphrase: '毛笔 砚台 桂花 渡口' };
    await expect(core.call('books.unlockWithRecovery', { ...reset, recoveryKey: mould.recoveryKey })).rejects.toEqual(
      tells('book.copy'),
    );
    expect(snapshot(folder)).toEqual(before);
  });

  test('a folder moved on the same PC is no copy', async () => {
    const { root, folder, unlock, core } = await cast(mould);
    const moved = path.join(root, '新位置');
    renameSync(folder, moved);
    const place = handleOf(moved);
    await core.call('books.add', { folder: place.handle }, place.files);
    expect(await unlock()).toMatchObject({ copy: false, readOnly: false });
  });
});

describe('two programs on one book', () => {
  /** Another process with the book open; killed at the end of the test at the latest. */
  async function otherProgram(userData: string, mode: 'hold' | 'write') {
    const script = path.join(import.meta.dirname, 'processes/hold-book.ts');
    const child = spawn(process.execPath, [script, userData, mould.bookId, mould.slotId, PASSPHRASE, mode]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    expect(first.value, errors).toBe('open');
    return { child, lines };
  }

  const killed = async (child: ChildProcess) => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };

  test('the second is told within two seconds, and gets in once the first has ended, even by kill -9', async () => {
    const { userData, folder } = await cast(mould);
    const list = [{ id: mould.bookId, folder, displayName: '记录簿1', lastOpenedAt: null }];
    writeFileSync(path.join(userData, 'books.json'), JSON.stringify(list));
    const { child } = await otherProgram(userData, 'hold');
    const core = testCore(userData);
    expect(await core.call('books.list', {})).toMatchObject([{ state: 'in_use' }]);
    const started = performance.now();
    const attempt = { bookId: mould.bookId, slotId: mould.slotId, passphrase: PASSPHRASE };
    await expect(core.call('books.unlock', attempt)).rejects.toEqual(tells('book.in_use'));
    expect(performance.now() - started).toBeLessThan(2000);
    // Where the lock file is lost or says nothing, the database's own lock holds.
    rmSync(path.join(folder, 'in-use.lock'));
    const again = performance.now();
    await expect(core.call('books.unlock', attempt)).rejects.toEqual(tells('book.in_use'));
    expect(performance.now() - again).toBeLessThan(2000);
    await killed(child);
    await expect(core.call('books.unlock', attempt)).resolves.toMatchObject({ bookId: mould.bookId });
  });

  test.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, host: hostname(), started: 'x' }],
    ['a later process of the same number', { pid: process.pid, host: hostname(), started: 'boot:1' }],
    ['another PC, copied along', { pid: 1, host: 'elsewhere', started: 'x' }],
    ['nobody who can be read', 'garbage'],
  ])('a lock left behind by %s keeps nobody out', async (_, left) => {
    const { folder, add, unlock } = await cast(mould);
    const lock = path.join(folder, 'in-use.lock');
    writeFileSync(lock, typeof left === 'string' ? left : JSON.stringify(left));
    expect(await add()).toMatchObject({ state: 'ready' });
    await unlock();
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid });
  });

  test('what was acknowledged before a kill -9 is there afterwards', async () => {
    const { userData, folder } = await cast(mould);
    const list = [{ id: mould.bookId, folder, displayName: '记录簿1', lastOpenedAt: null }];
    writeFileSync(path.join(userData, 'books.json'), JSON.stringify(list));
    for (const saves of [1, 4, 9]) {
      const { child, lines } = await otherProgram(userData, 'write');
      let acknowledged = 0;
      while (acknowledged < saves) {
        const { value } = await lines.next();
        acknowledged = Number(/^saved (\d+)$/.exec(String(value))?.[1] ?? 0);
      }
      await wait(saves);
      await killed(child);
      const core = testCore(userData);
      const attempt = { bookId: mould.bookId, slotId: mould.slotId, passphrase: PASSPHRASE };
      const { branch } = await core.call('books.unlock', attempt);
      expect(Number(/\d+/.exec(branch.superior)?.[0])).toBeGreaterThanOrEqual(saves);
      await core.close();
    }
  });
});

describe.skipIf(CANNOT_MOUNT !== '')(`disks that are full or read-only${CANNOT_MOUNT && ` (${CANNOT_MOUNT})`}`, () => {
  /** Puts a book on another disk and unlocks it there. */
  const onDisk = async (disk: string, copy: boolean) => {
    const { userData, core, folder: made } = await cast(mould);
    const folder = path.join(disk, 'book');
    if (copy) cpSync(made, folder, { recursive: true });
    const place = handleOf(folder);
    const unlock = async () => {
      await core.call('books.add', { folder: place.handle }, place.files);
      return core.call('books.unlock', { bookId: mould.bookId, slotId: mould.slotId, passphrase: PASSPHRASE });
    };
    return { core, userData, folder, unlock };
  };
  /** Takes all room of a disk; returns how to give it back. */
  const fill = (disk: string) => {
    const ballast = path.join(disk, 'ballast');
    for (let size = 1 << 20; size >= 512; size >>= 1) {
      try {
        for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
      } catch {
        continue;
      }
    }
    return () => rmSync(ballast);
  };

  test('a read-only folder is refused, with all in it as it was', async () => {
    const { folder: made } = await cast(mould);
    const view = readOnlyView(path.dirname(made));
    const { unlock } = await onDisk(view, false);
    const before = snapshot(made);
    await expect(unlock()).rejects.toEqual(tells('book.read_only'));
    expect(snapshot(made)).toEqual(before);
  });

  test('creating on a disk without room leaves nothing', async () => {
    const disk = smallDisk(60);
    const { core, folder } = await onDisk(disk, false);
    const { handle, files } = handleOf(folder);
    const wanted = { displayName: '二', slotLabel: '一', passphrase: PASSPHRASE, branch: sampleBranch(), second: null };
    await expect(core.call('books.create', { folder: handle, ...wanted }, files)).rejects.toEqual(tells('disk.full'));
    expect(readdirSync(disk)).toEqual([]);
  });

  test('a disk that is full at unlocking', async () => {
    const disk = smallDisk(1024);
    const { unlock } = await onDisk(disk, true);
    const free = fill(disk);
    await expect(unlock()).rejects.toEqual(tells('disk.full'));
    free();
    await expect(unlock()).resolves.toMatchObject({ branch: sampleBranch() });
  });

  test('a disk that fills up while working: the save fails, what was saved stays, and saving goes on when there is room', async () => {
    const disk = smallDisk(1024);
    const { core, unlock } = await onDisk(disk, true);
    await unlock();
    const named = (superior: string) => ({ branch: { ...sampleBranch(), superior } });
    await core.call('books.saveBranch', named('先'));
    const free = fill(disk);
    const failed = async () => {
      for (let i = 0; i < 400; i++) await core.call('books.saveBranch', named(`满${i}`));
    };
    let last = '先';
    await expect(failed()).rejects.toEqual(tells('disk.full'));
    last = (await core.call('books.current', {}))?.branch.superior ?? '';
    await expect(
      core.call('books.changePassphrase', { current: PASSPHRASE, next: '毛笔 砚台 桂花 渡口' }),
    ).rejects.toEqual(tells('disk.full'));
    free();
    await core.call('books.saveBranch', named(`${last}后`));
    await core.close();
    await expect(unlock()).resolves.toMatchObject({ branch: { superior: `${last}后` } });
  });
});
