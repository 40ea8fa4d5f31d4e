import { setImmediate as nextTurn } from 'node:timers/promises';
import { archivedRecordJson } from '../../../shared/archive/record-json.ts';
import type { ExportFormat, PaperForm, PaperWish } from '../../../shared/contract/exports.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { branchName } from '../../../shared/model/own-text.ts';
import { isImmutable, type MeetingRecord } from '../../../shared/model/record.ts';
import type { PrintDocument } from '../../../shared/print/document.ts';
import { plainTextOf } from '../../../shared/print/plain-text.ts';
import { namesOf } from '../../../shared/print/record/names.ts';
import { paperOf } from '../../../shared/print/record/paper.ts';
import { isMinutes, isScopedForm, sealedWords, viewOf } from '../../../shared/print/record/scope.ts';
import { localDate } from '../../../shared/text/dates.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { PAPER_FILES } from '../export/paper-files.ts';
import { appendAudit } from '../audit/chain.ts';
import { formFactsOf } from './form-facts.ts';

/**
 * Starts writing a record as a file. Whatever can be refused is refused before the job starts. The audit chain
 * says so before a byte leaves the book, and once more when the file is whole.
 */
export function startExport(
  core: CoreContext,
  book: OpenBook,
  record: MeetingRecord,
  { paper: wish, format }: { paper: PaperWish; format: ExportFormat },
  folder: string,
): string {
  const facts = formFactsOf(book, core.clock, record.id);
  const paper = paperOf(record, wish, book.session.branch, localDate(core.clock.now()), facts);
  if (format === 'json') jsonScope(wish);
  const fileName = exportName(record, wish, paper.title);
  return core.jobs.start(`导出${fileName}`, async (progress, signal) => {
    progress(0.3);
    signal.throwIfAborted();
    const bytes = await fileOf(record, paper, { paper: wish, format });
    progress(0.8);
    // Lets a cancellation that came while the file was built be heard before it is written.
    await nextTurn();
    signal.throwIfAborted();
    const { form, scope, branchId } = wish;
    const what = { record: record.id, format, form, scope, branchId };
    const file = await writeNewFile(folder, fileName, `.${format}`, bytes, {
      began: () => void appendAudit(book, core.clock, 'export.began', what),
      done: () => void appendAudit(book, core.clock, 'record.exported', what),
    });
    return [file];
  });
}

/** A file of the paper; JSON holds the record itself. */
function fileOf(
  record: MeetingRecord,
  paper: PrintDocument,
  { paper: wish, format }: { paper: PaperWish; format: ExportFormat },
): Uint8Array | Promise<Uint8Array> {
  if (format === 'txt') return Buffer.from(plainTextOf(paper), 'utf8');
  if (format !== 'json') return PAPER_FILES[format](paper);
  return Buffer.from(archivedRecordJson(record, jsonScope(wish)), 'utf8');
}

/** A record as data is whole or without its restricted words: there is no JSON of a form, of one branch or of one person. */
function jsonScope({ form, scope, branchId }: PaperWish): 'counts' | 'full' {
  if (form === 'record' && branchId === null && (scope === 'counts' || scope === 'full')) return scope;
  throw new AppError(
    'export.scope',
    'JSON 只能导出整份会议记录，不能只导一个支部、一个人的，也不能导别的文种。请改用 Word、PDF 或纯文本。',
  );
}

/** What is left where the words are not printed. */
const NO_WORDS = { 批评与自我批评: '只列人次', 谈话: '不含内容', 评议结果: '只列人数' } as const;

/** Papers of what was said and decided: of a record that may still change, their files say so. */
const TELLING: ReadonlySet<PaperForm> = new Set(['record', 'transcript', 'jiyao', 'resolution']);

/** Title, day, branch and scope: `2026年度组织生活会会议记录_2026-11-20_只列人次`. Says what the file holds, never a word of it. */
export function exportName(record: MeetingRecord, wish: PaperWish, title: string): string {
  const { personId, words, branchId } = viewOf(wish);
  const sealed = isMinutes(wish.form) ? sealedWords(record) : null;
  const day = record.state === 'planned' ? (record.header.plannedOn ?? '') : (record.header.heldOn ?? '');
  const parts = [
    title,
    day,
    branchId === null ? '' : branchName(record.header, branchId),
    personId === null ? '' : `${namesOf(record).name(personId)}个人摘录`,
    personId === null && sealed !== null ? (words ? '全文' : NO_WORDS[sealed]) : '',
    isScopedForm(wish.form) && personId === null ? (words ? '全文' : '不列个人') : '',
    TELLING.has(wish.form) && !isImmutable(record.state) && record.state !== 'planned' ? '草稿' : '',
  ];
  return safeFileName(parts.filter(Boolean).join('_'));
}
