import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  FILE_TYPES,
  MAX_ATTACHMENT_BYTES,
  MAX_PICTURE_POINTS,
  type FileType,
} from '../../../shared/model/attachment-limits.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { MIME, fileType, safeName } from '../attachments/file-type.ts';
import { pictureFacts, picturePoints } from '../attachments/picture-facts.ts';
import { stripMetadata } from '../attachments/strip-metadata.ts';
import { tooLarge } from '../attachments/uploads.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { attachmentFiles } from '../store/queries/attachments.ts';
import { contentFacts, readAttachment, removeAttachmentFile, writeAttachment } from '../vault/attachment-files.ts';

/* Files that the user gives into the book, whatever they belong to: an attachment of a record, a scan of what stands on paper. */

/** A file as its row has it. */
interface StoredFile {
  name: string;
  mime: string;
  size: number;
  sha256: string;
  /** Name of the encrypted file in the book's `attachments` folder. */
  file: string;
}

/** A file that the user gives, under its name outside. */
interface GivenFile {
  name: string;
  content: Buffer;
}

/** Reads what was picked in a dialog. Throws `attachment.too_large`, `file.unreadable`. */
export async function readPicked(source: string): Promise<GivenFile> {
  try {
    const { size } = await stat(source);
    if (size > MAX_ATTACHMENT_BYTES) throw tooLarge();
    return { name: path.basename(source), content: await readFile(source) };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('file.unreadable', '读不到这个文件。请检查它是否还在、是否正被别的程序占用，再试一次。');
  }
}

/**
 * Keeps a file: looks at its content, writes it encrypted and synced, and only then lets `enter` write its row and audit entry in one
 * transaction. When that fails the file goes again.
 * @param takenAt (of `enter`) when a picture was taken, where it says so
 * @throws AppError `attachment.type`, `attachment.too_large`, `attachment.damaged`, and what writing throws
 */
export async function keepFile<T>(
  book: OpenBook,
  { name, content }: GivenFile,
  taken: readonly FileType[],
  enter: (stored: StoredFile, takenAt: string | null) => T,
): Promise<T> {
  const type = await fileType(name, content, taken);
  const picture = type === 'jpg' || type === 'png';
  if (picture) assertShowable(content);
  const takenAt = picture ? (await pictureFacts(content)).takenAt : null;
  const facts = contentFacts(content);
  const file = await writeAttachment(book, content);
  try {
    const stored = { name: safeName(name, type), mime: MIME[type], ...facts, file };
    return book.db.transaction(() => enter(stored, takenAt));
  } catch (thrown) {
    await removeAttachmentFile(book, file);
    throw thrown;
  }
}

/** What the page shows of a stored file. Throws `attachment.damaged`. */
export async function readStored(book: OpenBook, stored: StoredFile) {
  // In memory of its own: crossing to another process sends all of a view's memory, for small Buffers a part of a shared pool.
  const bytes = new Uint8Array(await readAttachment(book, stored.file, stored));
  return { mime: stored.mime, bytes };
}

/**
 * Writes a copy of a stored file without what a picture tells of place and camera; audited before and after.
 * @throws AppError `attachment.damaged`, `file.unwritable`
 */
export async function exportStored(
  book: OpenBook,
  clock: Clock,
  folder: string,
  stored: StoredFile,
  audited: {
    what: Readonly<Record<string, string>>;
    done: 'attachment.exported' | 'scan.exported' | 'evidence.exported';
  },
): Promise<{ fileName: string }> {
  const clean = await leavingContent(book, stored);
  const { name: stem, ext } = path.parse(stored.name);
  const fileName = await writeNewFile(folder, safeFileName(stem), ext, clean, {
    began: () => void appendAudit(book, clock, 'export.began', audited.what),
    done: () => void appendAudit(book, clock, audited.done, audited.what),
  });
  return { fileName };
}

/** A stored file as it leaves the book: without what a picture tells of place and camera. Throws `attachment.damaged`. */
export async function leavingContent(book: OpenBook, stored: StoredFile): Promise<Buffer> {
  return stripMetadata(typeOf(stored), await readAttachment(book, stored.file, stored));
}

/** Deletes files whose rows are gone, but for those that another row still names. */
export async function dropFiles(book: OpenBook, files: readonly string[]): Promise<void> {
  const needed = attachmentFiles(book.db);
  for (const file of files) if (!needed.has(file)) await removeAttachmentFile(book, file);
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

function typeOf({ mime }: StoredFile): FileType {
  const type = FILE_TYPES.find((each) => MIME[each] === mime);
  if (!type) throw new Error('attachment of a type that cannot be added');
  return type;
}
