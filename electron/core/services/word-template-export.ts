import type { ExportScope } from '../../../shared/contract/exports.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { paperTitle } from '../../../shared/print/record/head.ts';
import { tagValues } from '../../../shared/print/word-tags/values.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { fillTemplate } from '../export/word-template.ts';
import { readWordTemplate } from '../import/word-template.ts';
import { exportName } from './record-export.ts';

/**
 * Starts writing a record into an office's own Word template. What can be refused is refused before the job starts.
 * @param template path of the template; it is read anew and never changed
 * @throws AppError as `readWordTemplate`, `fillTemplate` and `tagValues`
 */
export async function startFill(
  core: CoreContext,
  book: OpenBook,
  record: MeetingRecord,
  scope: ExportScope,
  files: { template: string; folder: string },
): Promise<string> {
  const { name: branchName, marking } = book.session.branch;
  const values = tagValues(record, { scope, branchName, marking });
  const bytes = fillTemplate(await readWordTemplate(files.template), values);
  const fileName = safeFileName(
    `${exportName(record, { form: 'record', scope, branchId: null }, paperTitle(record))}_本单位模板`,
  );
  const what = { record: record.id, format: 'docx', form: 'word_template', scope, branchId: null };
  return core.jobs.start(`导出${fileName}`, async (_progress, signal) => {
    signal.throwIfAborted();
    const file = await writeNewFile(files.folder, fileName, '.docx', bytes, {
      began: () => void appendAudit(book, core.clock, 'export.began', what),
      done: () => void appendAudit(book, core.clock, 'record.exported', what),
    });
    return [file];
  });
}
