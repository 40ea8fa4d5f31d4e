import { SCAN_TYPES } from '../../../shared/model/attachment-limits.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { PaperRecord, PaperScan, ScannedPaper } from '../../../shared/model/year.ts';
import { Uploads } from '../attachments/uploads.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import {
  allScans,
  deleteScan,
  findScan,
  insertScan,
  scansOf,
  shownScan,
  type StoredScan,
} from '../store/queries/paper-scans.ts';
import { paperRecordOf, paperRecords } from '../store/queries/year.ts';
import { dropFiles, exportStored, keepFile, readPicked, readStored } from './stored-files.ts';

const uploads = new Uploads<{ paperId: string; name: string }>();

/** Calls about the scanned originals of what stands on paper. */
export const scanHandlers: DomainHandlers<'scans'> = {
  'scans.addFile': async ({ paperId, file }, context) => {
    const book = context.writable();
    return keepScan(book, context.clock, paperId, await readPicked(context.file(file)));
  },

  'scans.beginUpload': ({ paperId, name, size }, context) => {
    const book = context.writable();
    paperOf(book.db, paperId);
    return { uploadId: uploads.begin(book, size, { paperId, name }) };
  },

  'scans.uploadPart': ({ uploadId, bytes }, context) => {
    uploads.part(context.writable(), uploadId, bytes);
    return null;
  },

  'scans.finishUpload': ({ uploadId }, context) => {
    const book = context.writable();
    const { about, content } = uploads.finish(book, uploadId);
    return keepScan(book, context.clock, about.paperId, { name: about.name, content });
  },

  'scans.cancelUpload': ({ uploadId }, context) => {
    uploads.cancel(context.writable(), uploadId);
    return null;
  },

  'scans.remove': async ({ scanId }, context) => {
    const book = context.writable();
    const scan = find(book.db, scanId);
    book.db.transaction(() => takeBack(book, context.clock, scan));
    await dropFiles(book, [scan.file]);
    return null;
  },

  'scans.read': async ({ scanId }, context) => {
    const book = context.book();
    return readStored(book, find(book.db, scanId));
  },

  'scans.exportTo': async ({ scanId, folder }, context) => {
    const book = context.writable();
    const scan = find(book.db, scanId);
    const what = { paper: scan.paperId, scan: scan.id };
    return exportStored(book, context.clock, context.file(folder), scan, { what, done: 'scan.exported' });
  },
};

/** Everything that stands on paper with its scans, by its day. */
export function scannedPapers(db: ReadableDB): ScannedPaper[] {
  const scans = Map.groupBy(allScans(db), (scan) => scan.paperId);
  return paperRecords(db).map((paper) => ({ ...paper, scans: (scans.get(paper.id) ?? []).map(shownScan) }));
}

/**
 * Takes the scans of an entry out of the book, inside the transaction that takes the entry back.
 * @returns names of their files, to be deleted once that is written
 */
export function takeBackScans(book: OpenBook, clock: Clock, paperId: string): string[] {
  const scans = scansOf(book.db, paperId);
  for (const scan of scans) takeBack(book, clock, scan);
  return scans.map(({ file }) => file);
}

function keepScan(
  book: OpenBook,
  clock: Clock,
  paperId: string,
  given: Parameters<typeof keepFile>[1],
): Promise<PaperScan> {
  paperOf(book.db, paperId);
  return keepFile(book, given, SCAN_TYPES, (stored) => {
    // Asked again here: the entry may have been taken back while the file was written.
    paperOf(book.db, paperId);
    const row: StoredScan = { id: newId(), paperId, ...stored, addedAt: clock.now().toISOString() };
    const scan = shownScan(row);
    insertScan(book.db, row);
    appendAudit(book, clock, 'scan.added', { scan });
    return scan;
  });
}

function takeBack(book: OpenBook, clock: Clock, row: StoredScan): void {
  deleteScan(book.db, row.id);
  appendAudit(book, clock, 'scan.removed', { scan: shownScan(row) });
}

/** The entry of this id. Throws `record.not_found`. */
export function paperOf(db: ReadableDB, paperId: string): PaperRecord {
  const paper = paperRecordOf(db, paperId);
  if (!paper) throw new AppError('record.not_found', '找不到这条登记，它可能已经撤销。请刷新后再看。');
  return paper;
}

function find(db: ReadableDB, scanId: string): StoredScan {
  const scan = findScan(db, scanId);
  if (!scan) throw new AppError('attachment.not_found', '找不到这个扫描件，它可能已经删除。');
  return scan;
}
