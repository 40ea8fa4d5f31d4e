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
import { signingFingerprint } from '../vault/signing-key.ts';
import { formFactsOf } from './form-facts.ts';

/** A paper of a record that is about to leave the book as a file. */
export interface LeavingRecord {
  record: MeetingRecord;
  wish: PaperWish;
  paper: PrintDocument;
  format: ExportFormat;
  /** From {@link safeFileName}, without its ending. */
  name: string;
}

/**
 * Starts writing a record as a file. Whatever can be refused is refused before the job starts.
 * @returns id of the job
 */
export function startExport(
  core: CoreContext,
  book: OpenBook,
  record: MeetingRecord,
  { paper: wish, format }: { paper: PaperWish; format: ExportFormat },
  folder: string,
): string {
  const paper = paperFor(core, book, record, wish);
  if (format === 'json') jsonScope(wish);
  const name = safeFileName(exportName(record, wish, paper.title));
  return core.jobs.start(`导出${name}`, async (progress, signal) => {
    progress(0.3);
    return [await writeRecordFile(core, book, { record, wish, paper, format, name }, folder, signal)];
  });
}

/** The paper that is wished for, with what it takes from beside the record. */
export function paperFor(core: CoreContext, book: OpenBook, record: MeetingRecord, wish: PaperWish): PrintDocument {
  const facts = formFactsOf(book, core.clock, record.id);
  const branch = { ...book.session.branch, fingerprint: signingFingerprint(book.db) };
  return paperOf(record, wish, branch, localDate(core.clock.now()), facts);
}

/**
 * Builds a file and writes it. The audit chain says so before a byte leaves the book, and once more when the file is whole.
 * @returns the file's name in the folder
 */
export async function writeRecordFile(
  core: CoreContext,
  book: OpenBook,
  leaving: LeavingRecord,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const { record, wish, format, name } = leaving;
  signal.throwIfAborted();
  const bytes = await fileOf(leaving);
  // Lets a cancellation that came while the file was built be heard before it is written.
  await nextTurn();
  signal.throwIfAborted();
  const what = { record: record.id, format, ...wish };
  return writeNewFile(folder, name, `.${format}`, bytes, {
    began: () => void appendAudit(book, core.clock, 'export.began', what),
    done: () => void appendAudit(book, core.clock, 'record.exported', what),
  });
}

/** A file of the paper; JSON holds the record itself. */
function fileOf({ record, wish, paper, format }: LeavingRecord): Uint8Array | Promise<Uint8Array> {
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
  const branch = wish.branchId === null ? '' : branchName(record.header, wish.branchId);
  return [title, dayOf(record), branch, ...exportMarks(record, wish)].filter(Boolean).join('_');
}

/** The day that a record is filed under; empty = none yet. */
export function dayOf({ state, header }: MeetingRecord): string {
  return (state === 'planned' ? header.plannedOn : header.heldOn) ?? '';
}

/** What the name of a file must say whatever else it is called: how much of the restricted words it holds, and that it may still change. */
export function exportMarks(record: MeetingRecord, wish: PaperWish): string[] {
  const { personId, words } = viewOf(wish);
  const sealed = isMinutes(wish.form) ? sealedWords(record) : null;
  return [
    personId === null ? '' : `${namesOf(record).name(personId)}个人摘录`,
    personId === null && sealed !== null ? (words ? '全文' : NO_WORDS[sealed]) : '',
    isScopedForm(wish.form) && personId === null ? (words ? '全文' : '不列个人') : '',
    TELLING.has(wish.form) && !isImmutable(record.state) && record.state !== 'planned' ? '草稿' : '',
  ].filter(Boolean);
}
