import { open } from 'node:fs/promises';
import { AppError } from '../../../shared/model/errors.ts';
import {
  MAX_SET_BYTES,
  notASet,
  parseTemplateSet,
  setTooLarge,
  type TemplateSet,
} from '../../../shared/model/template-set.ts';

/**
 * Reads a set of templates; no more of the file than a set may hold.
 * @throws AppError `file.unreadable`, `import.too_large`, `import.newer`, `import.not_set`
 */
export async function readTemplateSet(path: string): Promise<TemplateSet> {
  const bytes = await readAtMost(path);
  if (bytes.length > MAX_SET_BYTES) throw setTooLarge();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notASet('文件不是 UTF-8 文字');
  }
  return parseTemplateSet(text);
}

/** Up to one byte more than a set may hold. */
async function readAtMost(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      if (!(await file.stat()).isFile()) throw unreadable();
      const buffer = Buffer.alloc(MAX_SET_BYTES + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
        length += bytesRead;
        if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
      }
    } finally {
      await file.close();
    }
  } catch {
    throw unreadable();
  }
}

function unreadable(): AppError {
  return new AppError('file.unreadable', '读不到这个文件。请确认它还在原来的位置，再选一次。');
}
