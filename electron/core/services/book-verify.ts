import { setImmediate as turn } from 'node:timers/promises';
import type { BookReport } from '../../../shared/contract/books.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { CoreContext } from '../context.ts';
import { allAttachments } from '../store/queries/attachments.ts';
import { contradictsAudit } from '../store/queries/audit-check.ts';
import { bookLocked } from '../store/errors.ts';
import { allEvidence } from '../store/queries/evidence.ts';
import { allScans } from '../store/queries/paper-scans.ts';
import { finalRecords } from '../store/queries/records.ts';
import { readAttachment } from '../vault/attachment-files.ts';
import { verifyChain } from '../audit/chain.ts';
import { ballotsIntact } from './ballot-close.ts';
import { verifyEvidence } from './evidence.ts';
import { ledgerIntact } from './ledger-steps.ts';
import { verifyPapers } from './paper-verify.ts';
import { verifyRecord } from './records-finalise.ts';

/**
 * Goes through the whole book: the audit chain, the digest of every final record against its rows and its entry in the chain, and the
 * bytes of every attachment; the steps of the ledgers and their evidence; what stands on paper, with its scans; and whether all that the chain knows as
 * final is there. What needs the second key is checked as far as this slot sees it. Lets other calls in between. Changes nothing.
 * @throws AppError `book.locked` when the book is about to be closed; `book.newer` for a record digested by a newer program
 */
export async function verifyBook(context: CoreContext): Promise<BookReport> {
  const book = context.book();
  // What is typed meanwhile is saved in between.
  const pause = async (): Promise<void> => {
    await turn();
    if (context.leaving() || book.closed.aborted) throw bookLocked();
  };
  const isWhole = (stored: { file: string; size: number; sha256: string }): Promise<boolean> =>
    readAttachment(book, stored.file, stored).then(() => true, isDamage);
  const { entries, brokenAt } = verifyChain(book.db);
  const records = finalRecords(book.db);
  const changed: typeof records = [];
  for (const record of records) {
    await pause();
    if (!verifyRecord(book, context.clock, { recordId: record.id }).intact) changed.push(record);
  }
  const attachments = allAttachments(book.db);
  const damaged: BookReport['attachments']['broken'] = [];
  for (const attachment of attachments) {
    await pause();
    if (!(await isWhole(attachment)))
      damaged.push({ id: attachment.id, recordId: attachment.recordId, name: attachment.name });
  }
  const damagedScans = new Set<string>();
  for (const scan of allScans(book.db)) {
    await pause();
    if (!(await isWhole(scan))) damagedScans.add(scan.id);
  }
  const damagedEvidence = new Set<string>();
  for (const file of allEvidence(book.db)) {
    await pause();
    if (!(await isWhole(file))) damagedEvidence.add(file.id);
  }
  await pause();
  const ledgers = ledgerIntact(book.db);
  const evidence = verifyEvidence(book.db, damagedEvidence);
  const papers = verifyPapers(book.db, damagedScans);
  const ballots = ballotsIntact(book.db);
  return {
    chain: { entries, brokenAt },
    records: { checked: records.length, broken: changed },
    attachments: { checked: attachments.length, broken: damaged },
    ledgers,
    evidence,
    papers,
    ballots,
    intact:
      brokenAt === null &&
      ledgers.intact &&
      ballots.intact &&
      changed.length + damaged.length + papers.broken.length + evidence.broken.length === 0 &&
      !contradictsAudit(book.db),
  };
}

/** False for a damaged file; any other failure is none of the book's. */
function isDamage(thrown: unknown): false {
  if (thrown instanceof AppError && thrown.code === 'attachment.damaged') return false;
  throw thrown;
}
