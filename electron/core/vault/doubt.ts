import { setImmediate as turn } from 'node:timers/promises';
import type { Session } from '../../../shared/contract/books.ts';
import type { Clock } from '../context.ts';
import { appendAudit } from '../audit/chain.ts';
import { lastAudit } from '../store/queries/audit.ts';
import { auditHashAt, contradictsAudit } from '../store/queries/audit-check.ts';
import type { ReadableDB } from '../store/open.ts';
import { writeKnownSlots } from './known-slots.ts';
import type { AuditHead } from './known-books.ts';
import type { UnlockedBook } from './open-book.ts';

/*
 * What anybody who can write the folder can do without a key is put older bytes back: the whole file, or single pages. The first is
 * told by the newest audit entry that this PC has seen, the second by what the chain says of final rows. For the slot file see
 * `known-slots.ts`.
 */

/** Entries of the audit chain compared at a time: a few milliseconds, so that no call waits. */
const STRETCH = 500;

/** True if the book has not got the audit entry that this PC has seen last. */
export function isRolledBack(db: ReadableDB, anchor: AuditHead | null): boolean {
  return anchor !== null && auditHashAt(db, anchor.seq) !== anchor.hash;
}

/** Shows the book read-only from here on, and says why. */
export function doubt(book: UnlockedBook, why: NonNullable<Session['doubt']>): void {
  book.db.pragma('query_only=ON');
  book.session = { ...book.session, doubt: why, readOnly: true };
}

/**
 * Holds what is final against the audit chain, between other calls; doubts the book if it is not what the chain says, or not to be
 * read at all. Ends early when the book is closed.
 */
export async function compareWithAudit(book: UnlockedBook): Promise<void> {
  try {
    const last = lastAudit(book.db)?.seq ?? 0;
    for (let after = 0; after < last; after += STRETCH) {
      await turn();
      if (book.closed.aborted) return;
      if (!contradictsAudit(book.db, { after, upTo: after + STRETCH })) continue;
      doubt(book, 'records_differ');
      return;
    }
  } catch {
    if (!book.closed.aborted) doubt(book, 'records_differ');
  }
}

/** Goes on with a book that is older than what this PC has seen of it, or with slots that it does not know; audited. */
export function acceptState(book: UnlockedBook, clock: Clock): void {
  const why = book.session.doubt;
  if (why !== 'rolled_back' && why !== 'slots_differ') return;
  if (contradictsAudit(book.db)) {
    doubt(book, 'records_differ');
    return;
  }
  book.db.pragma('query_only=OFF');
  try {
    book.db.transaction(() => {
      writeKnownSlots(book.db, book.slots.content.slots);
      appendAudit(book, clock, why === 'rolled_back' ? 'rollback.accepted' : 'slots.accepted', {});
    });
  } catch (thrown) {
    book.db.pragma('query_only=ON');
    throw thrown;
  }
  book.session = { ...book.session, doubt: null, readOnly: false };
}
