import { AppError } from '../../../shared/model/errors.ts';
import type { SlotSummary } from '../../../shared/contract/books.ts';
import type { Clock, CoreContext, DomainHandlers } from '../context.ts';
import { bookLocked } from '../store/errors.ts';
import { writeBranch, writeRecoveryTested, writeTrustedInstant, writeView } from '../vault/book-settings.ts';
import type { Slot, SlotFile } from '../vault/keyslots.ts';
import { acceptState } from '../vault/doubt.ts';
import type { UnlockedBook } from '../vault/open-book.ts';
import {
  addSlot,
  assertStrong,
  opens,
  otherRecoveryKey,
  passphraseSlot,
  recoveryPassphrase,
  recoverySlot,
  removeSlot,
  resetPassphrase,
} from '../vault/slot-changes.ts';
import type { Vault } from '../vault/vault.ts';
import { ensureSigningKey } from '../vault/signing-key.ts';
import { appendAudit } from '../audit/chain.ts';
import { verifyBook } from './book-verify.ts';
import { saveBasis } from './legal-bases.ts';

/** Calls about books: which there are, creating, unlocking, who may open them. The vault holds the keys. */
export function bookHandlers(vault: Vault): DomainHandlers<'books'> {
  return {
    'books.list': async () => Promise.all((await vault.known.all()).map((book) => vault.summary(book))),

    'books.add': ({ folder }, context) => vault.add(context.file(folder)),

    'books.forget': async ({ bookId }) => {
      await vault.known.remove(bookId);
      return null;
    },

    'books.create': ({ folder, ...wanted }, context) =>
      vault.exclusive(async () => {
        const { branch, displayName, second } = wanted;
        const names = [displayName, branch.name, wanted.slotLabel, ...(second ? [second.slotLabel] : [])];
        assertStrong(wanted.passphrase, names);
        if (second) assertSecond(wanted, second, names);
        const made = await vault.create(folder === null ? null : context.file(folder), wanted);
        trySigningKey(made.book, context.clock);
        return { session: made.book.session, recoveryKey: made.recoveryKey };
      }),

    'books.unlock': ({ bookId, slotId, passphrase }) =>
      vault.exclusive(async () => {
        const book = await vault.unlock(bookId, (slots) => passphraseSlot(slots, slotId), passphrase);
        return book.session;
      }),

    'books.unlockWithRecovery': ({ bookId, recoveryKey, slotId, newPassphrase }, context) =>
      vault.exclusive(() => recover(vault, context, { bookId, recoveryKey, slotId, newPassphrase })),

    'books.current': () => vault.current()?.session ?? null,

    'books.compared': async () => {
      const book = unlocked(vault);
      await book.compared;
      return book.session;
    },

    'books.tryRecoveryKey': ({ recoveryKey }, context) =>
      vault.exclusive(async () => {
        const book = unlocked(vault);
        const works = await opens(book, recoverySlot(book.slots.content), recoveryPassphrase(recoveryKey));
        if (works && !book.session.recoveryTested && !book.session.readOnly) {
          book.db.transaction(() => {
            writeRecoveryTested(book.db);
            appendAudit(book, context.clock, 'recovery.tested', {});
          });
          book.session = { ...book.session, recoveryTested: true };
        }
        return { works };
      }),

    'books.verify': (_, context) => verifyBook(context),

    'books.slots': () => unlocked(vault).slots.content.slots.map(summaryOf),

    'books.addSlot': ({ slotLabel, passphrase, current }, context) =>
      vault.exclusive(async () => {
        const book = writable(vault, context);
        await assertOwner(book, current, '没有添加使用人');
        assertStrong(passphrase, namesOf(book, slotLabel));
        return summaryOf(await addSlot(book, context.clock, slotLabel, passphrase));
      }),

    'books.removeSlot': ({ slotId, current }, context) =>
      vault.exclusive(async () => {
        const book = writable(vault, context);
        const slot = passphraseSlot(book.slots.content, slotId);
        await assertOwner(book, current, '没有停用');
        await removeSlot(book, context.clock, slot);
        return book.session;
      }),

    'books.changePassphrase': ({ current, next }, context) =>
      vault.exclusive(async () => {
        const book = writable(vault, context);
        const slot = await assertOwner(book, current, '口令没有改动');
        assertStrong(next, namesOf(book, slot.label));
        await resetPassphrase(book, context.clock, 'passphrase.changed', slot, next);
        return null;
      }),

    'books.adopt': ({ passphrase }) =>
      vault.exclusive(async () => {
        const { session } = unlocked(vault);
        if (!session.copy) return session;
        const slot = await assertOwner(unlocked(vault), passphrase, '记录簿仍是副本，只能查看');
        const pick = (content: SlotFile): Slot => passphraseSlot(content, slot.id);
        const book = await vault.unlock(session.bookId, pick, passphrase, true);
        await book.compared;
        return book.session;
      }),

    'books.saveBranch': ({ branch }, context) => {
      const book = writable(vault, context);
      book.db.transaction(() => {
        writeBranch(book.db, branch);
        appendAudit(book, context.clock, 'branch.saved', { branch });
      });
      book.session = { ...book.session, branch };
      return book.session;
    },

    'books.saveBasis': (input, context) => saveBasis(writable(vault, context), context.clock, input),

    'books.saveView': ({ view }) => {
      const book = unlocked(vault);
      if (!book.session.readOnly) writeView(book.db, book.session.slot.id, view);
      return null;
    },

    'books.acceptState': (_, context) => {
      const book = unlocked(vault);
      acceptState(book, context.clock);
      return book.session;
    },

    'books.acceptClock': (_, context) => {
      const book = writable(vault, context);
      const latest = book.session.clockBehind ?? book.session.clockAhead;
      if (latest === null) return null;
      book.db.transaction(() => {
        writeTrustedInstant(book.db, null);
        appendAudit(book, context.clock, 'clock.accepted', { latest });
      });
      book.session = { ...book.session, clockBehind: null, clockAhead: null };
      return null;
    },
  };
}

