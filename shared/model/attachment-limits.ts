/* What may be attached. The page says no before anything is read, the core holds the content itself against it. */

/** Largest attachment, in bytes, and as it is told. */
export const MAX_ATTACHMENT_BYTES = 50 * 1024 * 1024;
export const MAX_ATTACHMENT_TEXT = '50 MB';
/** Most points of a picture: decoded it takes four bytes for each, and a small file can claim any number. */
export const MAX_PICTURE_POINTS = 120_000_000;

export const FILE_TYPES = ['jpg', 'png', 'pdf', 'docx', 'xlsx', 'txt'] as const;
export type FileType = (typeof FILE_TYPES)[number];
/** What a scanner or a phone makes of a page. */
export const SCAN_TYPES: readonly FileType[] = ['jpg', 'png', 'pdf'];

/** Types by the endings that their names may have. */
export const FILE_ENDINGS: Readonly<Record<string, FileType>> = {
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
  pdf: 'pdf',
  docx: 'docx',
  xlsx: 'xlsx',
  txt: 'txt',
};
