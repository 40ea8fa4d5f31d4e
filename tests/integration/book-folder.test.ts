import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { assertLocal, isRemovable, isUncPath, mountOf, namesIn } from '../../electron/core/vault/book-folder.ts';
import { tempFolder } from './helpers.ts';

describe('shares on Windows', () => {
  test('are told by the path', () => {
    for (const share of ['\\\\server\\share\\book', '//server/share', '\\\\?\\UNC\\server\\share', '//?/unc/server']) {
      expect(isUncPath(share), share).toBe(true);
    }
    for (const local of [
      'C:\\书',
      '\\\\?\\C:\\书',
      '\\\\.\\C:\\书',
      '/home/a',
      'D:/a',
      'C:\\a\\\\b',
      'C:\\\\?\\UNC\\b',
    ]) {
      expect(isUncPath(local), local).toBe(false);
    }
  });

  test('hold no book', async () => {
    await expect(assertLocal('//server/share/book')).rejects.toMatchObject({ code: 'book.remote_folder' });
  });
});

describe('the mount that holds a folder', () => {
  const mounts = [
    '/dev/sda1 / ext4 rw 0 0',
    '//srv/docs /mnt/docs cifs rw 0 0',
    'srv:/x /mnt/with\\040space nfs4 rw 0 0',
    'host: /mnt/docs/local ext4 rw 0 0',
    '/dev/sdb1 /media/a vfat rw 0 0',
    '/dev/sdc1 /media/a exfat rw 0 0',
  ].join('\n');

  test.each([
    ['/', 'ext4'],
    ['/home/a', 'ext4'],
    ['/mnt/docs', 'cifs'],
    ['/mnt/docs/a/b', 'cifs'],
    ['/mnt/docs/local/a', 'ext4'],
    ['/mnt/docsx', 'ext4'],
    ['/srv/mnt/docs', 'ext4'],
    ['/mnt/with space/a', 'nfs4'],
    // The later of two mounts on one point hides the earlier.
    ['/media/a/b', 'exfat'],
  ])('of %s is %s', (file, type) => {
    expect(mountOf(mounts, file).type).toBe(type);
    // Whatever order the kernel lists mounts on different points in.
    if (type !== 'exfat') expect(mountOf(mounts.split('\n').toReversed().join('\n'), file).type).toBe(type);
  });

  test('is told with its device and point; a text that names none says nothing', () => {
    expect(mountOf(mounts, '/media/a/b')).toEqual({ device: '/dev/sdc1', point: '/media/a', type: 'exfat' });
    for (const none of ['', '\n', 'garbage', '/dev/sda1 /\n', '/dev/sda1\n'])
      expect(mountOf(none, '/home')).toEqual({ device: '', point: '', type: '' });
  });
});

/** A device tree with one disk that stays, sda, and one that can be pulled out, sdb; each with a partition. */
function deviceTree(): string {
  const sys = tempFolder();
  for (const [name, removable] of [
    ['sda', '0\n'],
    ['sdb', '1\n'],
  ] as const) {
    mkdirSync(path.join(sys, 'devices', name, `${name}1`), { recursive: true });
    writeFileSync(path.join(sys, 'devices', name, 'removable'), removable);
    symlinkSync(path.join(sys, 'devices', name), path.join(sys, name));
    symlinkSync(path.join(sys, 'devices', name, `${name}1`), path.join(sys, `${name}1`));
  }
  return sys;
}

describe('sticks that can be pulled out', () => {
  test.each([
    ['/dev/sdb', true],
    ['/dev/sdb1', true],
    ['/dev/sda', false],
    ['/dev/sda1', false],
    ['tmpfs', false],
    ['/dev/gone', false],
    ['/dev/../sdb', false],
    ['/dev/sdb/1', false],
    ['srv:/dev/sdb', false],
  ])('%s: %s', async (device, removable) => {
    expect(await isRemovable(device, deviceTree())).toBe(removable);
  });

  test('a disk that says nothing of it stays', async () => {
    const sys = deviceTree();
    mkdirSync(path.join(sys, 'devices', 'dm-0'));
    symlinkSync(path.join(sys, 'devices', 'dm-0'), path.join(sys, 'dm-0'));
    expect(await isRemovable('/dev/dm-0', sys)).toBe(false);
  });
});

describe.skipIf(process.platform !== 'linux')('a live book', () => {
  /** A folder on a mount that the kernel tells this of. */
  function mounted(device: string, type: string, below = 'book') {
    const point = realpathSync(tempFolder());
    const mounts = path.join(tempFolder(), 'mounts');
    writeFileSync(mounts, `/dev/sda1 / ext4 rw 0 0\n${device} ${point} ${type} rw 0 0\n`);
    return { point, folder: path.join(point, below), kernel: { mounts, disks: deviceTree() } };
  }
  const refused = expect.objectContaining({ code: 'book.remote_folder' });

  test.each(
    [
      'cifs smb smb3 smbfs nfs nfs4 ncpfs afs 9p davfs ceph glusterfs lustre coda',
      'fuse.sshfs fuse.rclone fuse.s3fs fuse.davfs fuse.davfs2 fuse.glusterfs fuse.ceph fuse.smbnetfs fuse.curlftpfs',
      'fuse.gvfsd-fuse fuse.vmhgfs-fuse',
    ].flatMap((line) => line.split(' ')),
  )('does not lie on %s, neither in a folder that is there nor in one to be made', async (type) => {
    const { point, folder, kernel } = mounted('srv:/docs', type, 'new/book');
    await expect(assertLocal(point, kernel)).rejects.toEqual(refused);
    await expect(assertLocal(folder, kernel)).rejects.toEqual(refused);
  });

  test.each(['ext4', 'btrfs', 'xfs', 'tmpfs', 'overlay', 'fuseblk', 'fuse.mergerfs', 'ecryptfs', 'nfsd', 'xcifs'])(
    'may lie on %s',
    async (type) => {
      const { folder, kernel } = mounted('/dev/sda1', type);
      await expect(assertLocal(folder, kernel)).resolves.toBeUndefined();
    },
  );

  test('does not lie on a share that a link leads to', async () => {
    const { point, kernel } = mounted('srv:/docs', 'nfs');
    const link = path.join(tempFolder(), 'link');
    symlinkSync(point, link);
    await expect(assertLocal(path.join(link, 'book'), kernel)).rejects.toEqual(refused);
  });

  test('does not lie on a stick, unless the whole system runs from it', async () => {
    const { folder, kernel } = mounted('/dev/sdb1', 'vfat');
    await expect(assertLocal(folder, kernel)).rejects.toEqual(refused);
    writeFileSync(kernel.mounts, '/dev/sdb1 / ext4 rw 0 0\n');
    await expect(assertLocal(folder, kernel)).resolves.toBeUndefined();
    await expect(assertLocal('/', kernel)).resolves.toBeUndefined();
  });

  test('is not kept out where the kernel tells nothing', async () => {
    const { folder, kernel } = mounted('/dev/sda1', 'ext4');
    await expect(assertLocal(folder, { ...kernel, mounts: `${kernel.mounts}.gone` })).resolves.toBeUndefined();
  });
});

describe('the names in a folder', () => {
  test('are told; of no folder there are none, and what cannot be read is no missing folder', async () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, 'a'), '');
    expect(await namesIn(folder)).toEqual(['a']);
    expect(await namesIn(path.join(folder, 'gone'))).toBeNull();
    expect(await namesIn(path.join(folder, 'a'))).toBeNull();
    await expect(namesIn(path.join(folder, 'long'.repeat(100)))).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
  });
});
