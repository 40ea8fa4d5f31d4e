import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { AppError } from '../../../shared/model/errors.ts';
import type { Connection } from './connection.ts';
import { bookDamaged } from './errors.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';
import { openKeyedReadOnly, openStore } from './open.ts';

/** Layout version of a database in which every migration has run. */
export function newestVersion(migrations: readonly Migration[] = MIGRATIONS): number {
  return migrations.at(-1)?.version ?? 0;
}

/** Throws unless versions are whole numbers that strictly grow: run at start, so that a clash never reaches a book. */
export function checkMigrations(migrations: readonly Migration[] = MIGRATIONS): void {
  let before = 0;
  for (const { version } of migrations) {
    if (!Number.isInteger(version) || version <= before)
      throw new Error(`migration ${version} does not follow ${before}`);
    before = version;
  }
}

/**
 * Throws `book.newer` if a program newer than this one has changed the book's layout. Ask it on a connection that cannot write
 * (`openKeyedReadOnly`), so that the book stays byte for byte as it is.
 */
export function assertNotNewer(db: Connection, migrations: readonly Migration[] = MIGRATIONS): void {
  if (versionOf(db) > newestVersion(migrations)) throw newerBook();
}

/** The error for a book that only a newer program understands. */
export function newerBook(): AppError {
  return new AppError(
    'book.newer',
    '这个记录簿标明由更新版本的程序写成，本程序没有改动它。请升级程序后再打开；没有更新版本的，请从备份中找回 keyslots.json。',
  );
}

/**
 * Brings a database to the newest layout, each step in one transaction of its own. Before an existing book is changed, a copy
 * of it is made beside it and proven to be whole; it stays there until the next migration replaces it.
 * @param copy absolute path for that copy; encrypted under the same key
 * @returns version before and after
 * @throws AppError `book.newer`, `disk.full`, `disk.failed`; the layout is then that of the last step that went through
 */
export function migrate(
  db: Connection,
  key: Buffer,
  copy: string,
  migrations: readonly Migration[] = MIGRATIONS,
): { from: number; to: number } {
  const from = versionOf(db);
  const to = newestVersion(migrations);
  assertNotNewer(db, migrations);
  if (from === to) return { from, to };
  if (from > 0) copyVerified(db, key, copy);
  climb(db, migrations);
  return { from, to };
}

function climb(db: Connection, migrations: readonly Migration[]): void {
  const from = versionOf(db);
  for (const step of migrations) {
    if (step.version > from) apply(db, step);
  }
}

/** Layout version of an open database; 0 for an empty one. */
export function versionOf(db: Connection): number {
  return Number(db.pragma('user_version'));
}

/**
 * Copies an open database into a new file and proves the copy: it opens with the key, passes SQLite's integrity check and holds
 * the same layout version and audit head. The file is synced before this returns.
 */
export function copyVerified(db: Connection, key: Buffer, target: string): void {
  rmSync(target, { force: true });
  try {
    db.run('VACUUM INTO ?', [target]);
    const file = openSync(target, 'r+');
    fsyncSync(file);
    closeSync(file);
    assertSameBook(db, key, target);
  } catch (thrown) {
    rmSync(target, { force: true });
    throw thrown;
  }
}

function assertSameBook(db: Connection, key: Buffer, target: string): void {
  const copy = openKeyedReadOnly(target, key);
  try {
    const head = 'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1';
    const same =
      copy.pragma('integrity_check') === 'ok' &&
      versionOf(copy) === versionOf(db) &&
      JSON.stringify(copy.get(head)) === JSON.stringify(db.get(head));
    if (!same) throw bookDamaged();
  } finally {
    copy.close();
  }
}

function apply(db: Connection, step: Migration): void {
  db.transaction(() => {
    // A step may rebuild a table; references are checked once at its end instead of row by row.
    db.pragma('defer_foreign_keys=ON');
    db.script(step.sql);
    if (db.all('PRAGMA foreign_key_check').length > 0) throw bookDamaged();
    db.pragma(`user_version=${step.version}`);
  });
}

/** Makes the database of a new book: newest layout, no rows. */
export function createStore(file: string, key: Buffer): Connection {
  const db = openStore(file, key, { create: true });
  try {
    climb(db, MIGRATIONS);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}
