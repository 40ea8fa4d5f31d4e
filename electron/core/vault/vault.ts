import path from 'node:path';
import type { BookSummary } from '../../../shared/contract/books.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { Clock } from '../context.ts';
import { newestVersion } from '../store/migrate.ts';
import { lastAudit } from '../store/queries/audit.ts';
import { bookPaths, namesIn } from './book-folder.ts';
import { heldByAnother } from './book-lock.ts';
import { createBook, type NewBook } from './create-book.ts';
import type { KdfCost } from './kdf.ts';
import { readSlots, type Slot, type SlotFile } from './keyslots.ts';
import { knownBooks, type KnownBook, type KnownBooks } from './known-books.ts';
import { machineId } from './machine.ts';
import { holdFolder, unlockBook, type HeldFolder, type Surroundings, type UnlockedBook } from './open-book.ts';

interface VaultOptions {
  /** Folder of this user's data: list of books, id of this PC, default place for new books. */
  userData: string;
  clock: Clock;
  /** Id of this PC instead of the one in `userData`. */
  machine?: string;
  /** Keep the list of books in `userData`; otherwise in memory only (command line). */
  rememberBooks: boolean;
  /** Cost of the key derivation of new books; null takes what this PC can bear. */
  cost: KdfCost | null;
}

/** The known books, and the one that is open. */
export interface Vault {
  readonly known: KnownBooks;
  /** The open book, or null. */
  current(): UnlockedBook | null;
  surroundings(): Promise<Surroundings>;
  /** Runs changes of what is open one after the other. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  summary(book: KnownBook): Promise<BookSummary>;
  add(folder: string): Promise<BookSummary>;
  /** Closes the open book, creates another and opens it. `folder` null takes the default place. */
  create(folder: string | null, wanted: NewBook): Promise<{ book: UnlockedBook; recoveryKey: string }>;
  /**
   * Closes the open book and opens another with one slot.
   * @param adopt a book that was sealed for another PC lives on this one from here on, instead of being opened as a copy
   */
  unlock(bookId: string, pick: (slots: SlotFile) => Slot, passphrase: string, adopt?: boolean): Promise<UnlockedBook>;
  /** Closes the open book, if any, and remembers how it stood. */
  close(): Promise<void>;
  /** A place for a book of its own in the user's data folder, not there yet. */
  freePlace(): Promise<string>;
}

