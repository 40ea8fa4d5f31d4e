import type { Parsed } from '../../../shared/contract/index.ts';
import { FILE_TYPES } from '../../../shared/model/attachment-limits.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { isImmutable, type Attachment } from '../../../shared/model/record.ts';
import { Uploads } from '../attachments/uploads.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import {
  deleteAttachment,
  findAttachment,
  insertAttachment,
  shown,
  updateDescription,
  type StoredAttachment,
} from '../store/queries/attachments.ts';
import { entryState } from '../store/queries/record-content.ts';
import { keptTemplate } from '../store/queries/templates.ts';
import { appendAudit } from '../audit/chain.ts';
import { headOf } from './records-read.ts';
import { dropFiles, exportStored, keepFile, readPicked, readStored } from './stored-files.ts';

/** What the user says about a new attachment. */
type Description = Pick<Parsed<'attachments.addFile'>, 'recordId' | 'entryId' | 'kind' | 'caption' | 'takenOn'>;

const uploads = new Uploads<Description & { name: string }>();

/** Calls about files attached to records. Content is encrypted beside the database; rows name it. */
export const attachmentHandlers: DomainHandlers<'attachments'> = {
  'attachments.addFile': async ({ file, ...about }, context) => {
    const book = context.writable();
    return store(book, context.clock, about, await readPicked(context.file(file)));
  },

  'attachments.beginUpload': ({ size, ...about }, context) => {
    const book = context.writable();
    assertPlace(book.db, about);
    return { uploadId: uploads.begin(book, size, about) };
  },

  'attachments.uploadPart': ({ uploadId, bytes }, context) => {
    uploads.part(context.writable(), uploadId, bytes);
    return null;
  },

  'attachments.finishUpload': ({ uploadId }, context) => {
    const book = context.writable();
    const { about, content } = uploads.finish(book, uploadId);
    return store(book, context.clock, about, { name: about.name, content });
  },

  'attachments.cancelUpload': ({ uploadId }, context) => {
    uploads.cancel(context.writable(), uploadId);
    return null;
  },

  'attachments.describe': ({ attachmentId, ...words }, context) => {
    const book = context.writable();
    const { db } = book;
    return db.transaction(() => {
      const { recordId } = find(db, attachmentId);
      assertPlace(db, { recordId, entryId: words.entryId, kind: words.kind });
      updateDescription(db, attachmentId, words);
      appendAudit(book, context.clock, 'attachment.described', { record: recordId, attachment: attachmentId });
      return shown(find(db, attachmentId));
    });
  },

  'attachments.remove': async ({ attachmentId }, context) => {
    const book = context.writable();
    const { id, recordId, file, sha256 } = find(book.db, attachmentId);
    book.db.transaction(() => {
      deleteAttachment(book.db, id);
      appendAudit(book, context.clock, 'attachment.removed', { record: recordId, attachment: id, sha256 });
    });
    await dropFiles(book, [file]);
    return null;
  },

  'attachments.read': async ({ attachmentId }, context) => {
    const book = context.book();
    return readStored(book, find(book.db, attachmentId));
  },

  'attachments.exportTo': async ({ attachmentId, folder }, context) => {
    const book = context.writable();
    const attachment = find(book.db, attachmentId);
    const what = { record: attachment.recordId, attachment: attachment.id };
    return exportStored(book, context.clock, context.file(folder), attachment, { what, done: 'attachment.exported' });
  },
};

/** Adds an attachment. To a final record it is added as what came afterwards, outside its digest. */
async function store(
  book: OpenBook,
  clock: Clock,
  about: Description,
  given: Parameters<typeof keepFile>[1],
): Promise<Attachment> {
  assertPlace(book.db, about);
  const { recordId, entryId, kind, caption, takenOn } = about;
  return keepFile(book, given, FILE_TYPES, (stored, takenAt) => {
    const attachment: StoredAttachment = {
      id: newId(),
      recordId,
      entryId,
      kind,
      caption,
      takenOn: takenOn ?? takenAt?.slice(0, 10) ?? null,
      exifTime: takenAt,
      ...stored,
      addedAt: clock.now().toISOString(),
    };
    // Asked here: the record may have been finalised while the file was written.
    const followUp = isImmutable(headOf(book.db, recordId).state);
    insertAttachment(book.db, { ...attachment, followUp });
    const { id, sha256 } = attachment;
    appendAudit(book, clock, 'attachment.added', { record: recordId, attachment: id, sha256, followUp });
    return shown(attachment);
  });
}

/** Throws `record.not_found`, or `input.invalid` for an entry that the record does not have, or a kind that its template does not. */
function assertPlace(db: ReadableDB, place: { recordId: string; entryId: string | null; kind: string }): void {
  const { recordId, entryId, kind } = place;
  const { type, templateVersion } = headOf(db, recordId);
  if (!keptTemplate(db, type, templateVersion).attachmentKinds.includes(kind))
    throw new AppError('input.invalid', '这类会议没有这种附件。请重新选择附件的种类。');
  if (entryId !== null && !entryState(db, recordId, entryId)) {
    throw new AppError('input.invalid', '附件所在的条目已不在这份记录里，请重新选择位置。');
  }
}

function find(db: ReadableDB, attachmentId: string): StoredAttachment {
  const attachment = findAttachment(db, attachmentId);
  if (!attachment) throw new AppError('attachment.not_found', '找不到这个附件，它可能已经删除。');
  return attachment;
}
