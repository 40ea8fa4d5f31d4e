import { readFile, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/model/errors.ts';
import { systemCode } from './files.ts';

/** Everything that lies in a book's folder. */
export function bookPaths(folder: string) {
  return {
    database: path.join(folder, 'book.db'),
    attachments: path.join(folder, 'attachments'),
    lock: path.join(folder, 'in-use.lock'),
    /** Copy from before the last change of layout. */
    beforeMigration: path.join(folder, 'before-upgrade.db'),
  };
}

/** Names in a folder; null when there is no such folder. */
export async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT' || systemCode(thrown) === 'ENOTDIR') return null;
    throw thrown;
  }
}

/** File systems of other machines and of sticks: locks and syncs on them are not to be trusted (SQLite, "WAL", network file systems). */
const REMOTE_TYPES =
  /^(cifs|smb\d?|smbfs|nfs\d?|ncpfs|afs|9p|davfs|ceph|glusterfs|lustre|fuse\.(?!portal).*|ncp|coda)$/;

/**
 * Throws `book.remote_folder` for a folder on a network share. Windows tells it by the path (`\\server\share`); Linux by the mount
 * that holds the folder. A drive letter that Windows maps to a share cannot be told apart here; SQLite's own lock still guards.
 */
export async function assertLocal(folder: string): Promise<void> {
  const remote = isUncPath(folder) || (process.platform === 'linux' && (await onRemoteMount(folder)));
  if (!remote) return;
  throw new AppError(
    'book.remote_folder',
    '记录簿不能放在网络共享的文件夹里使用。请把整个文件夹复制到本机硬盘后再打开。',
  );
}

/** `\\server\share\…`, also as `\\?\UNC\server\…`; a local `\\?\C:\…` is none. */
export function isUncPath(folder: string): boolean {
  return /^[\\/]{2}(?![?.][\\/])/.test(folder) || /^[\\/]{2}\?[\\/]UNC[\\/]/i.test(folder);
}

async function onRemoteMount(folder: string): Promise<boolean> {
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '');
  return REMOTE_TYPES.test(mountType(mounts, await nearestReal(folder)));
}

/**
 * Type of the file system that holds a path.
 * @param mounts text of /proc/mounts: one mount a line, fields by spaces, blanks in paths as octal escapes
 */
export function mountType(mounts: string, file: string): string {
  let best = { point: '', type: '' };
  for (const line of mounts.split('\n')) {
    const [, rawPoint, type] = line.split(' ');
    if (rawPoint === undefined || type === undefined) continue;
    const point = rawPoint.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    const holds = point === '/' || file === point || file.startsWith(`${point}/`);
    // A later mount on the same point hides the earlier one.
    if (holds && point.length >= best.point.length) best = { point, type };
  }
  return best.type;
}

/** The real path of a folder, or of the nearest one above it that exists. */
async function nearestReal(folder: string): Promise<string> {
  let at = path.resolve(folder);
  for (;;) {
    try {
      return await realpath(at);
    } catch {
      const above = path.dirname(at);
      if (above === at) return at;
      at = above;
    }
  }
}
