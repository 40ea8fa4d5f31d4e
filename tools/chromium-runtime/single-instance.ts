import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';

type Listener = (argv: string[], workingDirectory: string, additionalData: unknown) => void;
interface Notice {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

/** Runs of this process that hold a lock, by folder: a lock file with our own process id is stale unless listed here. */
const heldHere = new Set<string>();

/**
 * One running program per user-data folder. The lock is a file with the holder's process id; a second instance leaves
 * its arguments as a file in the folder that the holder watches. All of it works at once, as Electron's does.
 */
export class SingleInstance {
  readonly #folder: string;
  readonly #lockFile: string;
  readonly #listener: Listener;
  #watcher: FSWatcher | null = null;

  constructor(userData: string, listener: Listener) {
    this.#folder = join(userData, 'instances');
    this.#lockFile = join(this.#folder, 'lock');
    this.#listener = listener;
  }

  get isHeld(): boolean {
    return this.#watcher !== null;
  }

  /** True if this is the first instance; else the first one is told of `argv` and the data. */
  acquire(argv: string[], additionalData: object): boolean {
    if (this.isHeld) return true;
    mkdirSync(this.#folder, { recursive: true });
    while (!this.#create()) {
      const holder = this.#holder();
      if (holder !== null && isAlive(holder, this.#folder)) {
        this.#leaveNotice({ argv, workingDirectory: process.cwd(), additionalData });
        return false;
      }
      rmSync(this.#lockFile, { force: true });
    }
    heldHere.add(this.#folder);
    this.#watcher = watch(this.#folder, () => this.#collect());
    this.#watcher.unref();
    return true;
  }

  release(): void {
    if (!this.#watcher) return;
    this.#watcher.close();
    this.#watcher = null;
    heldHere.delete(this.#folder);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #create(): boolean {
    // Written elsewhere and then linked: whoever sees the lock sees whose it is.
    const draft = join(this.#folder, randomUUID());
    writeFileSync(draft, identityOf(process.pid));
    try {
      linkSync(draft, this.#lockFile);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  #holder(): string | null {
    try {
      return readFileSync(this.#lockFile, 'utf8');
    } catch {
      return null;
    }
  }

  #leaveNotice(notice: Notice): void {
    const path = join(this.#folder, randomUUID());
    writeFileSync(path, JSON.stringify(notice));
    renameSync(path, `${path}.json`);
  }

  #collect(): void {
    for (const name of readdirSync(this.#folder)) {
      if (!name.endsWith('.json')) continue;
      const path = join(this.#folder, name);
      const notice = JSON.parse(readFileSync(path, 'utf8')) as Notice;
      rmSync(path, { force: true });
      this.#listener(notice.argv, notice.workingDirectory, notice.additionalData);
    }
  }
}

/** A process by id and, where Linux tells, its start time: ids are used again. */
function identityOf(pid: number): string {
  return `${pid} ${startTimeOf(pid)}`;
}

function startTimeOf(pid: number): string {
  try {
    // Fields after the command's name, which is in brackets and may hold anything; the start time is the 22nd of all.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(holder: string, folder: string): boolean {
  const pid = Number.parseInt(holder, 10);
  if (!(pid > 0) || holder !== identityOf(pid)) return false;
  if (pid === process.pid) return heldHere.has(folder);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
