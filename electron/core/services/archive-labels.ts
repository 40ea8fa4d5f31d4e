import { setImmediate as nextTurn } from 'node:timers/promises';
import { archiveStampOf } from '../../../shared/archive/stamp.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { PrintDocument } from '../../../shared/print/document.ts';
import { layOut } from '../../../shared/print/layout/pages.ts';
import { paperOf } from '../../../shared/print/record/paper.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { writeNewFile } from '../export/output-file.ts';
import { facesOf, PAPER_FILES } from '../export/paper-files.ts';
import { fileNumbers } from './archive-numbers.ts';
import { headOf, readRecord } from './records-read.ts';

const NAME = '归档章标签';

/**
 * Starts writing a sheet of 归档章 for records whose paper is printed and signed already, in the order of their 档号. 页数 are those of the
 * minutes without restricted words, as this program lays them out.
 * @returns id of the job
 * @throws AppError `record.not_found`; `archive.number` when none of them has a 档号
 */
export function startLabels(core: CoreContext, book: OpenBook, recordIds: readonly string[], folder: string): string {
  const numbers = fileNumbers(book.db);
  const numbered = recordIds
    .map((id) => ({ id, number: numbers.get(headOf(book.db, id).seriesId) ?? '' }))
    .filter(({ number }) => number !== '')
    .toSorted((a, b) => (a.number < b.number ? -1 : 1));
  if (numbered.length === 0)
    throw new AppError('archive.number', '选取的记录都还没有档号，没有归档章可以印。请先编档号。');
  const stamps = numbered.map(({ id, number }) => ({ id, stamp: archiveStampOf(number) }));
  const { branch } = book.session;
  return core.jobs.start(`导出${NAME}`, async (progress, signal) => {
    const faces = await facesOf('pdf');
    const labels: NonNullable<PrintDocument['labels']>[number][] = [];
    for (const [i, { id, stamp }] of stamps.entries()) {
      await nextTurn();
      signal.throwIfAborted();
      progress((0.8 * i) / stamps.length);
      const record = readRecord(book, core.clock, id);
      const wish = { form: 'record', scope: 'counts', branchId: null } as const;
      const paper = paperOf(record, wish, branch, record.header.heldOn ?? '');
      labels.push({ stamp, pages: layOut(paper, faces).pages.length });
    }
    const bytes = await PAPER_FILES.pdf({
      title: NAME,
      creator: branch.name,
      stampedAt: core.clock.now().toISOString(),
      banner: { left: `${NAME}：沿线剪下，贴在首页上端的空白处`, right: '' },
      blocks: [],
      labels,
    });
    await nextTurn();
    signal.throwIfAborted();
    const done = () => void appendAudit(book, core.clock, 'archive.labels', { records: numbered.map(({ id }) => id) });
    return [await writeNewFile(folder, NAME, '.pdf', bytes, { began: () => undefined, done })];
  });
}
