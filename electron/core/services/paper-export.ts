import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PrintDocument } from '../../../shared/print/document.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { PAPER_FILES } from '../export/paper-files.ts';

/** A paper that leaves the book, and what the audit chain says of it: without a word of it. */
interface LeavingPaper {
  paper: PrintDocument;
  /** Name of the file without its ending, any characters. */
  name: string;
  began: `${string}.${string}`;
  done: `${string}.${string}`;
  what: Readonly<Record<string, unknown>>;
}

/**
 * Starts writing a paper as a Word file; it can be cancelled until the file is written. The audit chain says so before a byte leaves the
 * book, and once more when the file is whole.
 * @returns id of the job
 */
export function startPaperExport(core: CoreContext, book: OpenBook, leaving: LeavingPaper, folder: string): string {
  const { paper, began, done, what } = leaving;
  const name = safeFileName(leaving.name);
  return core.jobs.start(`导出${name}`, async (progress, signal) => {
    progress(0.3);
    signal.throwIfAborted();
    const bytes = await PAPER_FILES.docx(paper);
    progress(0.8);
    // Lets a cancellation that came while the file was built be heard before it is written.
    await nextTurn();
    signal.throwIfAborted();
    const file = await writeNewFile(folder, name, '.docx', bytes, {
      began: () => void appendAudit(book, core.clock, began, what),
      done: () => void appendAudit(book, core.clock, done, what),
    });
    return [file];
  });
}
