import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { id } from '../../../shared/model/ids.ts';
import { fileError, writeAtomic } from './files.ts';

/** Newest entry of an audit chain. */
export const auditHead = z.strictObject({ seq: z.int().min(1), hash: z.string() });
export type AuditHead = z.infer<typeof auditHead>;

const knownBook = z.strictObject({
  id,
  folder: z.string(),
  /** As it was last read, for a book whose folder is gone. */
  displayName: z.string(),
  /** ISO instant. */
  lastOpenedAt: z.string().nullable(),
  /** Newest audit entry seen: an older file in the book's place is told by it. */
  head: auditHead.nullable().default(null),
});
export type KnownBook = z.infer<typeof knownBook>;

/** The books of this user: where they lie, nothing of what is in them. */
export interface KnownBooks {
  /** Last opened first. */
  all(): Promise<KnownBook[]>;
  find(bookId: string): Promise<KnownBook | undefined>;
  /**
   * Adds a book or replaces what was known of it. Never fails: what the file does not take is known until the program ends, and a folder
   * can always be chosen again. Nothing that happens to a book may hang on this list.
   */
  put(book: KnownBook): Promise<void>;
  /** Throws `disk.full` and its like when the list cannot be written: the book would be back at the next start. */
  remove(bookId: string): Promise<void>;
}

/**
 * The list in a file of the user's data folder; with `file` null it lives as long as the process (command line).
 * A list that cannot be read starts empty: it only spares looking for folders, which can be added again.
 */
export function knownBooks(file: string | null): KnownBooks {
  let books: Map<string, KnownBook> | null = null;

  const load = async (): Promise<Map<string, KnownBook>> => {
    books ??= new Map((file === null ? [] : await readList(file)).map((book) => [book.id, book]));
    return books;
  };

  const keep = async (list: ReadonlyMap<string, KnownBook>): Promise<void> => {
    if (file === null) return;
    await mkdir(path.dirname(file), { recursive: true });
    await writeAtomic(file, `${JSON.stringify([...list.values()], null, 2)}\n`);
  };

  return {
    async all() {
      const list = [...(await load()).values()];
      return list.toSorted((a, b) => (b.lastOpenedAt ?? '').localeCompare(a.lastOpenedAt ?? ''));
    },
    find: async (bookId) => (await load()).get(bookId),
    async put(book) {
      const list = await load();
      list.set(book.id, book);
      await keep(list).catch(() => undefined);
    },
    async remove(bookId) {
      const list = await load();
      list.delete(bookId);
      await keep(list).catch((thrown: unknown) => Promise.reject(fileError(thrown)));
    },
  };
}

async function readList(file: string): Promise<KnownBook[]> {
  try {
    return z.array(knownBook).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return [];
  }
}
