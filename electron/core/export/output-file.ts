import { randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/model/errors.ts';

/** Longest file name without its ending, in bytes of UTF-8: file systems take 255 for a whole name. */
const LONGEST = 180;
/** Drafts that {@link writeNewFile} writes, and the age from which one is left over, in milliseconds. */
const DRAFT = /^\.branchbook-[0-9a-f]{16}\.tmp$/;
const ABANDONED_MS = 60_000;
/** What systems say of a folder whose file system has no links. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EINVAL']);
/** Names that Windows keeps for devices, whatever ending follows. */
const DEVICES = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;

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

/** What is written into the audit chain about a file that leaves the book. */
interface Leaving {
  /** Before a byte of it is on any disk. When it throws, none will be. */
  began: () => void;
  /** The file is whole and about to get its name. When it throws, nothing remains. */
  done: () => void;
}

const UNAUDITED: Leaving = { began: () => undefined, done: () => undefined };

/**
 * Writes a new file into a folder and never over another: a taken name gets （2）, （3） … The content stands under its name whole or not
 * at all: it is written and synced beside it first. What a program that was ended left there goes with the next file.
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
  audit: Leaving = UNAUDITED,
): Promise<string> {
  await sweep(folder);
  audit.began();
  const draft = path.join(folder, `.branchbook-${randomBytes(8).toString('hex')}.tmp`);
  try {
    await writeSynced(draft, content);
    audit.done();
    return await give(draft, folder, name, ending);
  } catch (thrown) {
    throw outputError(thrown);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/**
 * A new folder in another one; a taken name gets （2）, （3） …
 * @param name from {@link safeFileName}
 * @returns its path
 * @throws AppError `disk.full`, `file.unwritable`
 */
export async function freshFolder(parent: string, name: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const folder = path.join(parent, `${name}${n > 1 ? `（${n}）` : ''}`);
    try {
      await mkdir(folder, { mode: 0o700 });
      return folder;
    } catch (thrown) {
      if (codeOf(thrown) !== 'EEXIST') throw outputError(thrown);
    }
  }
}

/** Removes whole texts that a program left which was ended while it wrote; one that is being written is younger. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!DRAFT.test(name)) continue;
    const file = path.join(folder, name);
    const facts = await lstat(file).catch(() => null);
    if (facts?.isFile() === true && Date.now() - facts.mtimeMs > ABANDONED_MS)
      await rm(file, { force: true }).catch(() => undefined);
  }
}

/** For this user alone: who else may read it is a decision of its own. */
async function writeSynced(file: string, content: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a draft the first free name, in one step: as a second link where the file system has them, as sticks have not. */
async function give(draft: string, folder: string, name: string, ending: string): Promise<string> {
  let take: (file: string) => Promise<void> = (file) => link(draft, file);
  for (let n = 1; ;) {
    const candidate = `${name}${n > 1 ? `（${n}）` : ''}${ending}`;
    const file = path.join(folder, candidate);
    try {
      await take(file);
      return candidate;
    } catch (thrown) {
      if (codeOf(thrown) === 'EEXIST') n += 1;
      else if (NO_LINKS.has(codeOf(thrown))) take = (place) => renameTo(draft, place);
      else throw thrown;
    }
  }
}

/** Throws EEXIST for a taken name, which a rename alone would replace. */
async function renameTo(draft: string, file: string): Promise<void> {
  await (await open(file, 'wx')).close();
  try {
    await rename(draft, file);
  } catch (thrown) {
    await rm(file, { force: true });
    throw unwritable(codeOf(thrown));
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

function unwritable(detail?: string): AppError {
  return new AppError('file.unwritable', '没有导出：这个文件夹不能写入。请换一个文件夹再导出。', detail);
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
      return unwritable();
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EIO':
      return new AppError('file.unwritable', '没有导出：找不到这个文件夹，或读写失败。请重新选择文件夹。');
    default:
      return thrown;
  }
}
