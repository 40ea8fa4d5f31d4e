import { DEFLATED, DIRECTORY_ENTRY, END_OF_DIRECTORY, LOCAL_HEADER, STORED, type Member } from './zip.ts';

/** What reading needs of the machine: browsers and Node have both, under names of their own. */
export interface Machine {
  /** Unpacks raw deflate; rejects what is broken or unpacks to another size. */
  inflate(packed: Uint8Array, size: number): Promise<Uint8Array>;
  /** Text of bytes; null when they are no UTF-8. */
  text(bytes: Uint8Array): string | null;
  /** Name of a member that is no UTF-8, as older programs on Chinese Windows write it. */
  oldName(bytes: Uint8Array): string;
}

/** A file as a container has it. */
interface PackedMember extends Member {
  /** It lies there as it is: neither compressed nor encrypted. */
  stored: boolean;
}

/** Why a container cannot be read, in words for the user. */
export class UnreadableZip extends Error {
  override readonly name = 'UnreadableZip';
}

/** Limits on a container from outside. */
const MOST_MEMBERS = 20_000;
const MOST_BYTES = 2 ** 30;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * The files in a ZIP container by its directory; folders are left out. A path that comes twice comes twice.
 * @throws UnreadableZip for what is no container, is cut off, encrypted or larger than a package can be
 */
export async function unzip(container: Uint8Array, machine: Machine): Promise<PackedMember[]> {
  const view = new DataView(container.buffer, container.byteOffset, container.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_MEMBERS) throw new UnreadableZip('容器里的文件太多，不像归档包。');
  const members: PackedMember[] = [];
  let [at, left] = [view.getUint32(end + 16, true), MOST_BYTES];
  for (let n = 0; n < count; n += 1) {
    const entry = entryAt(container, view, at);
    at = entry.next;
    left -= entry.size;
    if (left < 0) throw new UnreadableZip('容器里的内容太大，没有读取。');
    const path = (machine.text(entry.name) ?? machine.oldName(entry.name)).replaceAll('\\', '/');
    if (path.endsWith('/')) continue;
    members.push({ path, bytes: await unpacked(entry, path, machine), stored: entry.method === STORED });
  }
  return members;
}

interface Entry {
  name: Uint8Array;
  method: number;
  packed: Uint8Array;
  size: number;
  next: number;
}

function entryAt(container: Uint8Array, view: DataView, at: number): Entry {
  if (at + 46 > container.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw cutOff();
  const word = (offset: number): number => view.getUint16(at + offset, true);
  const long = (offset: number): number => view.getUint32(at + offset, true);
  if ((word(8) & 1) !== 0) throw new UnreadableZip('容器里有加密的文件，不能核验。');
  const name = slice(container, at + 46, word(28));
  const local = long(42);
  if (local + 30 > container.length || view.getUint32(local, true) !== LOCAL_HEADER) throw cutOff();
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const next = at + 46 + word(28) + word(30) + word(32);
  return { name, method: word(10), packed: slice(container, from, long(20)), size: long(24), next };
}

async function unpacked({ method, packed, size }: Entry, path: string, machine: Machine): Promise<Uint8Array> {
  if (method === STORED && packed.length === size) return packed;
  if (method !== DEFLATED) throw new UnreadableZip(`“${path}”的打包方式不认识，不能核验。`);
  try {
    return await machine.inflate(packed, size);
  } catch {
    throw new UnreadableZip(`“${path}”解不开：压缩的内容已损坏。`);
  }
}

/** Where the end record begins: the last place that has its signature and ends with the container. */
function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw new UnreadableZip('这个文件不是 ZIP 容器，或者结尾缺了一段。');
}

function slice(container: Uint8Array, from: number, length: number): Uint8Array {
  if (from + length > container.length) throw cutOff();
  return container.subarray(from, from + length);
}

function cutOff(): UnreadableZip {
  return new UnreadableZip('容器的目录已损坏，或者文件缺了一段。');
}
