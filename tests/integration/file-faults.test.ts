import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/model/errors.ts';
import { storeError } from '../../electron/core/store/errors.ts';
import { assertPragmas, openStore } from '../../electron/core/store/open.ts';
import { checkMigrations, createStore } from '../../electron/core/store/migrate.ts';
import {
  fileError,
  readOrdinary,
  retryBusy,
  syncFolder,
  systemCode,
  writeAtomic,
} from '../../electron/core/vault/files.ts';
import { machineId, machineSeal } from '../../electron/core/vault/machine.ts';
import { tempFolder } from './helpers.ts';

const failed = (code: string) => Object.assign(new Error('of the system'), { code });
const codeOf = (thrown: unknown) => (thrown instanceof AppError ? thrown.code : thrown);

describe('what a failed call of the system means to the user', () => {
  test.each([
    ['ENOSPC', 'disk.full'],
    ['EDQUOT', 'disk.full'],
    ['EROFS', 'book.read_only'],
    ['EACCES', 'book.read_only'],
    ['EPERM', 'book.read_only'],
    ['EIO', 'disk.failed'],
    ['ENOENT', 'disk.failed'],
    ['ERR_FS_EISDIR', 'disk.failed'],
  ])('%s → %s', (code, meaning) => {
    expect(codeOf(fileError(failed(code)))).toBe(meaning);
  });

  test.each<[unknown]>([
    [new Error('ours')],
    [failed('SQLITE_FULL')],
    [failed('ERR_INVALID_ARG_TYPE')],
    [failed('xEIO')],
    [failed('EIO ')],
    [Object.assign(new Error('a number'), { code: 5 })],
    [{ code: 'EIO' }],
    ['EIO'],
    [new AppError('book.locked', '已锁定')],
  ])('%s is no call of the system and stays what it is', (thrown) => {
    expect(systemCode(thrown)).toBeUndefined();
    expect(fileError(thrown)).toBe(thrown);
  });
});

describe('what a failed statement means to the user', () => {
  test.each([
    ['SQLITE_FULL', 'disk.full'],
    ['SQLITE_IOERR_WRITE', 'disk.failed'],
    ['SQLITE_IOERR', 'disk.failed'],
    ['SQLITE_CANTOPEN_ISDIR', 'disk.failed'],
    ['SQLITE_NOTADB', 'book.damaged'],
    ['SQLITE_CORRUPT_VTAB', 'book.damaged'],
    ['SQLITE_READONLY_DIRECTORY', 'book.read_only'],
    ['SQLITE_BUSY_SNAPSHOT', 'book.in_use'],
    ['SQLITE_LOCKED', 'book.in_use'],
  ])('%s → %s', (code, meaning) => {
    expect(codeOf(storeError(new Database.SqliteError('whatever', code)))).toBe(meaning);
  });

  test('a final record is told by the message of its trigger; any other mistake is ours', () => {
    const final = new Database.SqliteError('record is final', 'SQLITE_CONSTRAINT_TRIGGER');
    expect(codeOf(storeError(final))).toBe('record.immutable');
    for (const ours of [new Database.SqliteError('no such table', 'SQLITE_ERROR'), new Error('record is final')]) {
      expect(storeError(ours)).toBe(ours);
    }
  });
});

describe('reading a file that anybody may have put there', () => {
  test('an ordinary file of at most so many bytes', async () => {
    const file = path.join(tempFolder(), 'a');
    writeFileSync(file, '12345');
    expect((await readOrdinary(file, 5))?.toString()).toBe('12345');
    expect(await readOrdinary(file, 4)).toBeNull();
    writeFileSync(file, '');
    expect((await readOrdinary(file, 5))?.length).toBe(0);
  });

  test.runIf(existsSync('/sys/kernel/uevent_seqnum'))(
    'that is shorter than the system said is read as far as it goes',
    async () => {
      // 4096 bytes by its facts, a number and a line break by its content.
      expect((await readOrdinary('/sys/kernel/uevent_seqnum', 4096))?.toString()).toMatch(/^\d+\n$/);
    },
  );

  test('neither a folder nor a pipe is read; what is missing says so', async () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, 'b'));
    expect(await readOrdinary(path.join(folder, 'b'), 1e6)).toBeNull();
    await expect(readOrdinary(path.join(folder, 'c'), 5)).rejects.toMatchObject({ code: 'ENOENT' });
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [path.join(folder, 'd')]);
    expect(await readOrdinary(path.join(folder, 'd'), 5)).toBeNull();
  });
});

test.runIf(process.platform === 'linux')(
  'no file stays open, whether it could be read and written or not',
  async () => {
    const folder = tempFolder();
    const file = path.join(folder, 'a');
    const openFiles = (): number => readdirSync('/proc/self/fd').length;
    const before = openFiles();
    for (let i = 0; i < 20; i += 1) {
      await writeAtomic(file, 'a');
      await readOrdinary(file, 1);
      await readOrdinary(file, 0);
      await expect(writeAtomic(file, null as unknown as string)).rejects.toThrow();
      await syncFolder(folder);
    }
    // Those of the runner come and go.
    expect(openFiles()).toBeLessThan(before + 20);
  },
);

