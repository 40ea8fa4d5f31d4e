import type { BookReport } from '../../../shared/contract/books.ts';
import { FILE_TYPES } from '../../../shared/model/attachment-limits.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Evidence } from '../../../shared/model/ledger.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { appendAudit } from '../audit/chain.ts';
import type { DomainHandlers } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { auditedItems } from '../store/queries/audit-check.ts';
import {
  allEvidence,
  findEvidence,
  insertEvidence,
  shownEvidence,
  type StoredEvidence,
} from '../store/queries/evidence.ts';
import { hasStep } from '../store/queries/ledgers.ts';
import { exportStored, keepFile, readPicked, readStored } from './stored-files.ts';

/** Calls about the files that show what was done: added to a step, never taken away. */
export const evidenceHandlers: DomainHandlers<'evidence'> = {
  'evidence.addFile': async ({ stepId, file }, context) => {
    const book = context.writable();
    if (!hasStep(book.db, stepId)) {
      throw new AppError('record.not_found', '找不到这次登记。请刷新台账再看。');
    }
    return keepFile(book, await readPicked(context.file(file)), FILE_TYPES, (stored) => {
      const row: StoredEvidence = { id: newId(), stepId, ...stored, addedAt: context.clock.now().toISOString() };
      const evidence = shownEvidence(row);
      insertEvidence(book.db, row);
      appendAudit(book, context.clock, 'evidence.added', { evidence });
      return evidence;
    });
  },

  'evidence.read': async ({ evidenceId }, context) => {
    const book = context.book();
    return readStored(book, find(book.db, evidenceId));
  },

  'evidence.exportTo': async ({ evidenceId, folder }, context) => {
    const book = context.writable();
    const evidence = find(book.db, evidenceId);
    const what = { step: evidence.stepId, evidence: evidence.id };
    return exportStored(book, context.clock, context.file(folder), evidence, { what, done: 'evidence.exported' });
  },
};

/**
 * Holds 佐证材料 against the audit chain, which has every file's entry as a whole: each must be there and unchanged, and no others.
 * @param damaged ids of those whose file is gone or not what was added
 * @returns how many there are, and the names of those that are not what was added
 */
export function verifyEvidence(db: ReadableDB, damaged: ReadonlySet<string>): BookReport['evidence'] {
  const { standing } = auditedItems<Evidence>(db, 'evidence');
  const rows = new Map(allEvidence(db).map((row) => [row.id, shownEvidence(row)]));
  const isWrong = (row: Evidence): boolean => {
    const entered = standing.get(row.id);
    return entered === undefined || canonicalJson(entered) !== canonicalJson(row) || damaged.has(row.id);
  };
  const gone = [...standing.values()].filter((entered) => !rows.has(entered.id));
  const broken = [...gone, ...[...rows.values()].filter(isWrong)].map(({ name }) => name);
  return { checked: rows.size, broken };
}

function find(db: ReadableDB, evidenceId: string): StoredEvidence {
  const evidence = findEvidence(db, evidenceId);
  if (!evidence) throw new AppError('attachment.not_found', '找不到这个文件。请刷新台账再看。');
  return evidence;
}
