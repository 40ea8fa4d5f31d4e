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

/** File systems of other machines: locks and syncs on them are not to be trusted (SQLite, "WAL", network file systems). */
const REMOTE_TYPES =
  /^(cifs|smb\d?|smbfs|nfs\d?|ncpfs|afs|9p|davfs|ceph|glusterfs|lustre|coda|fuse\.(sshfs|rclone|s3fs|davfs2?|glusterfs|ceph|smbnetfs|curlftpfs|gvfsd-fuse|vmhgfs-fuse))$/;

/** Where Linux tells of its mounts and its disks. */
const KERNEL = { mounts: '/proc/mounts', disks: '/sys/class/block' };

/**
 * Throws `book.remote_folder` for a folder on a network share or on a stick that can be pulled out. Windows tells shares by the path
 * (`\\server\share`); Linux tells both by the mount that holds the folder. A drive letter that Windows maps to a share, or gives to a
 * stick, cannot be told apart here; SQLite's own lock and syncs still guard.
 */
export async function assertLocal(folder: string, kernel = KERNEL): Promise<void> {
  const mount = process.platform === 'linux' ? await mountHolding(folder, kernel.mounts) : null;
  if (isUncPath(folder) || (mount && REMOTE_TYPES.test(mount.type))) {
    throw new AppError(
      'book.remote_folder',
      '记录簿不能放在网络共享的文件夹里使用。请把整个文件夹复制到本机硬盘后再打开。',
    );
  }
  // A whole system that runs from a stick has nothing better to offer.
  if (mount && mount.point !== '/' && (await isRemovable(mount.device, kernel.disks))) {
    throw new AppError(
      'book.remote_folder',
      '记录簿不能放在移动盘上使用，拔出时会损坏。请把整个文件夹复制到本机硬盘后再打开。',
    );
  }
}

/** `\\server\share\…`, also as `\\?\UNC\server\…`; a local `\\?\C:\…` is none. */
export function isUncPath(folder: string): boolean {
  return /^[\\/]{2}(?![?.][\\/])/.test(folder) || /^[\\/]{2}\?[\\/]UNC[\\/]/i.test(folder);
}

async function mountHolding(folder: string, table: string): Promise<Mount> {
  const mounts = await readFile(table, 'utf8').catch(() => '');
  return mountOf(mounts, await nearestReal(folder));
}

/**
 * Whether the kernel calls a device removable. A partition says it through the disk that it is part of.
 * @param sys root of the kernel's device tree
 */
export async function isRemovable(device: string, sys = KERNEL.disks): Promise<boolean> {
  const name = /^\/dev\/([\w-]+)$/.exec(device)?.[1];
  if (name === undefined) return false;
  const place = await realpath(path.join(sys, name)).catch(() => null);
  if (place === null) return false;
  for (const disk of [place, path.dirname(place)]) {
    const flag = await readFile(path.join(disk, 'removable'), 'utf8').catch(() => '');
    if (flag !== '') return flag.trim() === '1';
  }
  return false;
}

interface Mount {
  device: string;
  point: string;
  type: string;
}

/**
 * The mount that holds a path; all empty if the text names none.
 * @param mounts text of /proc/mounts: one mount a line, fields by spaces, blanks in paths as octal escapes
 */
export function mountOf(mounts: string, file: string): Mount {
  let best: Mount = { device: '', point: '', type: '' };
  for (const line of mounts.split('\n')) {
    const [device = '', rawPoint = '', type = ''] = line.split(' ');
    if (type === '') continue;
    const point = rawPoint.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    const holds = point === '/' || file === point || file.startsWith(`${point}/`);
    // A later mount on the same point hides the earlier one.
    if (holds && point.length >= best.point.length) best = { device, point, type };
  }
  return best;
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
