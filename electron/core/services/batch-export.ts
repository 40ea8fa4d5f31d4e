import { rmdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BatchWish } from '../../../shared/contract/exports.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { PAPER_NAMES, papersOf } from '../../../shared/print/record/papers.ts';
import { wordsWithheld } from '../../../shared/print/record/scope.ts';
import { localDate } from '../../../shared/text/dates.ts';
import { fillFilePattern, type FileNameValues } from '../../../shared/text/file-pattern.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { freshFolder, safeFileName } from '../export/output-file.ts';
import { fileNumbers } from './archive-numbers.ts';
import { dayOf, exportMarks, paperFor, writeRecordFile } from './record-export.ts';
import { headOf, readRecord } from './records-read.ts';

type Form = BatchWish['forms'][number];
/** What the names of all papers of a record are made of. */
type RecordValues = Omit<FileNameValues, '文种'>;

/** How many titles of what was passed over are told, one by one. */
const TOLD_TITLES = 3;

/**
 * Starts writing papers of many records, in the order of their days, into a new folder of the one given. Every file is audited like one that is
 * exported alone, and whole when it has its name: after a cancellation or a full disk those that were written stay, and are told. What a record
 * has none of (no decision, no 决议) is passed over and told.
 * @returns id of the job, and the name of the new folder
 * @throws AppError `vault.restricted`, `record.not_found`, `export.scope`, `disk.full`, `file.unwritable`
 */
export async function startBatch(
  core: CoreContext,
  book: OpenBook,
  wish: BatchWish,
  parent: string,
): Promise<{ jobId: string; folder: string }> {
  if (wish.scope === 'full' && book.seal === null) throw wordsWithheld();
  if (wish.formats.every((format) => format === 'json') && !wish.forms.includes('record'))
    throw new AppError(
      'export.scope',
      'JSON 只有会议记录有，别的文种没有。请选会议记录，或者选 Word、PDF、OFD、纯文本。',
    );
  const recordIds = inOrder(book, wish.recordIds);
  const folder = await freshFolder(parent, safeFileName(`会议记录导出_${localDate(core.clock.now())}`));
  const numbers = fileNumbers(book.db);
  const jobId = core.jobs.start(`导出 ${recordIds.length} 份记录`, async (progress, signal) => {
    const files: string[] = [];
    const missing = new Map<Form, string[]>();
    try {
      for (const [i, recordId] of recordIds.entries()) {
        await nextTurn();
        signal.throwIfAborted();
        const record = readRecord(book, core.clock, recordId);
        const title = titleOf(record);
        progress(i / recordIds.length, { doing: title });
        const known = papersOf(record);
        const values = valuesOf(record, i, recordIds.length, numbers.get(record.seriesId));
        for (const form of wish.forms) {
          if (known.includes(form)) await writeForm(record, form, values);
          else missing.set(form, [...(missing.get(form) ?? []), title]);
        }
      }
      return files;
    } finally {
      progress(0, { doing: '', files, left: leftOf(missing) });
      if (files.length === 0) await rmdir(folder).catch(() => undefined);
    }

    async function writeForm(record: MeetingRecord, form: Form, values: RecordValues): Promise<void> {
      const paperWish = { form, scope: wish.scope, branchId: null };
      const paper = paperFor(core, book, record, paperWish);
      const named = fillFilePattern(wish.names, { ...values, 文种: spoken(form, record) }, wish.forms.length > 1);
      const name = safeFileName([named, ...exportMarks(record, paperWish)].join('_'));
      for (const format of wish.formats) {
        // The record as data is no paper: there is one of it, not one of each.
        if (format === 'json' && form !== 'record') continue;
        files.push(await writeRecordFile(core, book, { record, wish: paperWish, paper, format, name }, folder, signal));
      }
    }
  });
  return { jobId, folder: path.basename(folder) };
}

function titleOf({ header, template }: MeetingRecord): string {
  return header.title || template.name;
}

function spoken(form: Form, { template }: MeetingRecord): string {
  return PAPER_NAMES[form].replace('会议', template.noun);
}

/** What a name can be made of. @param i place among the `all` records of the batch */
function valuesOf(
  record: MeetingRecord,
  i: number,
  all: number,
  fileNumber = '没有档号',
): Omit<FileNameValues, '文种'> {
  return {
    序号: String(i + 1).padStart(Math.max(String(all).length, 2), '0'),
    标题: titleOf(record),
    日期: dayOf(record) || '没有日期',
    年度: `${record.header.year}年度`,
    类型: record.template.name,
    档号: fileNumber,
  };
}

function leftOf(missing: ReadonlyMap<Form, readonly string[]>): string[] {
  return [...missing].map(([form, titles]) => {
    const told = titles.slice(0, TOLD_TITLES).map((title) => `《${title}》`);
    return `${titles.length} 份没有${PAPER_NAMES[form]}可印：${told.join('')}${titles.length > TOLD_TITLES ? '等' : ''}`;
  });
}

/** Records in the order of their days, each once. */
function inOrder({ db }: OpenBook, recordIds: readonly string[]): string[] {
  const heads = [...new Set(recordIds)].map((recordId) => headOf(db, recordId));
  const key = ({ id, state, header }: (typeof heads)[number]): string =>
    `${(state === 'planned' ? header.plannedOn : header.heldOn) ?? '9999'} ${id}`;
  return heads.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ id }) => id);
}
