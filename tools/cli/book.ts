import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { createCore, type Core } from '../../electron/core/core.ts';
import type { Session } from '../../shared/contract/books.ts';
import { AppError } from '../../shared/model/errors.ts';
import { UsageError, optional, required, type Invocation } from './command.ts';

/** Options of every command that opens a book, and how the help shows them. */
export const BOOK_OPTIONS = {
  book: { type: 'string' },
  'passphrase-file': { type: 'string' },
  slot: { type: 'string' },
  'user-data': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;
export const BOOK_USAGE = '--book DIR [--passphrase-file FILE|-] [--slot LABEL] [--user-data DIR]';

/** For tests only: a variable is seen by every program of the same user. */
const PASSPHRASE_VARIABLE = 'BRANCHBOOK_PASSPHRASE';
/** A passphrase file larger than this is another file by mistake. */
const LARGEST_PASSPHRASE = 4096;

/** An open book, for the time of one command. */
interface CliBook {
  readonly core: Core;
  readonly session: Session;
}

/** Opens the book that the invocation names, runs the work and closes it again, whatever happens. */
export async function withBook<T>(invocation: Invocation, work: (book: CliBook) => Promise<T>): Promise<T> {
  const folder = path.resolve(required(invocation, 'book'));
  return withCore(invocation, async (core) => {
    const place = fileHandle(folder);
    const summary = await core.call('books.add', { folder: place.handle }, place.files);
    const label = optional(invocation, 'slot');
    const slots = summary.slots.filter((slot) => slot.kind === 'passphrase');
    const slot = label === undefined ? slots[0] : slots.find((each) => each.label === label);
    if (!slot) throw new UsageError(`没有这个使用人；可选：${slots.map((each) => each.label).join('、')}`);
    const passphrase = await readPassphrase(invocation);
    await core.call('books.unlock', { bookId: summary.id, slotId: slot.id, passphrase });
    const session = await core.call('books.compared', {});
    return work({ core, session });
  });
}

/** Runs work on a core that keeps no list of books, and closes it. */
export async function withCore<T>(invocation: Invocation, work: (core: Core) => Promise<T>): Promise<T> {
  const userData = path.resolve(optional(invocation, 'user-data') ?? defaultUserData());
  const core = createCore({ userData, rememberBooks: false });
  try {
    return await work(core);
  } finally {
    await core.close();
  }
}

/** A path as the contract takes it: a fresh handle for the input, and the table that says what is behind it. */
export function fileHandle(file: string): { handle: string; files: Record<string, string> } {
  const handle = `file-${randomBytes(16).toString('hex')}`;
  return { handle, files: { [handle]: path.resolve(file) } };
}

/**
 * The passphrase: first line of the file of `--passphrase-file`, of standard input for `-`, or the variable
 * `BRANCHBOOK_PASSPHRASE` (for tests only). Never an argument: other users of the machine see those.
 */
export async function readPassphrase(invocation: Invocation): Promise<string> {
  const file = optional(invocation, 'passphrase-file');
  const variable = process.env[PASSPHRASE_VARIABLE];
  if (file === undefined && variable === undefined)
    throw new UsageError('缺少 --passphrase-file FILE（用 - 表示标准输入）');
  const text = file === undefined ? (variable ?? '') : await readFirstLine(file);
  if (text === '') throw new UsageError('口令是空的');
  return text;
}

async function readFirstLine(file: string): Promise<string> {
  const content = file === '-' ? await readInput() : await readSmallFile(file);
  return (content.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '').normalize('NFC');
}

async function readSmallFile(file: string): Promise<string> {
  try {
    const content = await readFile(file);
    if (content.length <= LARGEST_PASSPHRASE) return content.toString('utf8');
  } catch {
    throw new AppError('file.unreadable', '读不到口令文件，请检查路径和权限。');
  }
  throw new UsageError('口令文件太大，应当只有一行口令');
}

async function readInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += String(chunk);
    if (text.includes('\n') || text.length > LARGEST_PASSPHRASE) break;
  }
  return text;
}

/** Where the app keeps this user's data, so that a book made here is no copy there. */
function defaultUserData(): string {
  const name = '支部手册';
  if (process.platform === 'win32') return path.join(process.env['APPDATA'] ?? homedir(), name);
  if (process.platform === 'darwin') return path.join(homedir(), 'Library/Application Support', name);
  return path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config'), name);
}
