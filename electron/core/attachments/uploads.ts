import { MAX_PART_BYTES } from '../../../shared/contract/limits.ts';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENT_TEXT } from '../../../shared/model/attachment-limits.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { OpenBook } from '../context.ts';

/** Uploads under way at once; a page that forgets to finish them must not fill the memory. */
const MOST_UPLOADS = 8;

/** Content that comes in pieces, with what the caller wants to know again at the end. */
interface Upload<T> {
  readonly about: T;
  readonly content: Buffer;
  received: number;
}

/** Uploads of the open book. They live in memory only and end with it. */
export class Uploads<T> {
  readonly #byBook = new WeakMap<OpenBook, Map<string, Upload<T>>>();

  /** Throws `attachment.too_large`, or `input.invalid` when too many are under way. */
  begin(book: OpenBook, size: number, about: T): string {
    if (size > MAX_ATTACHMENT_BYTES) throw tooLarge();
    const uploads = this.#byBook.get(book) ?? this.#desk(book);
    if (uploads.size >= MOST_UPLOADS) throw new AppError('input.invalid', '正在添加的附件太多，请等它们完成后再添加。');
    const uploadId = newId();
    uploads.set(uploadId, { about, content: Buffer.alloc(size), received: 0 });
    return uploadId;
  }

  /** Throws `input.invalid` for a piece that is too large or runs over the announced size; the upload is dropped then. */
  part(book: OpenBook, uploadId: string, bytes: Uint8Array): void {
    const upload = this.#find(book, uploadId);
    if (bytes.length > MAX_PART_BYTES || upload.received + bytes.length > upload.content.length) {
      this.cancel(book, uploadId);
      throw incomplete();
    }
    upload.content.set(bytes, upload.received);
    upload.received += bytes.length;
  }

  /** Hands out a whole upload and forgets it. Throws `input.invalid` when bytes are missing. */
  finish(book: OpenBook, uploadId: string): { about: T; content: Buffer } {
    const upload = this.#find(book, uploadId);
    this.#byBook.get(book)?.delete(uploadId);
    if (upload.received !== upload.content.length) throw incomplete();
    return upload;
  }

  cancel(book: OpenBook, uploadId: string): void {
    this.#byBook.get(book)?.get(uploadId)?.content.fill(0);
    this.#byBook.get(book)?.delete(uploadId);
  }

  /** Uploads of a book. When it closes, they are cleared at once and not when memory happens to be collected. */
  #desk(book: OpenBook): Map<string, Upload<T>> {
    const uploads = new Map<string, Upload<T>>();
    this.#byBook.set(book, uploads);
    book.closed.addEventListener('abort', () => {
      for (const uploadId of uploads.keys()) this.cancel(book, uploadId);
    });
    return uploads;
  }

  #find(book: OpenBook, uploadId: string): Upload<T> {
    const upload = this.#byBook.get(book)?.get(uploadId);
    if (!upload) throw incomplete();
    return upload;
  }
}

export function tooLarge(): AppError {
  return new AppError(
    'attachment.too_large',
    `这个文件超过 ${MAX_ATTACHMENT_TEXT}，不能作为附件。请压缩图片或拆分后再添加。`,
  );
}

function incomplete(): AppError {
  return new AppError('input.invalid', '附件没有传完，请重新添加一次。');
}