export function createVault(options: VaultOptions): Vault {
  const known = knownBooks(options.rememberBooks ? path.join(options.userData, 'books.json') : null);
  let open: UnlockedBook | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const surroundings = async (): Promise<Surroundings> => ({
    clock: options.clock,
    machine: options.machine ?? (await machineId(options.userData)),
  });

  /** What is known of an open book from now on. One that is older than what was seen of it leaves that as it was. */
  const factsOf = async (book: UnlockedBook): Promise<KnownBook> => {
    const { bookId: id, displayName, copy, doubt } = book.session;
    const last = copy || doubt ? undefined : lastAudit(book.db);
    const before = await known.find(id);
    const head = last ? { seq: last.seq, hash: last.hash } : (before?.head ?? null);
    return { id, folder: book.folder, displayName, lastOpenedAt: before?.lastOpenedAt ?? null, head };
  };

  const close = async (): Promise<void> => {
    const closing = open;
    open = null;
    if (!closing) return;
    const facts = await factsOf(closing).catch(() => null);
    closing.close();
    if (facts) await known.put(facts);
  };

  /** Makes a book the open one and remembers when. */
  const enter = async (book: UnlockedBook): Promise<UnlockedBook> => {
    open = book;
    await known.put({ ...(await factsOf(book)), lastOpenedAt: options.clock.now().toISOString() });
    return book;
  };

  const hold = async (bookId: string): Promise<HeldFolder> => {
    const book = await known.find(bookId);
    if (!book) throw new AppError('book.missing', '没有找到这个记录簿。请用“打开其他位置的记录簿”重新选择它的文件夹。');
    if ((await namesIn(book.folder)) === null) {
      throw new AppError('book.missing', '记录簿的文件夹不在原来的位置。请接上它所在的硬盘，或重新选择它的文件夹。');
    }
    return holdFolder(book.folder);
  };

  return {
    known,
    current: () => open,
    surroundings,
    exclusive<T>(work: () => Promise<T>): Promise<T> {
      const turn = queue.then(work);
      queue = turn.catch(() => undefined);
      return turn;
    },
    summary: (book) => summaryOf(book, open?.session.bookId === book.id),
    async add(folder) {
      const { content } = await readSlots(folder);
      const before = await known.find(content.bookId);
      const { bookId, displayName } = content;
      if (before && before.folder !== folder && (await holds(before.folder, bookId))) throw knownElsewhere();
      const book = {
        id: bookId,
        folder,
        displayName,
        lastOpenedAt: before?.lastOpenedAt ?? null,
        head: before?.head ?? null,
      };
      await known.put(book);
      return summaryOf(book, open?.session.bookId === bookId);
    },
    async create(folder, wanted) {
      await close();
      const place = folder ?? (await freePlace(options.userData));
      const made = await createBook(place, wanted, await surroundings(), options.cost);
      await enter(made.book);
      return made;
    },
    async unlock(bookId, pick, passphrase, adopt = false) {
      await close();
      // Before the folder is held: whatever may fail here leaves no lock behind.
      const at = { ...(await surroundings()), anchor: (await known.find(bookId))?.head ?? null };
      const held = await hold(bookId);
      let slot: Slot;
      try {
        slot = pick(held.slots.content);
      } catch (thrown) {
        held.lock.release();
        throw thrown;
      }
      return enter(await unlockBook(held, slot, passphrase, { ...at, adopt }));
    },
    close,
    freePlace: () => freePlace(options.userData),
  };
}

/** Whether a folder still holds a book. */
async function holds(folder: string, bookId: string): Promise<boolean> {
  return readSlots(folder).then(
    ({ content }) => content.bookId === bookId,
    () => false,
  );
}

function knownElsewhere(): AppError {
  return new AppError(
    'book.exists',
    '这个记录簿已在列表里，放在另一个文件夹，刚选的是它的另一份。两份都写会各不相同。确实要改用这一份的，请先把列表里的移去，再添加。',
  );
}

/** What the lock screen may know of a book, read from its folder as it is now. */
async function summaryOf(book: KnownBook, isOpen: boolean): Promise<BookSummary> {
  const { id, lastOpenedAt, folder } = book;
  const without = (state: BookSummary['state']): BookSummary => {
    return { id, displayName: book.displayName, lastOpenedAt, state, slots: [] };
  };
  try {
    const names = await namesIn(folder);
    if (names === null) return without('missing');
    const { content } = await readSlots(folder);
    if (content.bookId !== id) return without('missing');
    const slots = content.slots.map((slot) => ({ id: slot.id, label: slot.label, kind: slot.kind }));
    const paths = bookPaths(folder);
    const state = !names.includes(path.basename(paths.database))
      ? 'damaged'
      : content.layout > newestVersion()
        ? 'newer'
        : !isOpen && heldByAnother(paths.lock, paths.database)
          ? 'in_use'
          : 'ready';
    return { id, displayName: content.displayName, lastOpenedAt, state, slots };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) return without('damaged');
    return without(thrown.code === 'book.missing' ? 'missing' : thrown.code === 'book.newer' ? 'newer' : 'damaged');
  }
}

/** First of `books/1`, `books/2` … in the user's data folder that is not taken. */
async function freePlace(userData: string): Promise<string> {
  for (let number = 1; ; number++) {
    const folder = path.join(userData, 'books', String(number));
    if ((await namesIn(folder)) === null) return folder;
  }
}