describe('writing a file as a whole', () => {
  test('replaces what was there, for nobody else to read, and leaves nothing beside it', async () => {
    const folder = tempFolder();
    const file = path.join(folder, 'a.json');
    writeFileSync(file, 'old', { mode: 0o644 });
    await writeAtomic(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  test('that fails leaves what was there and nothing beside it', async () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, 'a.json'));
    await expect(writeAtomic(path.join(folder, 'a.json'), 'new')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  test('a link is replaced, not followed', async () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, 'theirs'), 'theirs');
    symlinkSync(path.join(folder, 'theirs'), path.join(folder, 'ours'));
    await writeAtomic(path.join(folder, 'ours'), 'ours');
    expect(readFileSync(path.join(folder, 'theirs'), 'utf8')).toBe('theirs');
  });

  test.each(['EPERM', 'EBUSY', 'EACCES'])('a rename that Windows holds up with %s is tried again', async (code) => {
    let tries = 0;
    const third = async () => {
      tries += 1;
      if (tries < 3) throw failed(code);
      return tries;
    };
    expect(await retryBusy(third, 'win32', [0, 0])).toBe(3);
    tries = 0;
    await expect(retryBusy(third, 'win32', [0])).rejects.toMatchObject({ code });
    tries = 0;
    await expect(retryBusy(third, 'linux', [0, 0])).rejects.toMatchObject({ code });
    expect(tries).toBe(1);
  });

  test('any other failure is final on Windows, too', async () => {
    let tries = 0;
    const full = async () => {
      tries += 1;
      throw failed('ENOSPC');
    };
    await expect(retryBusy(full, 'win32', [0, 0])).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(tries).toBe(1);
  });
});

describe('the id of this machine', () => {
  test('is made once, is random, and is made anew when it is none', async () => {
    const [here, there] = [path.join(tempFolder(), 'user'), tempFolder()];
    const id = await machineId(here);
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(await machineId(here)).toBe(id);
    expect(await machineId(there)).not.toBe(id);
    for (const broken of ['', id.slice(1), `${id}0`, `x${id}`, id.toUpperCase().replaceAll(/\d/g, 'A')]) {
      writeFileSync(path.join(here, 'machine-id'), broken);
      const fresh = await machineId(here);
      expect(fresh).toMatch(/^[0-9a-f]{64}$/);
      expect(fresh).not.toBe(broken);
      expect(await machineId(here)).toBe(fresh);
    }
  });

  test('that cannot be read is no reason to make another', async () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, 'machine-id'));
    await expect(machineId(folder)).rejects.toMatchObject({ code: 'disk.failed' });
  });

  test('is kept in a book only as a seal of both', () => {
    const seals = [machineSeal('a', 'b'), machineSeal('a', 'c'), machineSeal('c', 'b')];
    expect(new Set(seals).size).toBe(3);
    for (const seal of seals) expect(seal).toMatch(/^[0-9a-f]{64}$/);
    expect(machineSeal('a', 'b')).toBe(seals[0]);
  });
});

describe('the database', () => {
  test.each([
    'cipher=aes256cbc',
    'synchronous=NORMAL',
    'secure_delete=OFF',
    'temp_store=FILE',
    'trusted_schema=ON',
    'cell_size_check=OFF',
    'mmap_size=65536',
    'foreign_keys=OFF',
    'cache_size=-2000',
    'fullfsync=OFF',
    'checkpoint_fullfsync=OFF',
    'busy_timeout=1',
    'locking_mode=NORMAL',
  ])('is refused with %s', (pragma) => {
    const db = createStore(path.join(tempFolder(), 'book.db'), Buffer.alloc(32, 7));
    try {
      assertPragmas(db);
      db.pragma(pragma);
      expect(() => assertPragmas(db)).toThrow(pragma.split('=')[0] ?? '');
    } finally {
      db.close();
    }
  });

  test.each([0, 31, 33])('takes no key of %i bytes', (bytes) => {
    const file = path.join(tempFolder(), 'book.db');
    expect(() => openStore(file, Buffer.alloc(bytes), { create: true })).toThrow('32 bytes');
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  test('changes its layout in whole steps that grow', () => {
    const steps = (...versions: number[]) => versions.map((version) => ({ version, sql: '' }));
    expect(() => checkMigrations(steps(1, 2, 10))).not.toThrow();
    for (const wrong of [steps(0), steps(-1), steps(2, 2), steps(2, 1), steps(1.5)]) {
      expect(() => checkMigrations(wrong)).toThrow('does not follow');
    }
  });
});