async function recover(
  vault: Vault,
  context: CoreContext,
  wanted: { bookId: string; recoveryKey: string; slotId: string; newPassphrase: string },
): Promise<UnlockedBook['session']> {
  const passphrase = recoveryPassphrase(wanted.recoveryKey);
  assertStrong(wanted.newPassphrase, []);
  let book: UnlockedBook;
  try {
    book = await vault.unlock(
      wanted.bookId,
      (slots) => {
        passphraseSlot(slots, wanted.slotId);
        return recoverySlot(slots);
      },
      passphrase,
    );
  } catch (thrown) {
    throw thrown instanceof AppError && thrown.code === 'vault.wrong_passphrase' ? otherRecoveryKey() : thrown;
  }
  try {
    await book.compared;
    // Whoever holds the recovery key has a say in who opens the book; what is amiss with the slots goes into the audit chain.
    if (book.session.doubt === 'slots_differ') acceptState(book, context.clock);
    if (book.session.doubt) {
      throw new AppError(
        'book.read_only',
        '这个记录簿和上次使用时对不上，没有重设口令。请先用口令打开核对；确实要用这一份的，请从列表移去后重新添加。',
      );
    }
    if (book.session.readOnly) {
      throw new AppError(
        'book.copy',
        '这是记录簿的副本，只能查看，不能重设口令。请在原来的电脑上重设，或用原口令打开。',
      );
    }
    const slot = passphraseSlot(book.slots.content, wanted.slotId);
    // Only now are the names known that everybody would try first.
    assertStrong(wanted.newPassphrase, namesOf(book, slot.label));
    await resetPassphrase(book, context.clock, 'passphrase.reset', slot, wanted.newPassphrase);
  } catch (thrown) {
    await vault.close();
    throw thrown;
  }
  // Opened again the way it will be from now on: that proves the new passphrase, and the slot opens no more than is its due.
  const again = await vault.unlock(
    wanted.bookId,
    (slots) => passphraseSlot(slots, wanted.slotId),
    wanted.newPassphrase,
  );
  return again.session;
}

/**
 * The slot in use, once its passphrase was given again: an open session on an unwatched PC must not let anybody in for good.
 * @param kept what stays as it was, for the sentence
 */
async function assertOwner(book: UnlockedBook, passphrase: string, kept: string): Promise<Slot> {
  const slot = passphraseSlot(book.slots.content, book.session.slot.id);
  if (await opens(book, slot, passphrase)) return slot;
  throw new AppError('vault.wrong_passphrase', `您的口令不对，${kept}。请再试一次。`);
}

/** Second persons have a passphrase of their own: one that both know protects nothing. */
function assertSecond(
  first: { slotLabel: string; passphrase: string },
  second: { slotLabel: string; passphrase: string },
  names: readonly string[],
): void {
  if (first.slotLabel === second.slotLabel) {
    throw new AppError('input.invalid', '两位使用人的名称相同，请换一个，以便打开时分得清。');
  }
  if (first.passphrase.normalize('NFKC') === second.passphrase.normalize('NFKC')) {
    throw new AppError('vault.weak_passphrase', '两位使用人的口令相同。请第二位使用人另设一个。');
  }
  assertStrong(second.passphrase, names);
}

/** A book is whole without its signing key: what keeps it from being made now, such as a full disk, is told at the first signature. */
function trySigningKey(book: UnlockedBook, clock: Clock): void {
  try {
    ensureSigningKey(book, clock);
  } catch {
    // Made then.
  }
}

function unlocked(vault: Vault): UnlockedBook {
  const book = vault.current();
  if (!book) throw bookLocked();
  return book;
}

/** The open book if it may be written; throws like `context.writable`. */
function writable(vault: Vault, context: CoreContext): UnlockedBook {
  context.writable();
  return unlocked(vault);
}

function namesOf(book: UnlockedBook, label: string): string[] {
  return [book.session.displayName, book.session.branch.name, label];
}

function summaryOf({ id, label, kind }: Slot): SlotSummary {
  return { id, label, kind };
}
