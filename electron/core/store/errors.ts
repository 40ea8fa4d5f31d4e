import Database from 'better-sqlite3';
import { AppError } from '../../../shared/model/errors.ts';

/** What a failed statement means to the user; SQLite's extended codes (`SQLITE_IOERR_WRITE` …) fall to their family. */
const FAMILIES: readonly [prefix: string, make: () => AppError][] = [
  ['SQLITE_FULL', () => diskFull()],
  ['SQLITE_IOERR', () => diskFailed()],
  ['SQLITE_NOTADB', () => bookDamaged()],
  ['SQLITE_CORRUPT', () => bookDamaged()],
  ['SQLITE_READONLY', () => bookReadOnly()],
  ['SQLITE_CANTOPEN', () => diskFailed()],
  ['SQLITE_BUSY', () => bookInUse()],
  ['SQLITE_LOCKED', () => bookInUse()],
];

/** The message that the triggers of the first migration raise when a final record would change. */
const FINAL_RECORD = 'record is final';

/**
 * The error to throw instead of what the driver threw: an `AppError` where the user can do something about it, otherwise the
 * thrown value itself (a mistake of ours, which the registry reports as `internal`).
 */
export function storeError(thrown: unknown): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  if (thrown.message === FINAL_RECORD) return recordFinal();
  const family = FAMILIES.find(([prefix]) => thrown.code.startsWith(prefix));
  return family ? family[1]() : thrown;
}

/** The record is final: only a new version can say something else. */
export function recordFinal(): AppError {
  return new AppError('record.immutable', '这份记录已经定稿，不能再改动。需要更正时，请选“更正”另立新版。');
}

/** The disk that holds the book has no room left. */
export function diskFull(): AppError {
  return new AppError('disk.full', '磁盘已满，这次改动没有保存。请腾出空间后再试。');
}

/** Reading or writing the disk failed. */
export function diskFailed(): AppError {
  return new AppError('disk.failed', '读写磁盘失败，这次改动没有保存。请检查磁盘后再试。');
}

/** The database is not what was written, or not whole. */
export function bookDamaged(): AppError {
  return new AppError('book.damaged', '记录簿文件已损坏或不完整，没有改动其中内容。请不要继续使用它，改用最近的备份。');
}

/** The folder or a file in it may not be written. */
export function bookReadOnly(): AppError {
  return new AppError('book.read_only', '记录簿所在的文件夹不能写入。请取消“只读”，或把它复制到本机硬盘后再打开。');
}

/** No book is open, or it was closed while the call ran. */
export function bookLocked(): AppError {
  return new AppError('book.locked', '记录簿已锁定，请先打开。');
}

/** Nothing else is written while a secret ballot is held: what is written when would tell of it. */
export function roundIsOpen(): AppError {
  return new AppError(
    'ballot.open',
    '正在进行无记名投票，这时不保存别的内容，刚才的操作没有做。请在投票关闭以后再做。',
  );
}

/** Another program has the book open. */
export function bookInUse(): AppError {
  return new AppError('book.in_use', '另一个程序正在使用这个记录簿。请先在那边锁定或关闭，再打开。');
}
