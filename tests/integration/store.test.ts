import { createHash, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  assertNotNewer,
  checkMigrations,
  createStore,
  migrate,
  newestVersion,
  versionOf,
} from '../../electron/core/store/migrate.ts';
import { MIGRATIONS } from '../../electron/core/store/migrations/index.ts';
import { assertPragmas, inUse, openKeyedReadOnly, openStore } from '../../electron/core/store/open.ts';
import { tempFolder } from './helpers.ts';

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Every file of a folder with its hash: two equal results mean that nothing in it changed. */
const contents = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, digest(path.join(folder, name))]));

function newStore() {
  const folder = tempFolder();
  const file = path.join(folder, 'book.db');
  const key = randomBytes(32);
  return { folder, file, key, db: createStore(file, key) };
}

/** Files that this program has open: on Windows nobody could remove or replace them. Elsewhere than on Linux none are told. */
function openFiles(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
}

const setting = "INSERT INTO setting (key, value) VALUES (?, '1')";

describe('opening', () => {
  test('sets the safe pragmas, and a connection without one of them is refused', () => {
    const { db } = newStore();
    expect(() => assertPragmas(db)).not.toThrow();
    for (const change of [
      'synchronous=NORMAL',
      'secure_delete=OFF',
      'temp_store=FILE',
      'trusted_schema=ON',
      'mmap_size=65536',
    ]) {
      const name = change.split('=')[0] ?? '';
      const before = db.pragma(name);
      db.pragma(change);
      expect(() => assertPragmas(db)).toThrow(name);
      db.pragma(`${name}=${String(before)}`);
    }
    db.close();
  });

  test('leaves no index file beside the log, and one file after closing', () => {
    const { db, folder } = newStore();
    db.run(setting, ['a']);
    expect(readdirSync(folder).toSorted()).toEqual(['book.db', 'book.db-wal']);
    db.close();
    expect(readdirSync(folder)).toEqual(['book.db']);
  });

  test('a wrong key, a foreign file and an empty key are refused and nothing is changed', () => {
    const { db, file, folder } = newStore();
    db.close();
    const before = contents(folder);
    expect(() => openStore(file, randomBytes(32))).toThrow(expect.objectContaining({ code: 'book.damaged' }));
    expect(() => openStore(file, Buffer.alloc(0))).toThrow('32 bytes');
    expect(contents(folder)).toEqual(before);
  });

  test('a missing file is not made', () => {
    const file = path.join(tempFolder(), 'book.db');
    expect(() => openStore(file, randomBytes(32))).toThrow(expect.objectContaining({ code: 'disk.failed' }));
    expect(existsSync(file)).toBe(false);
  });

  test.each([0, 100, 4096, 20_000])('a database cut to %i bytes is damaged, not empty', (size) => {
    const { db, file, key } = newStore();
    db.transaction(() => {
      for (let i = 0; i < 2000; i++) db.run(setting, [`key-${i}`]);
    });
    db.close();
    truncateSync(file, size);
    expect(() => {
      const again = openStore(file, key);
      try {
        if (again.all('SELECT key FROM setting').length !== 2000) throw new Error('rows lost without a word');
      } finally {
        again.close();
      }
    }).toThrow(expect.objectContaining({ code: 'book.damaged' }));
  });

  test('every flipped bit is noticed', () => {
    const { db, file, key } = newStore();
    db.transaction(() => {
      for (let i = 0; i < 50; i++) db.run(setting, [`key-${i}`]);
    });
    db.close();
    const whole = readFileSync(file);
    const offsets = Array.from({ length: 200 }, (_, i) => Math.floor((i * whole.length) / 200));
    for (const offset of offsets) {
      const bytes = Buffer.from(whole);
      bytes[offset] = (bytes[offset] ?? 0) ^ (1 << (offset % 8));
      writeFileSync(file, bytes);
      expect(() => {
        const again = openKeyedReadOnly(file, key);
        try {
          if (again.pragma('integrity_check') !== 'ok') throw Object.assign(new Error(), { code: 'book.damaged' });
        } finally {
          again.close();
        }
      }, `bit at ${offset}`).toThrow(expect.objectContaining({ code: 'book.damaged' }));
    }
  });

  test('a second opener hears that the book is in use', () => {
    const { db, file, key } = newStore();
    const started = performance.now();
    expect(() => openStore(file, key)).toThrow(expect.objectContaining({ code: 'book.in_use' }));
    expect(performance.now() - started).toBeLessThan(2000);
    db.close();
  });

  test('a copy that somebody is reading is let go again, and opens when the reader has gone', () => {
    const { db, folder, key } = newStore();
    db.run(setting, ['a']);
    const copy = path.join(folder, 'copy.db');
    // Such a copy has no log yet, and gets one only while nobody reads it.
    db.run('VACUUM INTO ?', [copy]);
    db.close();
    const reader = openKeyedReadOnly(copy, key);
    reader.script('BEGIN; SELECT count(*) FROM setting');
    expect(() => openStore(copy, key)).toThrow(expect.objectContaining({ code: 'book.in_use' }));
    reader.close();
    const again = openStore(copy, key);
    expect(again.all('SELECT key FROM setting')).toEqual([{ key: 'a' }]);
    again.close();
  });

  test('closing a second time takes nothing away from whoever opened the book since', () => {
    const { db, file, folder, key } = newStore();
    db.close();
    const probe = openKeyedReadOnly(file, key);
    probe.close();
    const since = openStore(file, key);
    since.run(setting, ['said since']);
    const before = contents(folder);
    expect(Object.keys(before)).toContain('book.db-wal');
    probe.close();
    expect(contents(folder)).toEqual(before);
    since.close();
  });

  test('asking whether a book is in use changes nothing in its folder, also after a crash', () => {
    const { db, folder } = newStore();
    db.run(setting, ['said before the crash']);
    const crashed = tempFolder();
    for (const name of ['book.db', 'book.db-wal']) copyFileSync(path.join(folder, name), path.join(crashed, name));
    db.close();
    for (const where of [folder, crashed]) {
      const before = contents(where);
      expect(inUse(path.join(where, 'book.db'))).toBe(false);
      expect(contents(where)).toEqual(before);
    }
  });

  test('a query-only connection reads and cannot write', () => {
    const { db, file, key } = newStore();
    db.run(setting, ['a']);
    db.close();
    const again = openStore(file, key, { queryOnly: true });
    expect(again.all('SELECT key FROM setting')).toEqual([{ key: 'a' }]);
    expect(() => again.run(setting, ['b'])).toThrow(expect.objectContaining({ code: 'book.read_only' }));
    again.close();
  });
});

