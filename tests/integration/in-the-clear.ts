import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenBook } from '../../electron/core/context.ts';

/** Where words stand that should be sealed: tables with a column that holds them, files of the book with their bytes. */
export function inTheClear(book: OpenBook, words: string): string[] {
  const tables = book.db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  const holding = tables.filter(({ name }) =>
    book.db.all(`SELECT * FROM "${name}"`).some((row) => Object.values(row).join('\n').includes(words)),
  );
  const files = readdirSync(book.folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  const written = files.filter((f) => readFileSync(path.join(f.parentPath, f.name)).includes(Buffer.from(words)));
  return [...holding, ...written].map(({ name }) => name);
}
