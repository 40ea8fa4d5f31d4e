import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const WAL_HEADER = 32;
const FRAME_HEADER = 24;
const PAGE_SIZE_AT = 8;

/**
 * A write-ahead log without what SQLite draws at random and what follows from it: the salts and checksums of its header and of each
 * frame (sqlite.org/fileformat2.html, 4.1 and 4.2). What is left are page numbers, commit marks and pages, in their order; two logs
 * that are equal here are equal in every prefix.
 */
function masked(wal: Buffer): Buffer {
  if (wal.length < WAL_HEADER) return wal;
  wal.fill(0, 16, WAL_HEADER);
  const frame = FRAME_HEADER + wal.readUInt32BE(PAGE_SIZE_AT);
  for (let at = WAL_HEADER; at + FRAME_HEADER <= wal.length; at += frame) wal.fill(0, at + 8, at + FRAME_HEADER);
  return wal;
}

/** Adds the log as it stands to an image. */
export function addLog(image: ReturnType<typeof createHash>, database: string): void {
  image.update('log').update(masked(readFileSync(`${database}-wal`)));
}

/** Every file under a folder, name and content, as one hash. */
export function treeOf(folder: string): string {
  const image = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) continue;
    const bytes = readFileSync(file);
    image.update(`${name}\0${bytes.length}\0`).update(name.endsWith('-wal') ? masked(bytes) : bytes);
  }
  return image.digest('hex');
}

/** Sizes and instants of every file: as long as they stay the same, nothing was written. */
export function touchOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const { size, mtimeNs, ctimeNs } = statSync(path.join(folder, name), { bigint: true });
      return `${name} ${size} ${mtimeNs} ${ctimeNs}`;
    })
    .join('\n');
}