describe('statements', () => {
  test('a query cannot change the database', () => {
    const { db } = newStore();
    expect(() => db.all("INSERT INTO setting (key, value) VALUES ('a', '1') RETURNING key")).toThrow('must not change');
    expect(db.all('SELECT key FROM setting')).toEqual([]);
    db.close();
  });

  test('a transaction that throws leaves nothing; one inside another is part of it', () => {
    const { db } = newStore();
    const rows = () => db.all<{ key: string }>('SELECT key FROM setting ORDER BY key').map((row) => row.key);
    expect(() =>
      db.transaction(() => {
        db.run(setting, ['lost']);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(rows()).toEqual([]);
    db.transaction(() => {
      db.run(setting, ['kept']);
      expect(() =>
        db.transaction(() => {
          db.run(setting, ['inner']);
          throw new Error('inner');
        }),
      ).toThrow('inner');
    });
    expect(rows()).toEqual(['kept']);
    db.close();
  });

  test('the audit chain cannot be rewritten by a statement', () => {
    const { db } = newStore();
    db.run("INSERT INTO audit VALUES (1, 'at', 'actor', 'test.done', '{}', '', '')");
    expect(() => db.run("UPDATE audit SET actor = 'x'")).toThrow('append-only');
    expect(() => db.run('DELETE FROM audit')).toThrow('append-only');
    db.close();
  });
});

describe('migrations', () => {
  const next = {
    version: newestVersion() + 10,
    sql: 'CREATE TABLE added (x TEXT) STRICT; INSERT INTO added VALUES (1);',
  };
  const failing = {
    version: next.version + 10,
    sql: 'CREATE TABLE half (x TEXT) STRICT; INSERT INTO nowhere VALUES (1);',
  };

  test('the list of this program is whole and in order; a list that is not is refused', () => {
    expect(() => checkMigrations()).not.toThrow();
    // A published number is never given anew: a book that says it would be changed a second time. The file has it in its name.
    const files = readdirSync(path.join(import.meta.dirname, '../../electron/core/store/migrations'));
    const numbers = new Set(files.filter((name) => name !== 'index.ts').map((name) => Number.parseInt(name, 10)));
    expect(MIGRATIONS.map(({ version }) => version)).toEqual([...numbers].toSorted((a, b) => a - b));
    expect(() => checkMigrations([next, next])).toThrow('does not follow');
    expect(() => checkMigrations([failing, next])).toThrow('does not follow');
    expect(() => checkMigrations([{ version: 1.5, sql: '' }])).toThrow('does not follow');
  });

  test('an existing book is copied, proven and then changed', () => {
    const { db, folder, key } = newStore();
    db.run(setting, ['before']);
    const copy = path.join(folder, 'copy.db');
    expect(migrate(db, key, copy, [...MIGRATIONS, next])).toEqual({ from: newestVersion(), to: next.version });
    expect(db.all('SELECT x FROM added')).toEqual([{ x: '1' }]);
    expect(openFiles()).not.toContain(copy);
    db.close();
    const old = openStore(copy, key);
    expect(versionOf(old)).toBe(newestVersion());
    expect(old.all('SELECT key FROM setting')).toEqual([{ key: 'before' }]);
    old.close();
  });

  test('a copy that its key does not open is no copy: nothing is left of it, and the book is not changed', () => {
    const { db, folder } = newStore();
    const copy = path.join(folder, 'copy.db');
    expect(() => migrate(db, randomBytes(32), copy, [...MIGRATIONS, next])).toThrow();
    expect(existsSync(copy)).toBe(false);
    expect(versionOf(db)).toBe(newestVersion());
    db.close();
  });

  test('a step that fails leaves the layout of the step before it', () => {
    const { db, folder, key } = newStore();
    expect(() => migrate(db, key, path.join(folder, 'copy.db'), [...MIGRATIONS, next, failing])).toThrow('nowhere');
    expect(versionOf(db)).toBe(next.version);
    const tables = db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE name IN ('added', 'half')");
    expect(tables).toEqual([{ name: 'added' }]);
    db.close();
  });

  test('a step that breaks a reference is taken back, and told as damage', () => {
    const { db, folder, key } = newStore();
    const breaking = {
      version: newestVersion() + 10,
      sql: "INSERT INTO follow_up VALUES ('f', 'no such record', 'note', '2026-01-01', '', '', NULL, '', '[]');",
    };
    expect(() => migrate(db, key, path.join(folder, 'copy.db'), [...MIGRATIONS, breaking])).toThrow(
      expect.objectContaining({ code: 'book.damaged' }),
    );
    expect(versionOf(db)).toBe(newestVersion());
    db.close();
  });

  test('a newer book is refused and stays byte for byte, also with a log that a crash left behind', () => {
    const { db, file, folder, key } = newStore();
    migrate(db, key, path.join(folder, 'copy.db'), [...MIGRATIONS, next]);
    const crashed = tempFolder();
    for (const name of ['book.db', 'book.db-wal']) copyFileSync(path.join(folder, name), path.join(crashed, name));
    db.close();
    for (const [where, name] of [
      [folder, file],
      [crashed, path.join(crashed, 'book.db')],
    ] as const) {
      const before = contents(where);
      const probe = openKeyedReadOnly(name, key);
      expect(() => assertNotNewer(probe)).toThrow(expect.objectContaining({ code: 'book.newer' }));
      probe.close();
      expect(contents(where)).toEqual(before);
    }
  });
});
