import type { ExportScope } from '../../../shared/contract/exports.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { paperTitle } from '../../../shared/print/record/head.ts';
import { tagValues } from '../../../shared/print/word-tags/values.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { exportName } from './record-export.ts';
import { fillTemplateApart } from './word-template-apart.ts';

/**
 * Starts writing a record into an office's own Word template. What can be refused is refused before the job starts.
 * @param template path of the template, which is read anew and never changed, or the bytes of one that the book keeps
 * @param name how the template is called, for the name of the file
 * @throws AppError as `fillTemplateApart` and `tagValues`
 */
export async function startFill(
  core: CoreContext,
  book: OpenBook,
  record: MeetingRecord,
  scope: ExportScope,
  { template, name, folder }: { template: string | Uint8Array; name: string; folder: string },
): Promise<string> {
  const { name: branchName, marking } = book.session.branch;
  const values = tagValues(record, { scope, branchName, marking });
  const bytes = await fillTemplateApart(template, values);
  const fileName = safeFileName(
    `${exportName(record, { form: 'record', scope, branchId: null }, paperTitle(record))}_${name}`,
  );
  const what = { record: record.id, format: 'docx', form: 'word_template', scope, branchId: null };
  return core.jobs.start(`导出${fileName}`, async (_progress, signal) => {
    signal.throwIfAborted();
    const file = await writeNewFile(folder, fileName, '.docx', bytes, {
      began: () => void appendAudit(book, core.clock, 'export.began', what),
      done: () => void appendAudit(book, core.clock, 'record.exported', what),
    });
    return [file];
  });
}
