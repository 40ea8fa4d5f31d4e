import {
  FILE_ENDINGS,
  MAX_ATTACHMENT_BYTES,
  MAX_ATTACHMENT_TEXT,
  type FileType,
} from '../../shared/model/attachment-limits.ts';
import { newId } from '../../shared/model/ids.ts';

/** The name of a dropped or pasted file; a picture from the clipboard has none of its own. */
export function nameOf(file: File): string {
  return file.name === '' ? `粘贴的图片-${newId().slice(0, 4)}.png` : file.name;
}

/** Why a file is refused, in words, or null. The core looks at the content itself, and at a size that is not known here. */
export function refusal(name: string, size: number | null, taken: readonly FileType[]): string | null {
  const type = FILE_ENDINGS[name.split('.').at(-1)?.toLowerCase() ?? ''];
  if (type === undefined || !taken.includes(type)) return `“${name}”不是能收的类型，请用 ${listOf(taken)}`;
  if (size !== null && size > MAX_ATTACHMENT_BYTES) return `“${name}”超过 ${MAX_ATTACHMENT_TEXT}，请先压缩或拆分`;
  return size === 0 ? `“${name}”是空文件` : null;
}

/** `jpg、png 或 pdf`. */
export function listOf(types: readonly FileType[]): string {
  return `${types.slice(0, -1).join('、')} 或 ${types.at(-1) ?? ''}`;
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
