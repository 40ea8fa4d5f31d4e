import { setImmediate as nextTurn } from 'node:timers/promises';
import type { InspectionReport } from '../../../shared/contract/inspection.ts';
import { resolveFonts } from '../../../shared/print/fonts.ts';
import { printInspection } from '../../../shared/print/inspection.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { docxFonts } from '../export/docx/fonts.ts';
import { buildDocx } from '../export/docx/index.ts';
import { installedFonts } from '../export/fonts.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';

/** Starts writing a report as a Word file. The audit chain says so before a byte leaves the book, and once more when the file is whole. */
export function startInspectionExport(
  core: CoreContext,
  book: OpenBook,
  report: InspectionReport,
  folder: string,
): string {
  const { name: branchName, marking } = book.session.branch;
  const paper = printInspection(report, { branchName, marking });
  const what = { scope: report.scope, on: report.on, findings: report.findings.length };
  return core.jobs.start('导出自查情况', async (progress, signal) => {
    const { faces } = resolveFonts(await installedFonts());
    progress(0.3);
    const bytes = await buildDocx(paper, docxFonts(faces));
    progress(0.8);
    await nextTurn();
    signal.throwIfAborted();
    const name = safeFileName(`${report.about}自查情况_${report.on}`);
    const file = await writeNewFile(folder, name, '.docx', bytes, {
      began: () => void appendAudit(book, core.clock, 'inspection.exporting', what),
      done: () => void appendAudit(book, core.clock, 'inspection.exported', what),
    });
    return [file];
  });
}
