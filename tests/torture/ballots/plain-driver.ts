import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';

// By its own name, past the hook that puts this file in its place.
const Driver = createRequire(import.meta.url)('better-sqlite3') as typeof Database;

type Note = (database: string) => void;
let beforeCheckpoint: Note = () => undefined;
/** The connection that was opened last. */
const opened: PlainDatabase[] = [];

/** The driver without its key: the same code writes the same pages, and they can be read and compared. */
export default class PlainDatabase extends Driver {
  readonly #file: string;

  constructor(file: string, options?: Database.Options) {
    super(file, options);
    this.#file = file;
    opened.splice(0, 1, this);
  }

  override key(): number {
    return 0;
  }

  override pragma(source: string, options?: { simple?: boolean }): unknown {
    if (source.startsWith('wal_checkpoint')) beforeCheckpoint(this.#file);
    return super.pragma(source, options);
  }
}

/** Tells of every checkpoint before it empties the log. */
export function onCheckpoint(note: Note): void {
  beforeCheckpoint = note;
}

/** Writes a setting past the core, as a leak would. */
export function leakInto(key: string, value: string): void {
  opened[0]?.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run([key, JSON.stringify(value)]);
}
