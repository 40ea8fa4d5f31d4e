import { open, type FileHandle } from 'node:fs/promises';

/** Name ids that carry a family: 1 family, 4 full name, 16 typographic family (OpenType specification, `name` table). */
const FAMILY_IDS = new Set([1, 4, 16]);
const COLLECTION = 0x74746366;
/** What a sound font stays far below; a broken one must not take the memory. */
const MOST_FACES = 64;
const MOST_TABLES = 256;
const LARGEST_NAMES = 1 << 20;

/**
 * Family names in a TrueType or OpenType file or collection, in all its languages. Reads the directory and the `name` table
 * only, a few kilobytes of a file of many megabytes. What is no font has no names.
 */
export async function familiesIn(file: string): Promise<string[]> {
  const handle = await open(file, 'r');
  try {
    const families = new Set<string>();
    for (const at of await faceOffsets(handle)) {
      const names = await nameTable(handle, at);
      if (names) for (const name of familyNames(names)) families.add(name);
    }
    return [...families];
  } catch (thrown) {
    if (thrown instanceof RangeError) return [];
    throw thrown;
  } finally {
    await handle.close();
  }
}

/** `size` bytes from `at`; less when the file ends before, so that reading a field beyond throws `RangeError`. */
async function readAt(handle: FileHandle, at: number, size: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, at);
  return buffer.subarray(0, bytesRead);
}

/** Where each face of the file begins. */
async function faceOffsets(handle: FileHandle): Promise<number[]> {
  const head = await readAt(handle, 0, 12);
  if (head.readUInt32BE(0) !== COLLECTION) return [0];
  const count = Math.min(head.readUInt32BE(8), MOST_FACES);
  const table = await readAt(handle, 12, count * 4);
  return Array.from({ length: count }, (_, i) => table.readUInt32BE(i * 4));
}

/** The `name` table of the face whose directory is at `at`. */
async function nameTable(handle: FileHandle, at: number): Promise<Buffer | null> {
  const count = (await readAt(handle, at, 12)).readUInt16BE(4);
  const directory = await readAt(handle, at + 12, Math.min(count, MOST_TABLES) * 16);
  for (let entry = 0; entry + 16 <= directory.length; entry += 16) {
    if (directory.toString('latin1', entry, entry + 4) !== 'name') continue;
    const length = directory.readUInt32BE(entry + 12);
    return length > LARGEST_NAMES ? null : readAt(handle, directory.readUInt32BE(entry + 8), length);
  }
  return null;
}

function familyNames(table: Buffer): string[] {
  const count = table.readUInt16BE(2);
  const strings = table.readUInt16BE(4);
  const names: string[] = [];
  for (let i = 0; i < count && 18 + i * 12 <= table.length; i += 1) {
    const record = 6 + i * 12;
    if (!FAMILY_IDS.has(table.readUInt16BE(record + 6))) continue;
    const from = strings + table.readUInt16BE(record + 10);
    const bytes = table.subarray(from, from + table.readUInt16BE(record + 8));
    const name = decode(bytes, table.readUInt16BE(record), table.readUInt16BE(record + 2));
    if (name !== '') names.push(name);
  }
  return names;
}

/** Windows (3) and Unicode (0) names are UTF-16BE; old Chinese fonts have them in GBK (3, encoding 3). Macintosh names repeat these. */
function decode(bytes: Buffer, platform: number, encoding: number): string {
  if (platform === 3 && encoding === 3) {
    return new TextDecoder('gbk').decode(bytes.filter((byte) => byte !== 0)).trim();
  }
  if (platform === 0 || platform === 3) return new TextDecoder('utf-16be').decode(bytes).trim();
  return '';
}
