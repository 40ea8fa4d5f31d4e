import { mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BookCopy } from '../../../shared/contract/backups.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock } from '../context.ts';
import { bookLocked } from '../store/errors.ts';
import { copyVerified } from '../store/migrate.ts';
import { attachmentFiles } from '../store/queries/attachments.ts';
import { lastAudit } from '../store/queries/audit.ts';
import { bookPaths, namesIn } from './book-folder.ts';
import { COPY_ENDING, copyDamaged, packCopy, readCopy, type CopyHead } from './copy-file.ts';
import { systemCode, writeAtomic } from './files.ts';
import type { UnlockedBook } from './open-book.ts';

const ATTACHMENTS = 'attachments';
/** `20261124T034007Z.bbcopy`; two in one second get `-2`. */
const NAME = /^(?<at>\d{8}T\d{6}Z)(-\d+)?\.bbcopy$/;
/** What a program that was ended left of a file it was writing. */
const REMAINS = /^\..*\.tmp$/;

/**
 * Makes a copy of the open book in a folder, reads it back, and lets the oldest go that are more than `keep`. The database is copied
 * and proven by opening it; attachments that the folder has already are not copied again. Audited.
 * @throws AppError `disk.full`, `file.unwritable`, `backup.damaged` when the medium gives back other bytes, `book.locked`; the copies that
 *   were there are untouched then
 */
export async function makeCopy(book: UnlockedBook, folder: string, keep: number, clock: Clock): Promise<BookCopy> {
  const at = clock.now().toISOString();
  const staged = path.join(book.folder, 'copying.db');
  try {
    const { head, database } = await takeDatabase(book, staged, at);
    await mkdir(path.join(folder, ATTACHMENTS), { recursive: true });
    await sweep(folder);
    head.attachments = await copyAttachments(book, head.attachments, folder);
    const name = await freeName(folder, at);
    const file = path.join(folder, name);
    const bytes = packCopy(head, database);
    await writeAtomic(file, bytes);
    await proveCopy(file, database);
    if (book.closed.aborted) throw bookLocked();
    book.db.transaction(() => appendAudit(book, clock, 'backup.made', { at, head: { ...head.head } }));
    await rotate(folder, keep);
    return { name, at, bytes: bytes.length };
  } catch (thrown) {
    throw copyError(thrown);
  } finally {
    await rm(staged, { force: true }).catch(() => undefined);
  }
}

/** Copies in a folder, newest first; none when the folder is not there (a stick that is not plugged in). */
export async function listCopies(folder: string): Promise<BookCopy[]> {
  const copies: BookCopy[] = [];
  for (const name of (await namesIn(folder).catch(() => null)) ?? []) {
    const at = NAME.exec(name)?.groups?.['at'];
    const facts = at === undefined ? null : await stat(path.join(folder, name)).catch(() => null);
    if (at !== undefined && facts?.isFile()) copies.push({ name, at: instantOf(at), bytes: facts.size });
  }
  return copies.toSorted((a, b) => b.at.localeCompare(a.at) || b.name.localeCompare(a.name));
}

/** Where the attachments of a copy lie. */
export function attachmentsBeside(copy: string): string {
  return path.join(path.dirname(copy), ATTACHMENTS);
}

/** The file of a copy in its folder. Throws `backup.not_found` for what is no name of one. */
export function copyPath(folder: string, name: string): string {
  if (!NAME.test(name)) throw new AppError('backup.not_found', '没有找到这份备份，请重新选择。');
  return path.join(folder, name);
}

async function takeDatabase(
  book: UnlockedBook,
  staged: string,
  at: string,
): Promise<{ head: CopyHead; database: Buffer }> {
  // In one turn: nothing is written between the copy and what is told of it.
  copyVerified(book.db, book.keys.data, staged);
  const last = lastAudit(book.db);
  if (!last) throw copyDamaged();
  const head: CopyHead = {
    at,
    slots: book.slots.content,
    head: { seq: last.seq, hash: last.hash },
    attachments: [...attachmentFiles(book.db)].toSorted(),
  };
  return { head, database: await readFile(staged) };
}

/** Copies what the folder lacks; returns the names of those that are there afterwards. One that the book has lost is left out. */
async function copyAttachments(book: UnlockedBook, files: readonly string[], folder: string): Promise<string[]> {
  const target = path.join(folder, ATTACHMENTS);
  const there = new Set(await readdir(target));
  const whole: string[] = [];
  for (const file of files) {
    const source = path.join(bookPaths(book.folder).attachments, file);
    const facts = await stat(source).catch(() => null);
    const size = there.has(file) ? (await stat(path.join(target, file))).size : null;
    if (facts !== null && size !== facts.size) {
      const content = await readFile(source);
      await writeAtomic(path.join(target, file), content);
      if (!(await readFile(path.join(target, file))).equals(content)) throw copyDamaged();
    }
    if (facts !== null || size !== null) whole.push(file);
  }
  return whole;
}

/** Reads a copy back and holds it against what was proven by opening it; a bad one does not stay. */
async function proveCopy(file: string, database: Buffer): Promise<void> {
  const again = await readCopy(file).catch(() => null);
  if (again?.database.equals(database)) return;
  await rm(file, { force: true });
  throw new AppError('backup.damaged', '备份写好后读回来不一样，已删去这一份。请换一个 U 盘或磁盘再备份。');
}

async function rotate(folder: string, keep: number): Promise<void> {
  const old = (await listCopies(folder)).slice(keep);
  for (const { name } of old) await rm(path.join(folder, name), { force: true }).catch(() => undefined);
  if (old.length > 0) await dropUnneeded(folder).catch(() => undefined);
}

/** Lets attachments go that no copy names any more; none while a copy cannot be read. */
async function dropUnneeded(folder: string): Promise<void> {
  const needed = new Set<string>();
  for (const { name } of await listCopies(folder)) {
    const { head } = await readCopy(path.join(folder, name));
    for (const file of head.attachments) needed.add(file);
  }
  const target = path.join(folder, ATTACHMENTS);
  for (const file of await readdir(target)) if (!needed.has(file)) await rm(path.join(target, file), { force: true });
}

async function sweep(folder: string): Promise<void> {
  for (const place of [folder, path.join(folder, ATTACHMENTS)]) {
    for (const name of await readdir(place)) if (REMAINS.test(name)) await rm(path.join(place, name), { force: true });
  }
}

async function freeName(folder: string, at: string): Promise<string> {
  const stamp = at.replaceAll(/[-:]|\.\d+/g, '');
  const names = new Set(await namesIn(folder));
  for (let n = 1; ; n++) {
    const name = `${stamp}${n > 1 ? `-${n}` : ''}${COPY_ENDING}`;
    if (!names.has(name)) return name;
  }
}

/** 20261124T034007Z → 2026-11-24T03:40:07Z */
function instantOf(stamp: string): string {
  return stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
}

/** What a failed write of a copy means to the user: the book itself is as it was. */
function copyError(thrown: unknown): unknown {
  const code = thrown instanceof AppError ? thrown.code : systemCode(thrown);
  if (code === 'disk.full' || code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('disk.full', '放备份的磁盘已满，这次没有备份成，记录簿没有受影响。请腾出空间或换一个位置。');
  if (thrown instanceof AppError || code === undefined) return thrown;
  return new AppError(
    'file.unwritable',
    '不能在放备份的位置写入，这次没有备份成，记录簿没有受影响。请检查 U 盘是否接好、是否只读，或换一个位置。',
  );
}
