import { z } from 'zod';

/**
 * A file or folder that the user chose in a dialog. Main holds the path; the renderer only ever sees this random token, and
 * main swaps it for the path on the way to the core.
 */
export const fileHandle = z.string().regex(/^file-[0-9a-f]{32}$/, { error: '请重新选择文件' });
export type FileHandle = z.infer<typeof fileHandle>;
