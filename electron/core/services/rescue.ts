import path from 'node:path';
import { AppError } from '../../../shared/model/errors.ts';
import { isImmutable } from '../../../shared/model/record.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import { settledRescues } from '../store/queries/audit.ts';
import { advanceRevision, recordHead } from '../store/queries/records.ts';
import {
  readRescue,
  readRescues,
  removeRescue,
  writeRescue,
  type RescueContent,
  type RescueFile,
} from '../vault/rescue-files.ts';
import { appendAudit } from '../audit/chain.ts';
import { refuseImmutable, stale } from './records-edit.ts';
import { headOf } from './records-read.ts';
import { applyOneByOne, tryOut } from './rescue-edits.ts';

/** Calls about edits that could not be saved before a lock. */
export function rescueHandlers(userData: string): DomainHandlers<'rescue'> {
  const elsewhere = path.join(userData, 'rescue');

  const find = async (book: OpenBook, rescueId: string): Promise<RescueFile> => {
    const file = await readRescue(book, elsewhere, rescueId);
    if (!file || settledRescues(book.db).has(rescueId)) throw notFound();
    return file;
  };

  return {
    'rescue.keep': async (unsaved, context) => {
      const book = context.writable();
      const at = context.clock.now().toISOString();
      return { rescueId: await writeRescue(book, elsewhere, { at, ...unsaved }) };
    },

    'rescue.list': async (_, context) => {
      const book = context.book();
      const files = await readRescues(book, elsewhere);
      const settled = files.length === 0 ? new Set<string>() : settledRescues(book.db);
      const left = files.filter((each) => settled.has(each.rescueId));
      if (!book.session.readOnly) await Promise.all(left.map(leave));
      return files.filter((each) => !settled.has(each.rescueId)).map((each) => listed(book, each));
    },

    'rescue.apply': async ({ rescueId }, context) => {
      const book = context.writable();
      const file = await find(book, rescueId);
      if (!file.content) throw notFound();
      const { recordId, edits } = file.content;
      const { fitting, refused } = tryOut(book, recordId, edits);
      if (fitting.length > 0) {
        // Before the rest is taken in: a crash between the two leaves the refused ones twice, never not at all.
        const rest = refused.map((each) => each.edit);
        const waiting = rest.length > 0 ? await writeRescue(book, elsewhere, { ...file.content, edits: rest }) : null;
        try {
          takeIn(book, context.clock, rescueId, file.content, fitting);
        } catch (thrown) {
          const again = waiting === null ? null : await readRescue(book, elsewhere, waiting);
          if (again) await leave(again);
          throw thrown;
        }
        await leave(file);
      }
      const told = refused.map(({ edit: _edit, ...rest }) => rest);
      return { recordId, applied: fitting.length, refused: told };
    },

    'rescue.settle': async ({ rescueId }, context) => {
      const kept = await readRescue(context.writable(), elsewhere, rescueId);
      if (kept) await removeRescue(kept);
      return null;
    },

    'rescue.drop': async ({ rescueId }, context) => {
      const book = context.writable();
      const file = await find(book, rescueId);
      const facts = { record: file.content?.recordId ?? null, edits: file.content?.edits.length ?? null };
      appendAudit(book, context.clock, 'rescue.dropped', { rescue: rescueId, ...facts });
      await leave(file);
      return null;
    },
  };
}

/** Applies edits and says in the same transaction that the file is settled: it is never offered again, whatever becomes of it. */
function takeIn(
  book: OpenBook,
  clock: Clock,
  rescueId: string,
  rescued: RescueContent,
  edits: readonly unknown[],
): void {
  book.db.transaction(() => {
    const head = headOf(book.db, rescued.recordId);
    refuseImmutable(head);
    applyOneByOne(book, head.id, edits);
    if (!advanceRevision(book.db, head.id, head.revision, clock.now().toISOString())) throw stale();
    appendAudit(book, clock, 'rescue.applied', { rescue: rescueId, record: head.id, edits: edits.length });
  });
}

/** Removes a settled file. One that cannot go now is left out of every list and goes another time. */
async function leave(file: RescueFile): Promise<void> {
  await removeRescue(file).catch(() => undefined);
}

function listed(book: OpenBook, { rescueId, at, content }: RescueFile) {
  if (!content) return { rescueId, readable: false, recordId: null, title: null, at, edits: 0, movedOn: false };
  const { recordId, edits, revision } = content;
  const head = recordHead(book.db, recordId);
  const movedOn = head === undefined || head.revision !== revision || isImmutable(head.state);
  return { rescueId, readable: true, recordId, title: head?.header.title ?? null, at, edits: edits.length, movedOn };
}

function notFound(): AppError {
  return new AppError('rescue.not_found', '这些未保存的内容已经处理过，或文件已损坏。');
}
