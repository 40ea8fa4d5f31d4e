import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Connection } from './connection.ts';
import { bookDamaged, storeError } from './errors.ts';

export type { ReadableDB, WritableDB } from './connection.ts';

/** Length of the raw database key in bytes (ChaCha20-Poly1305). */
const KEY_BYTES = 32;

const RAW_PREFIX = 'raw:';

/** How long a statement waits for another program's lock, in milliseconds. */
const BUSY_MS = 500;

/**
 * Pragmas set on every connection and what reading them back must give. SQLite's and the cipher's defaults lose acknowledged
 * commits at a power cut, keep deleted text and spill temporary tables in plaintext.
 * `locking_mode` stands first: set before the first access, it keeps the log's index in memory and no `-shm` file appears.
 */
const PRAGMAS: readonly [name: string, value: string, reads: string | number][] = [
  ['busy_timeout', String(BUSY_MS), BUSY_MS],
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['temp_store', 'MEMORY', 2],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
  ['foreign_keys', 'ON', 1],
  // 32 MiB. Every page that leaves the cache is decrypted again when it comes back, so SQLite's 2 MB cost half of the speed.
  ['cache_size', '-32768', -32768],
  // Only macOS has them: a plain fsync there does not reach the medium. Elsewhere they change nothing.
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
];

interface StoreOptions {
  /** Make a new file; otherwise it must exist. */
  create?: boolean;
  /** Refuse every change on this connection (a copy of a book). */
  queryOnly?: boolean;
}

/**
 * Opens an encrypted database and proves that the key fits and that every pragma of the safe set took effect.
 * @param file absolute path of the database file
 * @param key 32 raw bytes; the driver keeps its own copy, the caller's Buffer may be wiped
 * @throws AppError `book.damaged` (wrong key or not a database), `book.in_use`, `book.read_only`, `disk.full`, `disk.failed`
 */
export function openStore(file: string, key: Buffer, options: StoreOptions = {}): Connection {
  const raw = openKeyed(file, key, { fileMustExist: options.create !== true });
  const db = new Connection(raw);
  try {
    setPragmas(db);
    if (options.queryOnly === true) db.pragma('query_only=ON');
    return db;
  } catch (thrown) {
    raw.close();
    throw thrown;
  }
}

/**
 * Opens a database on a connection that cannot change a byte of it: not even the pending write-ahead log of a crashed program is
 * folded in. The log's index file that SQLite has to lay beside it is removed again by {@link Connection.close}.
 * @throws AppError like {@link openStore}
 */
export function openKeyedReadOnly(file: string, key: Buffer): Connection {
  const sweep = sweeper([`${file}-shm`, `${file}-wal`]);
  try {
    return new Connection(openKeyed(file, key, { readonly: true, fileMustExist: true }), sweep);
  } catch (thrown) {
    sweep();
    throw thrown;
  }
}

/** Removes those files, as far as they are not there yet. */
function sweeper(files: readonly string[]): () => void {
  const missing = files.filter((file) => !existsSync(file));
  return () => {
    for (const file of missing) rmSync(file, { force: true });
  };
}

/**
 * Whether another program holds a database, asked without its key and so before any time is spent on a passphrase: SQLite takes its
 * shared lock before it reads the first page, which then is nothing that it knows. Changes nothing in the folder: beside the log of a
 * crashed program SQLite lays an index, which goes again.
 */
export function inUse(file: string): boolean {
  const sweep = sweeper([`${file}-shm`]);
  const raw = new Database(file, { readonly: true, timeout: 0 });
  try {
    raw.pragma('schema_version');
    return false;
  } catch (thrown) {
    return thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY');
  } finally {
    raw.close();
    sweep();
  }
}

/** Sets the safe set on a fresh connection and proves that every pragma of it took effect. */
export function setPragmas(db: Connection): void {
  for (const [name, value] of PRAGMAS) db.pragma(`${name}=${value}`);
  assertPragmas(db);
}

/** Throws unless the connection runs with the safe set; called at every open, used by tests. */
export function assertPragmas(db: Connection): void {
  if (db.pragma('cipher') !== 'chacha20') throw new Error('pragma cipher is not chacha20');
  for (const [name, , expected] of PRAGMAS) {
    if (db.pragma(name) !== expected) throw new Error(`pragma ${name} is not ${expected}`);
  }
}

function openKeyed(file: string, key: Buffer, options: Database.Options): Database.Database {
  if (key.length !== KEY_BYTES) throw new Error('database key must be 32 bytes');
  // `raw:` and the bytes themselves: without the prefix the cipher takes them for a passphrase and runs PBKDF2 over them, which
  // costs 100 ms per open and adds nothing to a random key (measured; utelle/SQLite3MultipleCiphers, ChaCha20 cipher, raw key).
  const keyBytes = Buffer.alloc(RAW_PREFIX.length + KEY_BYTES);
  keyBytes.write(RAW_PREFIX, 'ascii');
  key.copy(keyBytes, RAW_PREFIX.length);
  let raw: Database.Database | undefined;
  try {
    raw = new Database(file, { ...options, timeout: BUSY_MS });
    // The cipher must be chosen before the key: it is the one that authenticates every byte, header included.
    raw.pragma("cipher='chacha20'");
    raw.key(keyBytes);
    // Before the first read, or an index of the log is laid beside the database (see PRAGMAS).
    if (options.readonly !== true) raw.pragma('locking_mode=EXCLUSIVE');
    // The first read is what tells a wrong key. A file without any table is what is left of a book that was cut to nothing.
    const tables = raw.pragma('schema_version', { simple: true });
    if (options.fileMustExist === true && tables === 0) throw bookDamaged();
    return raw;
  } catch (thrown) {
    raw?.close();
    throw storeError(thrown);
  } finally {
    keyBytes.fill(0);
  }
}
