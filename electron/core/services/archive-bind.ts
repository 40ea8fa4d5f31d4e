import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BindWish } from '../../../shared/contract/archive.ts';
import { bindYear, boundPaper, boundTitle, pagesOf, type BoundRecord } from '../../../shared/print/bound/bound-year.ts';
import { footerOf, paperOf } from '../../../shared/print/record/paper.ts';
import { wordsWithheld } from '../../../shared/print/record/scope.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { facesOf, PAPER_FILES } from '../export/paper-files.ts';
import { signingFingerprint } from '../vault/signing-key.ts';
import { subjectOf } from './archive-subject.ts';
import { readRecord } from './records-read.ts';

/** What is left out of the bound year, in the name of its file. */
const SCOPE_NAMES = { counts: '只列人次', full: '全文' } as const;

/**
 * Starts binding the final records of a year into one file. It can be cancelled until the file is written; the audit chain says so before a
 * byte leaves the book, and once more when the file is whole.
 * @returns id of the job
 * @throws AppError `record.wrong_state` when the year has no final record, `vault.restricted`
 */
export function startBinding(core: CoreContext, book: OpenBook, wish: BindWish, folder: string): string {
  const { year, scope, format } = wish;
  if (scope === 'full' && book.seal === null) throw wordsWithheld();
  const { recordIds, unfinished } = subjectOf(book, core.clock, { of: 'year', year });
  const { branch } = book.session;
  const name = safeFileName(wish.name.trim() || `${boundTitle(year)}合订本_${SCOPE_NAMES[scope]}`);
  return core.jobs.start(`装订${name}`, async (progress, signal) => {
    const faces = await facesOf(format);
    const records: BoundRecord[] = [];
    for (const [i, recordId] of recordIds.entries()) {
      await nextTurn();
      signal.throwIfAborted();
      progress((0.6 * i) / recordIds.length);
      const record = readRecord(book, core.clock, recordId);
      const { title, heldOn } = record.header;
      const paper = paperOf(record, { form: 'record', scope, branchId: null }, branch, heldOn ?? '');
      const pages = pagesOf({ ...paper, blocks: boundPaper(paper) }, faces);
      records.push({ title: title || record.template.name, heldOn, version: record.version, paper, pages });
    }
    const { name: branchName, marking } = branch;
    const footer = footerOf(signingFingerprint(book.db));
    const bytes = await PAPER_FILES[format]({
      ...bindYear({ year, branchName, marking, scope, records, unfinished }, faces),
      ...footer,
    });
    progress(0.95);
    // Lets a cancellation that came while the file was built be heard before it is written.
    await nextTurn();
    signal.throwIfAborted();
    const what = { year, scope, format, records: recordIds };
    const file = await writeNewFile(folder, name, `.${format}`, bytes, {
      began: () => void appendAudit(book, core.clock, 'year.binding', what),
      done: () => void appendAudit(book, core.clock, 'year.bound', what),
    });
    return [file];
  });
}
