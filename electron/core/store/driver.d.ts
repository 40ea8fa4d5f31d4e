/**
 * What this project uses of `better-sqlite3-multiple-ciphers`, whose own types are out of its package exports' reach.
 * `serialize` and `backup` are left out on purpose: the first hands out plaintext, the second fails on a keyed book.
 */
declare module 'better-sqlite3' {
  namespace Database {
    interface Options {
      readonly?: boolean;
      fileMustExist?: boolean;
      /** Milliseconds to wait for a lock. */
      timeout?: number;
    }

    /** `Row` is what the caller says the statement's columns are. */
    interface Statement<Row> {
      /** True when running it cannot change the database. */
      readonly readonly: boolean;
      run(...params: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
      get(...params: readonly unknown[]): Row | undefined;
      all(...params: readonly unknown[]): Row[];
    }

    interface Database {
      readonly open: boolean;
      readonly inTransaction: boolean;
      prepare<Row>(source: string): Statement<Row>;
      exec(source: string): this;
      pragma(source: string, options?: { simple?: boolean }): unknown;
      key(key: Buffer): number;
      transaction<T>(work: () => T): { immediate(): T };
      close(): this;
    }
  }

  class SqliteError extends Error {
    constructor(message: string, code: string);
    readonly code: string;
  }

  const Database: {
    new (file: string, options?: Database.Options): Database.Database;
    readonly SqliteError: typeof SqliteError;
  };
  export default Database;
}
