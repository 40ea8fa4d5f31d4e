import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/model/errors.ts';

/** Longest file name without its ending, in bytes of UTF-8: file systems take 255 for a whole name. */
const LONGEST = 180;
/** Names that Windows keeps for devices. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name that Windows, macOS and Linux accept, without ending: illegal characters become `_`, length is cut. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]/g, '_')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
  let safe = '';
  for (const char of plain) {
    if (Buffer.byteLength(safe + char) > LONGEST) break;
    safe += char;
  }
  safe = safe.replace(/^[. ]+|[. ]+$/g, '');
  return safe === '' || DEVICES.test(safe) ? `_${safe}` : safe;
}

/**
 * Writes a new file into a folder and never over another: a taken name gets （2）, （3） … The content stands under its name
 * whole or not at all: it is written and synced beside it first. `before` runs between the two; when it throws nothing
 * remains.
 * @param name from {@link safeFileName}
 * @param ending with its dot
 * @returns the file's name in the folder
 * @throws AppError `disk.full`, `file.unwritable`
 */
export async function writeNewFile(
  folder: string,
  name: string,
  ending: string,
  content: Uint8Array,
  before: () => void = () => undefined,
): Promise<string> {
  const draft = path.join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  let reserved: string | null = null;
  try {
    await writeSynced(draft, content);
    reserved = await reserve(folder, name, ending);
    before();
    await rename(draft, path.join(folder, reserved));
    return reserved;
  } catch (thrown) {
    await rm(draft, { force: true });
    if (reserved !== null) await rm(path.join(folder, reserved), { force: true });
    throw outputError(thrown);
  }
}

async function writeSynced(file: string, content: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Takes the first free name by creating an empty file, so that two exports cannot choose the same. */
async function reserve(folder: string, name: string, ending: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const candidate = `${name}${n > 1 ? `（${n}）` : ''}${ending}`;
    try {
      await (await open(path.join(folder, candidate), 'wx')).close();
      return candidate;
    } catch (thrown) {
      if (codeOf(thrown) !== 'EEXIST') throw thrown;
    }
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** What a failed write means to the user. Errors that are already told stay as they are. */
function outputError(thrown: unknown): unknown {
  switch (codeOf(thrown)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('disk.full', '没有导出：磁盘已满。请腾出空间，或换一个文件夹再导出。');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('file.unwritable', '没有导出：这个文件夹不能写入。请换一个文件夹再导出。');
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EIO':
      return new AppError('file.unwritable', '没有导出：找不到这个文件夹，或读写失败。请重新选择文件夹。');
    default:
      return thrown;
  }
}
