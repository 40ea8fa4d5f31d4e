import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Parsed } from '../../../shared/contract/index.ts';
import {
  FILE_ENDINGS,
  MAX_ATTACHMENT_BYTES,
  MAX_PICTURE_POINTS,
  type FileType,
} from '../../../shared/model/attachment-limits.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { isImmutable, type Attachment } from '../../../shared/model/record.ts';
import { MIME, fileType, safeName } from '../attachments/file-type.ts';
import { pictureFacts, picturePoints } from '../attachments/picture-facts.ts';
import { stripMetadata } from '../attachments/strip-metadata.ts';
import { Uploads, tooLarge } from '../attachments/uploads.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import type { ReadableDB } from '../store/open.ts';
import {
  attachmentFiles,
  deleteAttachment,
  findAttachment,
  insertAttachment,
  shown,
  updateDescription,
  type StoredAttachment,
} from '../store/queries/attachments.ts';
import { entryState } from '../store/queries/record-content.ts';
import { keptTemplate } from '../store/queries/templates.ts';
import { contentFacts, readAttachment, removeAttachmentFile, writeAttachment } from '../vault/attachment-files.ts';
import { appendAudit } from '../audit/chain.ts';
import { headOf } from './records-read.ts';

/** What the user says about a new attachment. */
type Description = Pick<Parsed<'attachments.addFile'>, 'recordId' | 'entryId' | 'kind' | 'caption' | 'takenOn'>;

const uploads = new Uploads<Description & { name: string }>();

/** Calls about files attached to records. Content is encrypted beside the database; rows name it. */
export const attachmentHandlers: DomainHandlers<'attachments'> = {
  'attachments.addFile': async ({ file, ...about }, context) => {
    const book = context.writable();
    const source = context.file(file);
    return store(book, context.clock, about, path.basename(source), await readWithin(source));
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
    return store(book, context.clock, about, about.name, content);
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
    if (!attachmentFiles(book.db).has(file)) await removeAttachmentFile(book, file);
    return null;
  },

  'attachments.read': async ({ attachmentId }, context) => {
    const book = context.book();
    const attachment = find(book.db, attachmentId);
    // In memory of its own: crossing to another process sends all of a view's memory, for small Buffers a part of a shared pool.
    const bytes = new Uint8Array(await readAttachment(book, attachment.file, attachment));
    return { mime: attachment.mime, bytes };
  },

  'attachments.exportTo': async ({ attachmentId, folder }, context) => {
    const book = context.writable();
    const attachment = find(book.db, attachmentId);
    const content = await readAttachment(book, attachment.file, attachment);
    const clean = await stripMetadata(typeOf(attachment), content);
    const { id, name, recordId } = attachment;
    const { name: stem, ext } = path.parse(name);
    const what = { record: recordId, attachment: id };
    const fileName = await writeNewFile(context.file(folder), safeFileName(stem), ext, clean, {
      began: () => void appendAudit(book, context.clock, 'export.began', what),
      done: () => void appendAudit(book, context.clock, 'attachment.exported', what),
    });
    return { fileName };
  },
};

/**
 * Adds an attachment: the encrypted file first, then the row and its audit entry in one transaction. To a final record it is added
 * as what came afterwards, outside its digest.
 */
async function store(
  book: OpenBook,
  clock: Clock,
  about: Description,
  name: string,
  content: Buffer,
): Promise<Attachment> {
  assertPlace(book.db, about);
  const type = await fileType(name, content);
  const picture = type === 'jpg' || type === 'png';
  if (picture) assertShowable(content);
  const takenAt = picture ? (await pictureFacts(content)).takenAt : null;
  const facts = contentFacts(content);
  const file = await writeAttachment(book, content);
  const attachment: StoredAttachment = {
    id: newId(),
    recordId: about.recordId,
    entryId: about.entryId,
    name: safeName(name, type),
    kind: about.kind,
    caption: about.caption,
    takenOn: about.takenOn ?? takenAt?.slice(0, 10) ?? null,
    exifTime: takenAt,
    mime: MIME[type],
    ...facts,
    file,
    followUp: false,
    addedAt: clock.now().toISOString(),
  };
  try {
    return book.db.transaction(() => {
      // Asked again here: the record may have been finalised while the file was written.
      const followUp = isImmutable(headOf(book.db, about.recordId).state);
      const row = { ...attachment, followUp };
      insertAttachment(book.db, row);
      const { id, recordId, sha256 } = row;
      appendAudit(book, clock, 'attachment.added', { record: recordId, attachment: id, sha256, followUp });
      return shown(row);
    });
  } catch (thrown) {
    await removeAttachmentFile(book, file);
    throw thrown;
  }
}

/** Throws `attachment.too_large` for a picture that would take the memory of a small PC to show, `attachment.damaged` for none. */
function assertShowable(content: Buffer): void {
  const points = picturePoints(content);
  if (points === null || points === 0) {
    throw new AppError('attachment.damaged', '这张图片的结构不完整，没有添加。请用看图软件打开它，另存一份后再添加。');
  }
  if (points > MAX_PICTURE_POINTS) {
    throw new AppError(
      'attachment.too_large',
      '这张图片超过 1.2 亿像素，不能作为附件。请用看图软件缩小后，再添加缩小的那一份。',
    );
  }
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

function typeOf(attachment: Attachment): FileType {
  const type = Object.values(FILE_ENDINGS).find((each) => MIME[each] === attachment.mime);
  if (!type) throw new Error('attachment of a type that cannot be added');
  return type;
}

async function readWithin(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size > MAX_ATTACHMENT_BYTES) throw tooLarge();
    return await readFile(file);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('file.unreadable', '读不到这个文件。请检查它是否还在、是否正被别的程序占用，再试一次。');
  }
}
