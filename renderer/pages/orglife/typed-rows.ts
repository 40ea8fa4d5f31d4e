import type { AppError, ErrorCode } from '../../../shared/model/errors.ts';
import { onFlush, onRescue } from '../../base/flush.ts';
import { shown } from '../../client.ts';
import { onReopened } from '../../state/session.ts';

/** How long typing must rest before it is saved, and how long after a failure it is tried again. */
const SETTLE_MS = 400;
const RETRY_MS = 5_000;

/** What the core answers for a row that it does not take as it stands: trying again does not help. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['input.invalid', 'record.wrong_state', 'roster.not_found']);

/** What was typed and is not in the book yet. */
interface Typed<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  /** Why the last save failed; everything is kept and tried again. */
  readonly error: AppError | null;
  /** ISO instant of the last save. */
  readonly savedAt: string | null;
}

/** Rows of a list, saved while they are typed. Kept outside React, so that another page or a save that fails loses nothing. */
export class TypedRows<Row extends { id: string }> {
  readonly #send: (rows: Row[]) => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #typed: Typed<Row> = { rows: new Map(), error: null, savedAt: null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** @param send saves rows and takes over what the book says then */
  constructor(send: (rows: Row[]) => Promise<void>) {
    this.#send = send;
    onFlush(() => this.save());
    // There is no other place for them: a lock waits rather than lose them.
    onRescue(() => this.save());
    // A failure is told on the page.
    onReopened(() => void this.save().catch(() => undefined));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): Typed<Row> => this.#typed;

  put(...rows: readonly Row[]): void {
    this.#change({ rows: new Map([...this.#typed.rows, ...rows.map((row) => [row.id, row] as const)]) });
    this.#later(SETTLE_MS);
  }

  /** Forgets what was typed in a row that is taken away. */
  drop(id: string): void {
    const rows = new Map([...this.#typed.rows].filter(([known]) => known !== id));
    this.#change({ rows, error: rows.size === 0 ? null : this.#typed.error });
  }

  /** Saves all that waits; rejects while that fails. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#writing = this.#writing.then(
      () => this.#write(),
      () => this.#write(),
    );
    return this.#writing;
  }

  async #write(): Promise<void> {
    const waiting = this.#typed.rows;
    if (waiting.size === 0) return;
    try {
      await this.#give([...waiting.values()]);
    } catch (thrown) {
      const error = shown(thrown);
      this.#change({ error });
      if (!REFUSALS.has(error.code)) {
        this.#later(RETRY_MS);
        throw error;
      }
      // One that is refused holds up no other; it goes out again once it is changed.
      for (const row of waiting.size > 1 ? waiting.values() : []) await this.#give([row]).catch(() => undefined);
      this.#change({ error });
      throw error;
    }
  }

  async #give(rows: Row[]): Promise<void> {
    await this.#send(rows);
    const left = [...this.#typed.rows].filter(([, row]) => !rows.includes(row));
    this.#change({ rows: new Map(left), error: null, savedAt: new Date().toISOString() });
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save().catch(() => undefined), ms);
  }

  #change(part: Partial<Typed<Row>>): void {
    this.#typed = { ...this.#typed, ...part };
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

/** What was typed of each year; kept as long as the book is open. */
export function typedByYear<Row extends { id: string }>(
  send: (year: number, rows: Row[]) => Promise<void>,
): (year: number) => TypedRows<Row> {
  const years = new Map<number, TypedRows<Row>>();
  return (year) => {
    const typed = years.get(year) ?? new TypedRows<Row>((rows) => send(year, rows));
    years.set(year, typed);
    return typed;
  };
}

/** Rows as the book has them, each with what was typed since; new ones as `made` shows them. In their order. */
export function overlaid<Row extends { id: string; position: string }, Shown extends Row>(
  saved: readonly Shown[],
  typed: ReadonlyMap<string, Row>,
  made: (row: Row) => Shown,
): Shown[] {
  const known = new Set(saved.map((row) => row.id));
  const rows = saved.map((row) => ({ ...row, ...typed.get(row.id) }));
  const fresh = [...typed.values()].filter((row) => !known.has(row.id)).map(made);
  return [...rows, ...fresh].toSorted((a, b) => compare(a.position, b.position) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
