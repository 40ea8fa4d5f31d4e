import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportScope } from '../../../shared/contract/exports.ts';
import { isImmutable, type MeetingRecord } from '../../../shared/model/record.ts';
import { resolveFonts } from '../../../shared/print/fonts.ts';
import { namesOf } from '../../../shared/print/record/names.ts';
import { printRecord } from '../../../shared/print/record/print-record.ts';
import { isRestricted, viewOf } from '../../../shared/print/record/scope.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { buildDocx } from '../export/docx/index.ts';
import { docxFonts } from '../export/docx/fonts.ts';
import { installedFonts } from '../export/fonts.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { appendAudit } from '../audit/chain.ts';

/**
 * Starts writing a record as a Word file. Whatever can be refused is refused before the job starts. The audit chain
 * says so before a byte leaves the book, and once more when the file is whole.
 */
export function startExport(
  core: CoreContext,
  book: OpenBook,
  record: MeetingRecord,
  scope: ExportScope,
  folder: string,
): string {
  const { name: branchName, marking, lateAfterDays } = book.session.branch;
  const paper = printRecord(record, { scope, branchName, marking, lateAfterDays });
  const fileName = exportName(record, scope, paper.title);
  return core.jobs.start(`导出${fileName}`, async (progress, signal) => {
    const { faces } = resolveFonts(await installedFonts());
    progress(0.3);
    signal.throwIfAborted();
    const bytes = await buildDocx(paper, docxFonts(faces));
    progress(0.8);
    // Lets a cancellation that came while the file was built be heard before it is written.
    await nextTurn();
    signal.throwIfAborted();
    const what = { record: record.id, format: 'docx', scope };
    const file = await writeNewFile(folder, fileName, '.docx', bytes, {
      began: () => void appendAudit(book, core.clock, 'export.began', what),
      done: () => void appendAudit(book, core.clock, 'record.exported', what),
    });
    return [file];
  });
}

/** Title, day and scope: `2026年度组织生活会会议记录_2026-11-20_只列人次`. Says what the file holds, never a word of it. */
export function exportName(record: MeetingRecord, scope: ExportScope, title: string): string {
  const { personId, words } = viewOf(scope);
  const restricted = record.entries.some(isRestricted);
  const day = record.state === 'planned' ? (record.header.plannedOn ?? '') : (record.header.heldOn ?? '');
  const parts = [
    title,
    day,
    personId === null ? '' : `${namesOf(record).name(personId)}个人摘录`,
    personId === null && restricted ? (words ? '全文' : '只列人次') : '',
    isImmutable(record.state) || record.state === 'planned' ? '' : '草稿',
  ];
  return safeFileName(parts.filter(Boolean).join('_'));
}
