import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { bookInUse } from '../store/errors.ts';
import { inUse } from '../store/open.ts';
import { fileError, systemCode } from './files.ts';

/*
 * Two guards keep two programs off one book. SQLite's exclusive lock on the database is the one that holds: the system frees it
 * whatever way a program ends. This file only makes the refusal quick and lets the lock screen show it; so a file that a crash
 * left behind must never keep anybody out, and is taken over as soon as its owner is known to be gone.
 */
const owner = z.strictObject({ pid: z.int(), host: z.string(), started: z.string() });
type Owner = z.infer<typeof owner>;
const LARGEST_BYTES = 4096;

/** A held lock. */
export interface BookLock {
  /** Gives the book free. Harmless when called twice. */
  release(): void;
}

/**
 * Takes the lock file of a book.
 * @throws AppError `book.in_use` when a living program holds it, `book.read_only` when the folder cannot be written, `disk.full`
 */
export function takeLock(file: string, database: string): BookLock {
  if (heldByAnother(file, database)) throw bookInUse();
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), started: startMark(process.pid) } satisfies Owner);
  try {
    rmSync(file, { force: true });
    // `wx`: of two programs that come here at once, one may still remove the other's fresh file; SQLite's lock then decides.
    writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    throw systemCode(thrown) === 'EEXIST' ? bookInUse() : fileError(thrown);
  }
  let held = true;
  return {
    release() {
      if (held && readLock(file) === mine) rmSync(file, { force: true });
      held = false;
    },
  };
}

/**
 * True when a program that surely still runs holds the book. A lock from another machine came here with a copied folder, since
 * shared folders are refused. Anybody can write such a file, so it counts only while the database is held too; where the system cannot tell a process from a later one with the same number, SQLite's lock decides.
 */
export function heldByAnother(file: string, database: string): boolean {
  return namesLiving(file) && (!existsSync(database) || inUse(database));
}

function namesLiving(file: string): boolean {
  let raw: unknown;
  try {
    raw = JSON.parse(readLock(file));
  } catch {
    return false;
  }
  const parsed = owner.safeParse(raw);
  if (!parsed.success || parsed.data.host !== hostname()) return false;
  const mark = startMark(parsed.data.pid);
  return mark !== '' && mark === parsed.data.started;
}

/** Text of a lock file; empty when there is none. */
function readLock(file: string): string {
  try {
    // Anything but a small file is none of ours, and a pipe would never answer.
    const facts = statSync(file);
    return facts.isFile() && facts.size <= LARGEST_BYTES ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}

/**
 * What tells a process from a later one of the same number: on Linux the boot and the tick at which it started (proc(5), field 22).
 * Empty when there is no such process or the system does not say.
 */
function startMark(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold anything, brackets included.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    if (state === 'Z' || ticks === undefined) return '';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${ticks}`;
  } catch {
    return '';
  }
}
