import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { BookCopy, Comparison, CopyKey, WhichCopy } from '../../../shared/contract/backups.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { CoreContext, DomainHandlers } from '../context.ts';
import { wipe } from '../crypto/secret.ts';
import { bookInUse, bookLocked } from '../store/errors.ts';
import { copyPath, listCopies, makeCopy } from '../vault/backup.ts';
import { bookPaths, namesIn } from '../vault/book-folder.ts';
import { heldByAnother } from '../vault/book-lock.ts';
import { readIdentity } from '../vault/book-settings.ts';
import { readCopy } from '../vault/copy-file.ts';
import { copiesFolder, readPlan, writePlan } from '../vault/copy-plans.ts';
import { retryBusy } from '../vault/files.ts';
import type { UnlockedBook } from '../vault/open-book.ts';
import { compareCopy, freeBeside, openCopy, restoreCopy, type OpenedCopy } from '../vault/restore.ts';
import type { Vault } from '../vault/vault.ts';

const DAY_MS = 86_400_000;
/** A copy counts as late after so many turns that were missed, and never before so many days. */
const MISSED = 3;

/** Calls about copies of a book and what they are for. */
export function backupHandlers(vault: Vault, userData: string): DomainHandlers<'backups'> {
  const folderOf = async (bookId: string): Promise<string> =>
    copiesFolder(userData, bookId, await readPlan(userData, bookId));

  const fileOf = async (copy: WhichCopy, context: CoreContext): Promise<string> =>
    'file' in copy ? context.file(copy.file) : copyPath(await folderOf(copy.bookId), copy.name);

  /** Opens a copy for the time of some work on it. */
  const withCopy = async <T>(
    { copy, key }: { copy: WhichCopy; key: CopyKey },
    context: CoreContext,
    work: (opened: OpenedCopy, here: string | null) => Promise<T>,
  ): Promise<T> => {
    const opened = await openCopy(await fileOf(copy, context), key);
    try {
      const known = await vault.known.find(opened.head.slots.bookId);
      const there = known !== undefined && (await namesIn(known.folder)) !== null;
      return await work(opened, there ? known.folder : null);
    } finally {
      wipe(opened.keys.data, opened.keys.second);
    }
  };

  const scratch = path.join(userData, 'restore');

  return {
    'backups.state': async (_, context) => {
      const book = context.book();
      const { folder, ...plan } = await readPlan(userData, book.session.bookId);
      const copies = await listCopies(copiesFolder(userData, book.session.bookId, { folder, ...plan }));
      const days = (context.clock.now().getTime() - Date.parse(sinceWhen(book, copies))) / DAY_MS;
      return {
        plan,
        folder: folder === null ? null : path.basename(folder) || folder,
        copies,
        due: copies.length === 0 || days >= plan.everyDays,
        late: days > MISSED * plan.everyDays,
      };
    },

    'backups.plan': async ({ plan, folder }, context) => {
      const { bookId } = context.writable().session;
      const before = await readPlan(userData, bookId);
      const place = folder === 'kept' ? before.folder : folder === 'here' ? null : context.file(folder);
      await writePlan(userData, bookId, { ...plan, folder: place });
      return null;
    },

    'backups.make': ({ to }, context) =>
      vault.exclusive(async () => {
        context.writable();
        const book = openBook(vault);
        const { bookId } = book.session;
        const plan = await readPlan(userData, bookId);
        const place = to === null ? plan : { ...plan, folder: context.file(to) };
        return makeCopy(book, copiesFolder(userData, bookId, place), plan.keep, context.clock);
      }),

    'backups.list': async ({ bookId }) => listCopies(await folderOf(bookId)),

    'backups.people': async ({ copy }, context) => {
      const { head } = await readCopy(await fileOf(copy, context));
      const { bookId, displayName, slots } = head.slots;
      const people = slots.filter(({ kind }) => kind === 'passphrase').map(({ id, label }) => ({ id, label }));
      return { bookId, at: head.at, displayName, slots: people };
    },

    'backups.compare': (which, context) =>
      vault.exclusive(() => {
        assertNothingOpen(vault);
        return withCopy(which, context, (copy, here) => compareCopy(copy, scratch, here));
      }),

    'backups.restore': ({ to, ...which }, context) =>
      vault.exclusive(() => {
        assertNothingOpen(vault);
        return withCopy(which, context, async (copy, here) => {
          const target = to === null ? null : context.file(to);
          const compared = await compareCopy(copy, scratch, here);
          return target === null ? replace(vault, copy, compared, here, context) : layDown(vault, copy, target);
        });
      }),
  };
}

