import { appendAudit } from '../audit/chain.ts';
import type { Clock } from '../context.ts';
import type { WritableDB } from '../store/open.ts';
import { voidOpenRound } from '../store/queries/ballots.ts';

/**
 * Makes a round void that is still open on the disk although nobody holds it: what was cast was in the memory of a program that has
 * ended. The caller holds the transaction.
 */
export function voidCutShort(book: { readonly db: WritableDB; readonly actor: string }, clock: Clock): void {
  const roundId = voidOpenRound(book.db, clock.now().toISOString(), 'interrupted');
  if (roundId !== null) appendAudit(book, clock, 'ballot.voided', { roundId, reason: 'interrupted' });
}
