import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { heldByAnother, takeLock } from '../../electron/core/vault/book-lock.ts';
import { openTestBook, tempFolder } from './helpers.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const LINUX = process.platform === 'linux';

/** The lock of a folder in which no database stands: then the file alone decides. */
function setUp() {
  const folder = tempFolder();
  const lock = path.join(folder, 'in-use.lock');
  return { lock, database: path.join(folder, 'book.db') };
}

/** The boot and the tick at which a process started (proc(5), field 22, the 20th behind the name). */
function startOf(pid: number): string {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
}

function ownerOf(pid: number): { pid: number; host: string; started: string } {
  return { pid, host: hostname(), started: startOf(pid) };
}

describe('the lock of a book', () => {
  test('names this program, for nobody else to read, and goes when it is released', () => {
    const { lock, database } = setUp();
    const held = takeLock(lock, database);
    const named = JSON.parse(readFileSync(lock, 'utf8')) as unknown;
    expect(named).toEqual(LINUX ? ownerOf(process.pid) : expect.objectContaining({ pid: process.pid }));
    if (process.platform !== 'win32') expect(statSync(lock).mode & 0o777).toBe(0o600);
    held.release();
    expect(existsSync(lock)).toBe(false);
    held.release();
    takeLock(lock, database).release();
  });

  test('that another program took over in the meantime stays when the first one releases', () => {
    const { lock, database } = setUp();
    const held = takeLock(lock, database);
    writeFileSync(lock, JSON.stringify({ pid: 1, host: hostname(), started: 'x' }));
    held.release();
    expect(existsSync(lock)).toBe(true);
  });

  test('is released once: a later one of the same program stays', () => {
    const { lock, database } = setUp();
    const first = takeLock(lock, database);
    first.release();
    const second = takeLock(lock, database);
    first.release();
    expect(existsSync(lock)).toBe(true);
    second.release();
    expect(existsSync(lock)).toBe(false);
  });

  test('in a folder that is not there is told in words', () => {
    const { lock } = setUp();
    const away = path.join(path.dirname(lock), 'away');
    expect(() => takeLock(path.join(away, 'in-use.lock'), path.join(away, 'book.db'))).toThrow(code('disk.failed'));
  });
});

describe.skipIf(!LINUX)('a lock that names', () => {
  test('a living program is respected before there is a database, and while the database is held', () => {
    const { lock, database } = setUp();
    writeFileSync(lock, JSON.stringify(ownerOf(1)));
    const before = readFileSync(lock);
    expect(heldByAnother(lock, database)).toBe(true);
    expect(() => takeLock(lock, database)).toThrow(code('book.in_use'));
    expect(readFileSync(lock)).toEqual(before);

    const book = openTestBook({ folder: path.dirname(lock) });
    book.db.transaction(() => expect(heldByAnother(lock, database)).toBe(true));
    book.close();
    expect(heldByAnother(lock, database)).toBe(false);
    takeLock(lock, database).release();
  });

  test('a program whose name looks like the end of its name is respected', async () => {
    const { lock, database } = setUp();
    const odd = path.join(path.dirname(lock), 'a) S 1 (b) c');
    copyFileSync('/bin/sleep', odd);
    const child = spawn(odd, ['60'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const { pid = 0 } = child;
    while (readlinkSync(`/proc/${pid}/exe`) !== odd) await wait(5);
    writeFileSync(lock, JSON.stringify(ownerOf(pid)));
    expect(heldByAnother(lock, database)).toBe(true);
  });

  test('a program that has ended, though nobody has asked how, keeps nobody out', async () => {
    const { lock, database } = setUp();
    // The one that waits on the pipe has a parent that, once it has become `sleep`, never asks.
    const parent = spawn('/bin/sh', ['-c', 'cat <&3 & echo $!; exec sleep 60 3<&-'], {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [, stdout, , pipe] = parent.stdio;
    const pid = await new Promise<number>((resolve) => stdout?.once('data', (line) => resolve(Number(line))));
    while (!readlinkSync(`/proc/${parent.pid}/exe`).endsWith('sleep')) await wait(5);
    if (pipe && 'end' in pipe) pipe.end();
    while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await wait(5);
    writeFileSync(lock, JSON.stringify(ownerOf(pid)));
    expect(heldByAnother(lock, database)).toBe(false);
  });

  const gone = 2 ** 22 + 1;
  test.each<[string, unknown]>([
    ['a number that no program has', { pid: gone, host: hostname(), started: '' }],
    ['a program of another machine', { ...ownerOf1(), host: 'elsewhere' }],
    ['a living program and another start', { ...ownerOf1(), started: 'boot:1' }],
    ['more than a lock of ours', { ...ownerOf1(), more: 1 }],
    ['less than a lock of ours', { pid: 1, host: hostname() }],
    ['no whole number', { ...ownerOf1(), pid: '1' }],
  ])('%s keeps nobody out', (_, left) => {
    const { lock, database } = setUp();
    writeFileSync(lock, JSON.stringify(left));
    expect(heldByAnother(lock, database)).toBe(false);
    takeLock(lock, database).release();
    expect(existsSync(lock)).toBe(false);
  });

  test('a living program counts up to the size of a lock file, and a larger file is none', () => {
    const { lock, database } = setUp();
    const text = JSON.stringify(ownerOf(1));
    writeFileSync(lock, text.padEnd(4096));
    expect(heldByAnother(lock, database)).toBe(true);
    writeFileSync(lock, text.padEnd(4097));
    expect(heldByAnother(lock, database)).toBe(false);
  });

  test('nothing at all, being a pipe, a folder or no JSON, keeps nobody out and is not waited for', () => {
    const { lock, database } = setUp();
    expect(heldByAnother(lock, database)).toBe(false);
    writeFileSync(lock, 'garbage');
    expect(heldByAnother(lock, database)).toBe(false);
    rmSync(lock);
    execFileSync('mkfifo', [lock]);
    expect(heldByAnother(lock, database)).toBe(false);
    takeLock(lock, database).release();
    mkdirSync(lock);
    expect(heldByAnother(lock, database)).toBe(false);
    expect(() => takeLock(lock, database)).toThrow(code('disk.failed'));
  });

  /** Process 1 lives as long as the system. */
  function ownerOf1() {
    return LINUX ? ownerOf(1) : { pid: 1, host: hostname(), started: '' };
  }
});