/** Restores a copy beside the book that it takes the place of, and sets that aside. */
async function replace(
  vault: Vault,
  copy: OpenedCopy,
  compared: Comparison,
  here: string | null,
  { clock }: CoreContext,
): Promise<{ bookId: string; aside: string | null; missingFiles: number }> {
  const { bookId, displayName } = copy.head.slots;
  if (here !== null && heldByAnother(bookPaths(here).lock, bookPaths(here).database)) throw bookInUse();
  const known = await vault.known.find(bookId);
  const stamp = clock
    .now()
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '');
  const base = here?.replace(/\.restored-\d{8}T\d{6}Z(-\d+)?$/, '') ?? null;
  const folder = base === null ? await vault.freePlace() : await freeBeside(base, `restored-${stamp}`);
  const place = { folder, before: here, oldHead: known?.head ?? null, missing: missingOf(compared) };
  const { head, missingFiles } = await restoreCopy(copy, place, await vault.surroundings());
  // From here on it is the book of this PC; what follows only puts the other out of the way.
  await vault.known.put({ id: bookId, folder, displayName, lastOpenedAt: known?.lastOpenedAt ?? null, head });
  if (here === null || base === null) return { bookId, aside: null, missingFiles };
  const aside = await freeBeside(base, `${compared.state === 'whole' ? 'replaced' : 'corrupt'}-${stamp}`);
  const moved = await retryBusy(() => rename(here, aside)).then(
    () => aside,
    () => here,
  );
  return { bookId, aside: path.basename(moved), missingFiles };
}

/** Restores a copy into a folder that the user named; what else there is of the book stays as it is. */
async function layDown(
  vault: Vault,
  copy: OpenedCopy,
  folder: string,
): Promise<{ bookId: string; aside: null; missingFiles: number }> {
  if ((await namesIn(folder)) !== null)
    throw new AppError('book.exists', '这个文件夹已经存在，没有改动它。请另给一个还不存在的文件夹。');
  const place = { folder, before: null, oldHead: null, missing: null };
  const { missingFiles } = await restoreCopy(copy, place, await vault.surroundings());
  return { bookId: copy.head.slots.bookId, aside: null, missingFiles };
}

/** What the book on this PC had that the copy has not, as counts; null when nobody can tell. */
function missingOf({ records, people, here, copy, state }: Comparison): Readonly<Record<string, number>> | null {
  if (here === null) return null;
  const entries = state === 'whole' ? { entries: Math.max(0, here.entries - copy.entries) } : {};
  return {
    records: records.onlyHere.length,
    newerRecords: records.newerHere.length,
    people: people.onlyHere.length,
    ledgers: Math.max(0, here.ledgers - copy.ledgers),
    ...entries,
  };
}

function sinceWhen(book: ReturnType<CoreContext['book']>, [newest]: readonly BookCopy[]): string {
  return newest?.at ?? readIdentity(book.db).createdAt;
}

function openBook(vault: Vault): UnlockedBook {
  const book = vault.current();
  if (!book) throw bookLocked();
  return book;
}

function assertNothingOpen(vault: Vault): void {
  if (vault.current())
    throw new AppError('book.in_use', '有记录簿正打开着，没有恢复。请先锁定，在打开的页面上选“从备份恢复”。');
}
