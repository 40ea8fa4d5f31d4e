import { FILE_ENDINGS, MAX_ATTACHMENT_BYTES, MAX_ATTACHMENT_TEXT } from '../../../../shared/model/attachment-limits.ts';
import type { Attachment } from '../../../../shared/model/record.ts';
import type { RecordTemplate } from '../../../../shared/model/template.ts';

/** Why a file is refused, in words, or null. The core looks at the content itself. */
export function refusal(name: string, size: number): string | null {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  if (!Object.hasOwn(FILE_ENDINGS, extension)) return `“${name}”不是能收的类型，请用 jpg、png、pdf、docx、xlsx 或 txt`;
  if (size > MAX_ATTACHMENT_BYTES) return `“${name}”超过 ${MAX_ATTACHMENT_TEXT}，请先压缩或拆分`;
  return size === 0 ? `“${name}”是空文件` : null;
}

/** The kind a file most likely is, by its name and type, among those of the record's template. */
export function guessKind(name: string, template: Pick<RecordTemplate, 'attachmentKinds'>): string {
  const kinds = template.attachmentKinds;
  const named = kinds.find((kind) => name.includes(kind));
  const guess = named ?? (name.includes('签到') ? '签到表' : /\.(?:jpe?g|png)$/iu.test(name) ? '照片' : '其他');
  return kinds.includes(guess) ? guess : (kinds.at(-1) ?? '其他');
}

/** How a file can be looked at inside the app. */
export function viewOf(mime: string): 'picture' | 'pdf' | 'text' | 'none' {
  if (mime === 'image/jpeg' || mime === 'image/png') return 'picture';
  if (mime === 'application/pdf') return 'pdf';
  return mime === 'text/plain' ? 'text' : 'none';
}

/** Words of a text file: UTF-8, else the code page of older Chinese Windows. */
export function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** `1.4 MB`, `312 KB`. */
export function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${(bytes / 1024 / 1024).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** Attachments in the order of the list: those of the whole record first. */
export function listed(attachments: readonly Attachment[]): Attachment[] {
  return attachments.toSorted((a, b) => Number(a.entryId !== null) - Number(b.entryId !== null));
}
