import { FILE_ENDINGS, type FileType } from '../../../shared/model/attachment-limits.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { safeFileName } from '../export/output-file.ts';
import { partNames } from './zip-parts.ts';

export const MIME: Readonly<Record<FileType, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain',
};

const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Part of the container where the document itself lies (ECMA-376). */
const MAIN_PARTS = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' } as const;

/**
 * Type of a file whose name and content agree, one of those that are taken here.
 * @throws AppError `attachment.type` for any other type, and for a name that claims another one than the content is
 */
export async function fileType(name: string, content: Buffer, taken: readonly FileType[]): Promise<FileType> {
  const found = await typeOf(content);
  if (found === null || !taken.includes(found)) {
    throw new AppError(
      'attachment.type',
      `这种文件不能加在这里。可以添加 ${taken.join('、')} 文件；其他文件请先另存为 pdf。`,
    );
  }
  const ending = endingOf(name);
  if (ending !== '' && FILE_ENDINGS[ending] !== found) {
    throw new AppError(
      'attachment.type',
      '文件内容与扩展名不符，没有添加。请用原来的软件打开它，另存一份后再添加。',
      `type:${found}`,
    );
  }
  return found;
}

/** The name under which an attachment is kept: no folder, nothing that a file system refuses, with the ending of its type. */
export function safeName(name: string, type: FileType): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const ending = FILE_ENDINGS[endingOf(last)] === type ? last.slice(last.lastIndexOf('.')) : `.${type}`;
  const stem = last.endsWith(ending) ? last.slice(0, -ending.length) : last;
  return `${stem.trim() === '' ? '附件' : safeFileName(stem)}${ending}`;
}

function endingOf(name: string): string {
  return /\.([^.\\/]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

async function typeOf(content: Buffer): Promise<FileType | null> {
  const starts = (magic: readonly number[]) => magic.every((byte, at) => content[at] === byte);
  if (starts(JPEG)) return 'jpg';
  if (starts(PNG) && content.toString('latin1', 12, 16) === 'IHDR') return 'png';
  // ISO 32000 lets up to 1024 bytes stand before the header.
  if (content.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (starts(ZIP)) return officeType(await partNames(content));
  return isText(content) ? 'txt' : null;
}

function officeType(parts: ReadonlySet<string>): FileType | null {
  const macros = [...parts].some((part) => part.toLowerCase().endsWith('vbaproject.bin'));
  if (macros || !parts.has('[Content_Types].xml')) return null;
  if (parts.has(MAIN_PARTS.docx)) return 'docx';
  return parts.has(MAIN_PARTS.xlsx) ? 'xlsx' : null;
}

/** UTF-8, GBK or UTF-16 with its mark, and no control characters but tabs, line and page breaks. */
function isText(content: Buffer): boolean {
  const utf16 = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  const encodings = utf16 ? [content[0] === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gbk'];
  return encodings.some((encoding) => {
    try {
      return !/[^\P{Cc}\t\n\r\f]/u.test(new TextDecoder(encoding, { fatal: true }).decode(content));
    } catch {
      return false;
    }
  });
}
