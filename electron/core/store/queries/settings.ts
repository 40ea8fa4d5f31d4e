import type { ReadableDB, WritableDB } from '../open.ts';

/** Value of a setting as it was put, or undefined. The caller validates it. */
export function readSetting(db: ReadableDB, key: string): unknown {
  const row = db.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', [key]);
  return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
}

export function writeSetting(db: WritableDB, key: string, value: unknown): void {
  db.run('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [
    key,
    JSON.stringify(value),
  ]);
}
