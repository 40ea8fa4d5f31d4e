import path from 'node:path';
import { AppError } from '../../../shared/model/errors.ts';
import { isImmutable } from '../../../shared/model/record.ts';
import type { DomainHandlers, OpenBook } from '../context.ts';
import { advanceRevision, recordHead } from '../store/queries/records.ts';
import { readRescues, removeRescue, writeRescue, type RescueFile } from '../vault/rescue-files.ts';
import { appendAudit } from './audit.ts';
import { applyEdits, refuseImmutable, stale } from './records-edit.ts';
import { headOf } from './records-read.ts';

/** Calls about edits that could not be saved before a lock. */
export function rescueHandlers(userData: string): DomainHandlers<'rescue'> {
  const elsewhere = path.join(userData, 'rescue');

  const find = async (book: OpenBook, rescueId: string): Promise<RescueFile> => {
    const file = (await readRescues(book, elsewhere)).find((each) => each.rescueId === rescueId);
    if (!file) throw new AppError('rescue.not_found', '这些未保存的内容已经处理过，或文件已损坏。');
    return file;
  };

  return {
    'rescue.keep': async (unsaved, context) => {
      const book = context.writable();
      const at = context.clock.now().toISOString();
      return { rescueId: await writeRescue(book, elsewhere, { bookId: book.session.bookId, at, ...unsaved }) };
    },

    'rescue.list': async (_, context) => {
      const book = context.book();
      return (await readRescues(book, elsewhere)).map(({ rescueId, recordId, at, edits, revision }) => {
        const head = recordHead(book.db, recordId);
        const movedOn = head === undefined || head.revision !== revision || isImmutable(head.state);
        return { rescueId, recordId, title: head?.header.title ?? null, at, edits: edits.length, movedOn };
      });
    },

    'rescue.apply': async ({ rescueId }, context) => {
      const book = context.writable();
      const rescued = await find(book, rescueId);
      book.db.transaction(() => {
        const head = headOf(book.db, rescued.recordId);
        refuseImmutable(head);
        applyEdits(book, head, rescued.edits);
        if (!advanceRevision(book.db, head.id, head.revision, context.clock.now().toISOString())) throw stale();
        appendAudit(book, context.clock, 'rescue.applied', { record: head.id, edits: rescued.edits.length });
      });
      await removeRescue(rescued);
      return { recordId: rescued.recordId };
    },

    'rescue.settle': async ({ rescueId }, context) => {
      const book = context.writable();
      const kept = (await readRescues(book, elsewhere)).find((each) => each.rescueId === rescueId);
      if (kept) await removeRescue(kept);
      return null;
    },

    'rescue.drop': async ({ rescueId }, context) => {
      const book = context.writable();
      const rescued = await find(book, rescueId);
      appendAudit(book, context.clock, 'rescue.dropped', { record: rescued.recordId, edits: rescued.edits.length });
      await removeRescue(rescued);
      return null;
    },
  };
}
