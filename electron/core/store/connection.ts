import type Database from 'better-sqlite3';
import { storeError } from './errors.ts';

type SqlValue = string | number | bigint | null | Uint8Array;
/** Values for `?` in order, or for `:name` by name. */
type SqlParams = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

/** A row, if there is one. */
type Found<Row> = Row | undefined;

/** A database that may be asked. Every failure that the user can act on comes as an `AppError`. */
export interface ReadableDB {
  /** All rows of a query, column names as keys. Blobs come as Buffers. */
  all<Row extends object>(sql: string, params?: SqlParams): Row[];
  /** The first row of a query. */
  get<Row extends object>(sql: string, params?: SqlParams): Found<Row>;
}

/** A database that may be changed. */
export interface WritableDB extends ReadableDB {
  /** Runs one statement; returns how many rows it changed. */
  run(sql: string, params?: SqlParams): number;
  /**
   * Runs `work` in one immediate transaction: all of it is durable when this returns, or none of it happened when this throws.
   * A transaction inside another becomes a savepoint of it. `work` must not be async.
   */
  transaction<T>(work: () => T): T;
  /** Refuses every change with this error until the returned function is called. */
  hold(refusal: () => Error): () => void;
  /** Folds the write-ahead log into the database and empties it. */
  checkpoint(): void;
}

/** One open database. Statements are prepared once and kept: the project's SQL is a fixed set of strings. */
export class Connection implements WritableDB {
  readonly #raw: Database.Database;
  readonly #statements = new Map<string, Database.Statement<never>>();

  readonly #closed: () => void;
  /** What every change is refused with, while one is. */
  #refusal: (() => Error) | null = null;

  /** @param closed called once after the database was closed */
  constructor(raw: Database.Database, closed: () => void = () => undefined) {
    this.#raw = raw;
    this.#closed = closed;
  }

  all<Row extends object>(sql: string, params: SqlParams = []): Row[] {
    return this.#guard(() => this.#query<Row>(sql).all(params));
  }

  get<Row extends object>(sql: string, params: SqlParams = []): Found<Row> {
    return this.#guard(() => this.#query<Row>(sql).get(params));
  }

  run(sql: string, params: SqlParams = []): number {
    return this.#change(() => this.#statement(sql).run(params).changes);
  }

  transaction<T>(work: () => T): T {
    return this.#change(() => this.#raw.transaction(work).immediate());
  }

  hold(refusal: () => Error): () => void {
    this.#refusal = refusal;
    return () => {
      if (this.#refusal === refusal) this.#refusal = null;
    };
  }

  checkpoint(): void {
    this.pragma('wal_checkpoint(TRUNCATE)');
  }

  /** Value of a pragma. */
  pragma(source: string): unknown {
    return this.#guard(() => this.#raw.pragma(source, { simple: true }));
  }

  /** Runs a script of statements; for migrations only. */
  script(sql: string): void {
    this.#change(() => this.#raw.exec(sql));
  }

  get isOpen(): boolean {
    return this.#raw.open;
  }

  /** Closes the database; the write-ahead log is folded in and removed by SQLite. Closing twice is harmless. */
  close(): void {
    if (!this.#raw.open) return;
    this.#statements.clear();
    this.#guard(() => this.#raw.close());
    this.#closed();
  }

  #statement(sql: string): Database.Statement<never> {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    const fresh = this.#raw.prepare<never>(sql);
    this.#statements.set(sql, fresh);
    return fresh;
  }

  /** A statement that only reads, so that holding a `ReadableDB` really means that nothing changes. */
  #query<Row>(sql: string): Database.Statement<Row> {
    const statement: Database.Statement<Row> = this.#statement(sql);
    if (!statement.readonly) throw new Error('a query must not change the database');
    return statement;
  }

  #change<T>(work: () => T): T {
    if (this.#refusal !== null) throw this.#refusal();
    return this.#guard(work);
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      throw storeError(thrown);
    }
  }
}
